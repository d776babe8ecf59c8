import { Node, SyntaxKind, type InterfaceDeclaration, type Project, type TypeNode } from "ts-morph";
import { propertyKey } from "../names/identifiers.js";

/** A declaration taken apart, so that a template can lay it out. */
export type Declaration =
  | { readonly kind: "interface"; readonly members: readonly Member[] }
  | { readonly kind: "alias"; readonly type: string };

export interface Member {
  /** Wire name; `undefined` for an index signature. */
  readonly name: string | undefined;
  /** What stands before the colon, e.g. `"model-tag"`, `error?` or `[key: string]`. */
  readonly key: string;
  readonly type: string;
}

/** Reads every declaration of a TypeScript text. `renamed` gives back names that stood in for others. */
export function readDeclarations(
  project: Project,
  text: string,
  renamed: ReadonlyMap<string, string>,
): ReadonlyMap<string, Declaration> {
  const file = project.createSourceFile("declarations.ts", text, { overwrite: true });
  const reader = new TypeReader(renamed);
  const declarations = new Map<string, Declaration>();
  for (const statement of file.getStatements()) {
    if (Node.isInterfaceDeclaration(statement)) {
      declarations.set(statement.getName(), {
        kind: "interface",
        members: reader.members(statement),
      });
    } else if (Node.isTypeAliasDeclaration(statement)) {
      const type = reader.type(statement.getTypeNodeOrThrow());
      declarations.set(statement.getName(), { kind: "alias", type });
    }
  }
  file.forget();
  return declarations;
}

/** Prints types on one line, with semicolons between members. */
class TypeReader {
  readonly #renamed: ReadonlyMap<string, string>;

  constructor(renamed: ReadonlyMap<string, string>) {
    this.#renamed = renamed;
  }

  members(declaration: InterfaceDeclaration | Node): Member[] {
    const members: Member[] = [];
    declaration.forEachChild((child) => {
      if (Node.isPropertySignature(child)) {
        const node = child.getNameNode();
        const written = Node.isStringLiteral(node) ? node.getLiteralText() : node.getText();
        const name = this.#renamed.get(written) ?? written;
        const key = propertyKey(name) + (child.hasQuestionToken() ? "?" : "");
        members.push({ name, key, type: this.type(child.getTypeNodeOrThrow()) });
      } else if (Node.isIndexSignatureDeclaration(child)) {
        const type = this.type(child.getReturnTypeNodeOrThrow());
        members.push({ name: undefined, key: "[key: string]", type });
      }
    });
    return members;
  }

  type(node: TypeNode): string {
    if (Node.isTypeLiteral(node)) {
      const members = this.members(node).map((member) => `${member.key}: ${member.type}`);
      return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
    }
    if (Node.isArrayTypeNode(node)) return `${this.type(node.getElementTypeNode())}[]`;
    if (Node.isParenthesizedTypeNode(node)) {
      const inner = node.getTypeNode();
      // The library writes parentheses around every union; only an array needs them.
      const needed = node.getParentIfKind(SyntaxKind.ArrayType) !== undefined;
      return needed ? `(${this.type(inner)})` : this.type(inner);
    }
    if (Node.isUnionTypeNode(node))
      return node
        .getTypeNodes()
        .map((part) => this.type(part))
        .join(" | ");
    return node.getText();
  }
}
