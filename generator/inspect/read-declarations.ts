import type { ts as Types } from "ts-morph";
import { propertyKey } from "../names/identifiers.js";
import { parseTypeScript } from "./parse-typescript.js";
import { ts } from "./ts-morph.js";

/** A declaration taken apart, so that a template can lay it out. */
export type Declaration =
  | { readonly kind: "interface"; readonly members: readonly Member[] }
  /** `alternatives` are the members of a union, in its order; of anything else, the type itself. */
  | { readonly kind: "alias"; readonly type: string; readonly alternatives: readonly string[] };

export interface Member {
  /** Wire name; `undefined` for an index signature. */
  readonly name: string | undefined;
  /** What stands before the colon, e.g. `"model-tag"`, `error?` or `[key: string]`. */
  readonly key: string;
  readonly type: string;
}

/** Reads every declaration of a TypeScript text. `renamed` gives back names that stood in for others. */
export function readDeclarations(
  text: string,
  renamed: ReadonlyMap<string, string>,
): ReadonlyMap<string, Declaration> {
  const file = parseTypeScript("declarations.ts", text);
  const reader = new TypeReader(renamed, file);
  const declarations = new Map<string, Declaration>();
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      const members = reader.members(statement.members);
      declarations.set(statement.name.text, { kind: "interface", members });
    } else if (ts.isTypeAliasDeclaration(statement)) {
      const alternatives = reader.alternatives(statement.type);
      const type = alternatives.join(" | ");
      declarations.set(statement.name.text, { kind: "alias", type, alternatives });
    }
  }
  return declarations;
}

/** Prints types on one line, with semicolons between members. */
class TypeReader {
  readonly #renamed: ReadonlyMap<string, string>;
  readonly #file: Types.SourceFile;

  constructor(renamed: ReadonlyMap<string, string>, file: Types.SourceFile) {
    this.#renamed = renamed;
    this.#file = file;
  }

  members(elements: readonly Types.TypeElement[]): Member[] {
    const members: Member[] = [];
    for (const element of elements) {
      if (ts.isPropertySignature(element) && element.type !== undefined) {
        const written = ts.isStringLiteral(element.name)
          ? element.name.text
          : element.name.getText(this.#file);
        const name = this.#renamed.get(written) ?? written;
        const key = propertyKey(name) + (element.questionToken === undefined ? "" : "?");
        members.push({ name, key, type: this.type(element.type) });
      } else if (ts.isIndexSignatureDeclaration(element)) {
        const keys = element.parameters[0]?.type?.getText(this.#file) ?? "string";
        members.push({ name: undefined, key: `[key: ${keys}]`, type: this.type(element.type) });
      }
    }
    return members;
  }

  type(node: Types.TypeNode): string {
    if (ts.isTypeLiteralNode(node)) {
      const members = this.members(node.members).map((member) => `${member.key}: ${member.type}`);
      return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
    }
    if (ts.isArrayTypeNode(node)) {
      const { elementType } = node;
      // The library writes parentheses around every union; only an array needs them.
      return ts.isParenthesizedTypeNode(elementType)
        ? `(${this.type(elementType.type)})[]`
        : `${this.type(elementType)}[]`;
    }
    if (ts.isParenthesizedTypeNode(node)) return this.type(node.type);
    if (ts.isUnionTypeNode(node)) return this.alternatives(node).join(" | ");
    return node.getText(this.#file);
  }

  /** The types of which a value has one; unions in unions are opened. */
  alternatives(node: Types.TypeNode): string[] {
    if (ts.isParenthesizedTypeNode(node)) return this.alternatives(node.type);
    if (!ts.isUnionTypeNode(node)) return [this.type(node)];
    return node.types.flatMap((part) => {
      const inner = ts.isParenthesizedTypeNode(part) ? part.type : part;
      return ts.isUnionTypeNode(inner) ? this.alternatives(inner) : [this.#member(part)];
    });
  }

  /** Inside a union only an intersection keeps its parentheses, which make it easier to read. */
  #member(node: Types.TypeNode): string {
    const type = ts.isParenthesizedTypeNode(node) ? node.type : node;
    const text = this.type(type);
    return ts.isIntersectionTypeNode(type) ? `(${text})` : text;
  }
}
