import ts from "typescript";

/** A place in a text, both counted from 1, the column in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the value that a JSON pointer leads to, or the nearest one around it where it leads to nothing. Uses
 * TypeScript's parser, so that the generator's own reading of the text is not tested against itself.
 */
export function placeOfPointer(text: string, pointer: string): Place {
  const file = ts.parseJsonText("schema.json", text);
  let node: ts.Expression | undefined = file.statements[0]?.expression;
  if (node === undefined) throw new RangeError("the text holds no JSON");
  for (const token of pointer.split("/").slice(1)) {
    const inner = innerValue(node, token.replaceAll("~1", "/").replaceAll("~0", "~"));
    if (inner === undefined) break;
    node = inner;
  }
  return placeOfOffset(text, node.getStart(file));
}

function placeOfOffset(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - (before.lastIndexOf("\n") + 1) + 1 };
}

function innerValue(node: ts.Expression, key: string): ts.Expression | undefined {
  if (ts.isArrayLiteralExpression(node)) return node.elements[Number(key)];
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    const { name } = property;
    if (ts.isStringLiteral(name) && name.text === key) return property.initializer;
  }
  return undefined;
}
