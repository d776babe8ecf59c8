import { type Syntax, ts } from "../inspect/ts-morph.js";
import type { MigratedFile } from "./migrated-file.js";
import { bare, isConstant, isNothing } from "./syntax-places.js";

/** What the credentials of a login are, as far as the file tells. */
export type Credentials =
  /** None: the login is by macaroons. */
  | { readonly kind: "none" }
  /** A user name and a password. */
  | { readonly kind: "password"; readonly node: Syntax.Expression }
  /** A user name and a password, or nothing. */
  | { readonly kind: "optional"; readonly node: Syntax.Identifier }
  | { readonly kind: "unclear" };

const NONE: Credentials = { kind: "none" };
const UNCLEAR: Credentials = { kind: "unclear" };

export function readCredentials(
  file: MigratedFile,
  given: Syntax.Expression | undefined,
): Credentials {
  if (given === undefined) return NONE;
  const node = bare(given);
  if (isNothing(node)) return NONE;
  if (ts.isObjectLiteralExpression(node)) return readLiteral(node, given);
  return ts.isIdentifier(node) ? readVariable(file, node) : UNCLEAR;
}

function readLiteral(
  literal: Syntax.ObjectLiteralExpression,
  node: Syntax.Expression,
): Credentials {
  if (literal.properties.some((property) => ts.isSpreadAssignment(property))) return UNCLEAR;
  const keys = literal.properties
    .map((property) => property.name)
    .filter((name) => name !== undefined);
  const names = keys.map((key) =>
    ts.isIdentifier(key) || ts.isStringLiteral(key) ? key.text : "",
  );
  if (names.includes("username") && names.includes("password") && names.length === 2)
    return { kind: "password", node };
  return names.every((name) => name === "macaroons") ? NONE : UNCLEAR;
}

function readVariable(file: MigratedFile, node: Syntax.Identifier): Credentials {
  const declaration = file.symbolOf(node)?.valueDeclaration;
  if (
    declaration === undefined ||
    !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))
  )
    return UNCLEAR;
  if (declaration.type !== undefined) {
    const read = readType(file, declaration.type);
    const isOptional = ts.isParameter(declaration) && declaration.questionToken !== undefined;
    if (read === "unclear") return UNCLEAR;
    return { kind: isOptional ? "optional" : read, node };
  }
  const { initializer } = declaration;
  if (ts.isParameter(declaration) || !isConstant(declaration) || initializer === undefined)
    return UNCLEAR;
  const literal = bare(initializer);
  return ts.isObjectLiteralExpression(literal) ? readLiteral(literal, node) : UNCLEAR;
}

/** Whether a type is that of a user name and a password. */
function readType(file: MigratedFile, type: Syntax.TypeNode): "password" | "optional" | "unclear" {
  if (ts.isParenthesizedTypeNode(type)) return readType(file, type.type);
  if (ts.isUnionTypeNode(type)) {
    const parts = type.types.filter((part) => !isNothingType(part));
    const [only] = parts;
    if (only === undefined || parts.length > 1) return "unclear";
    const read = readType(file, only);
    return read === "password" && parts.length < type.types.length ? "optional" : read;
  }
  if (ts.isTypeLiteralNode(type)) return hasPassword(type.members) ? "password" : "unclear";
  if (!ts.isTypeReferenceNode(type)) return "unclear";
  const name = ts.isIdentifier(type.typeName) ? type.typeName : type.typeName.right;
  const [declaration] = file.symbolOf(name)?.declarations ?? [];
  if (declaration === undefined) return name.text === "Credentials" ? "password" : "unclear";
  if (ts.isInterfaceDeclaration(declaration))
    return hasPassword(declaration.members) ? "password" : "unclear";
  if (ts.isTypeAliasDeclaration(declaration)) return readType(file, declaration.type);
  const isOfLibrary =
    ts.isImportSpecifier(declaration) &&
    (declaration.propertyName ?? declaration.name).text === "Credentials";
  return isOfLibrary ? "password" : "unclear";
}

function isNothingType(type: Syntax.TypeNode): boolean {
  return (
    type.kind === ts.SyntaxKind.UndefinedKeyword ||
    (ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword)
  );
}

function hasPassword(members: Syntax.NodeArray<Syntax.TypeElement>): boolean {
  const required = members
    .filter(ts.isPropertySignature)
    .filter(({ questionToken }) => questionToken === undefined)
    .map(({ name }) => (ts.isIdentifier(name) ? name.text : ""));
  return required.includes("username") && required.includes("password");
}
