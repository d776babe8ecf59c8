import { type Syntax, ts } from "../inspect/ts-morph.js";
import type { MigratedFile } from "./migrated-file.js";
import { bare, isConstant, isNothing } from "./syntax-places.js";

/** The options of a call that connects, taken apart. */
export interface ConnectOptions {
  /** Where they are written; `undefined` when there are none. */
  readonly literal: Syntax.ObjectLiteralExpression | undefined;
  /** The variable that holds them, when they are not written in the call. */
  readonly variable: Syntax.VariableDeclaration | undefined;
  readonly properties: ReadonlyMap<string, OptionProperty>;
}

export type OptionProperty = Syntax.PropertyAssignment | Syntax.ShorthandPropertyAssignment;

/** Options that have a counterpart. */
const CONVERTED = new Set([
  "bakery",
  "closeCallback",
  "debug",
  "facades",
  "loginWithSessionCookie",
  "wsclass",
]);

/** Takes the options of a call apart; a text says why that cannot be done. */
export function readOptions(
  file: MigratedFile,
  given: Syntax.Expression | undefined,
): ConnectOptions | string {
  if (given === undefined || isNothing(given))
    return { literal: undefined, variable: undefined, properties: new Map() };
  const node = bare(given);
  if (ts.isObjectLiteralExpression(node)) return readLiteral(node, undefined);
  if (!ts.isIdentifier(node)) return "its options are made elsewhere";
  const declaration = file.symbolOf(node)?.valueDeclaration;
  if (
    declaration === undefined ||
    !ts.isVariableDeclaration(declaration) ||
    !isConstant(declaration) ||
    declaration.initializer === undefined
  )
    return "its options are made elsewhere";
  const literal = bare(declaration.initializer);
  if (!ts.isObjectLiteralExpression(literal)) return "its options are made elsewhere";
  const statement = declaration.parent.parent;
  if (ts.isVariableStatement(statement) && (ts.getModifiers(statement) ?? []).length > 0)
    return "its options are exported, so others may use them too";
  return readLiteral(literal, declaration);
}

function readLiteral(
  literal: Syntax.ObjectLiteralExpression,
  variable: Syntax.VariableDeclaration | undefined,
): ConnectOptions | string {
  const properties = new Map<string, OptionProperty>();
  for (const property of literal.properties) {
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property))
      return "its options are not written out";
    const { name } = property;
    if (!ts.isIdentifier(name) && !ts.isStringLiteral(name))
      return "its options are not written out";
    if (name.text === "onWSCreated")
      return "the option onWSCreated has no counterpart: give a WebSocket class of your own as webSocket";
    if (!CONVERTED.has(name.text)) return `it has an option ${name.text} that is not known`;
    properties.set(name.text, property);
  }
  return { literal, variable, properties };
}

/** The value of an option; `undefined` where it is missing or says nothing. */
export function optionValue(
  { properties }: ConnectOptions,
  name: string,
): Syntax.Expression | undefined {
  const property = properties.get(name);
  if (property === undefined) return undefined;
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  const isFalse = value.kind === ts.SyntaxKind.FalseKeyword;
  return isNothing(value) || isFalse || isEmptyFunction(value) ? undefined : value;
}

function isEmptyFunction(node: Syntax.Expression): boolean {
  return (
    (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
    ts.isBlock(node.body) &&
    node.body.statements.length === 0
  );
}
