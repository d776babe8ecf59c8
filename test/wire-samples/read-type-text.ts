import ts from "typescript";
import type { TruePlace, TrueProperty, TrueType } from "./true-type.js";

/** What the facts write as TypeScript, as a type; `scope` gives the names in it to definitions of their own. */
export function readTypeText(
  text: string,
  scope: (name: string) => string = (name) => name,
): TrueType {
  const file = ts.createSourceFile("fact.ts", `type Fact = ${text};`, ts.ScriptTarget.ES2022);
  const statement = file.statements[0];
  if (statement === undefined || !ts.isTypeAliasDeclaration(statement)) {
    throw new Error(`not a type: ${text}`);
  }
  return readNode(statement.type);

  function readNode(node: ts.TypeNode): TrueType {
    if (ts.isParenthesizedTypeNode(node)) return readNode(node.type);
    if (ts.isArrayTypeNode(node)) return { kind: "array", element: readPlace(node.elementType) };
    if (ts.isUnionTypeNode(node)) return { kind: "one-of", options: node.types.map(readNode) };
    if (ts.isTypeLiteralNode(node)) return readObject(node);
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) {
      return { kind: "known-values", values: [node.literal.text], open: "no" };
    }
    if (ts.isTypeReferenceNode(node)) return readReference(node);
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword:
        return { kind: "string", form: "plain" };
      case ts.SyntaxKind.NumberKeyword:
        return { kind: "number" };
      case ts.SyntaxKind.BooleanKeyword:
        return { kind: "boolean" };
      case ts.SyntaxKind.UnknownKeyword:
        return { kind: "any" };
      default:
        throw new Error(`cannot read ${node.getText(file)} in ${text}`);
    }
  }

  function readReference(node: ts.TypeReferenceNode): TrueType {
    const name = node.typeName.getText(file);
    const [first, second] = node.typeArguments ?? [];
    if (name === "Array" && first !== undefined) {
      return { kind: "array", element: readPlace(first) };
    }
    if (name === "Record" && first !== undefined && second !== undefined) {
      const keys = first.kind === ts.SyntaxKind.StringKeyword ? "text" : "integer";
      return { kind: "map", element: readPlace(second), keys };
    }
    return { kind: "reference", name: scope(name) };
  }

  /** Null is no type of its own here: a place may hold it. */
  function readPlace(node: ts.TypeNode): TruePlace {
    const inner = ts.isParenthesizedTypeNode(node) ? node.type : node;
    if (!ts.isUnionTypeNode(inner)) return { type: readNode(inner), mayBeNull: "no" };
    const others = inner.types.filter((option) => option.getText(file) !== "null");
    const [only] = others;
    const mayBeNull = others.length < inner.types.length ? "yes" : "no";
    if (only !== undefined && others.length === 1) return { type: readNode(only), mayBeNull };
    return { type: { kind: "one-of", options: others.map(readNode) }, mayBeNull };
  }

  function readObject(node: ts.TypeLiteralNode): TrueType {
    const properties = new Map<string, TrueProperty>();
    for (const member of node.members) {
      if (!ts.isPropertySignature(member) || member.type === undefined) {
        throw new Error(`cannot read ${member.getText(file)} in ${text}`);
      }
      const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(file);
      const mayBeMissing = member.questionToken === undefined ? "no" : "yes";
      properties.set(name, { ...readPlace(member.type), mayBeMissing });
    }
    return { kind: "object", properties, phantoms: new Map() };
  }
}
