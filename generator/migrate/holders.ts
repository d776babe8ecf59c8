import { type Syntax, ts } from "../inspect/ts-morph.js";
import type { LibraryUse } from "./library-uses.js";
import type { MigratedFile } from "./migrated-file.js";
import { bare } from "./syntax-places.js";

/** Something that holds a value of a type: what is annotated with it. */
export type Holder =
  | Syntax.ParameterDeclaration
  | Syntax.PropertyDeclaration
  | Syntax.PropertySignature
  | Syntax.VariableDeclaration;

/** What a type is written at, alone or together with `null` and `undefined`. */
export function holderOf({ node }: LibraryUse): Holder | undefined {
  let type: Syntax.Node = node.parent;
  if (!ts.isTypeReferenceNode(type)) return undefined;
  while (ts.isUnionTypeNode(type.parent) || ts.isParenthesizedTypeNode(type.parent))
    type = type.parent;
  const { parent } = type;
  const isHolder =
    ts.isParameter(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isVariableDeclaration(parent);
  return isHolder && parent.type === type ? parent : undefined;
}

/** The declarations that hold values of one kind, and so the expressions that are of that kind. */
export class Holders {
  readonly #file: MigratedFile;
  readonly #declarations: ReadonlySet<Syntax.Node>;
  readonly #expressions: ReadonlySet<Syntax.Node>;

  constructor(
    file: MigratedFile,
    names: readonly Syntax.Identifier[],
    uses: readonly LibraryUse[],
    expressions: readonly Syntax.Expression[] = [],
  ) {
    this.#expressions = new Set(expressions);
    this.#file = file;
    const named = names.map((name) => file.symbolOf(name)?.valueDeclaration);
    this.#declarations = new Set(
      [...named, ...uses.map(holderOf)].filter((one) => one !== undefined),
    );
  }

  /** Whether an expression is such a value. */
  has(expression: Syntax.Expression): boolean {
    if (this.#expressions.has(bare(expression))) return true;
    const declaration = this.declarationOf(expression);
    return declaration !== undefined && this.#declarations.has(declaration);
  }

  declarationOf(expression: Syntax.Expression): Syntax.Node | undefined {
    const inner = bare(expression);
    const name = ts.isPropertyAccessExpression(inner) ? inner.name : inner;
    return ts.isIdentifier(name) ? this.#file.symbolOf(name)?.valueDeclaration : undefined;
  }
}
