import ts from "typescript";
import type { Problem, PropertySubject } from "../check.js";

/** What an entry says of null at each depth of a type: `(A[] | null)[]` has it within, not at the top. */
interface NullDepth {
  readonly nullable: boolean;
  readonly element: NullDepth | undefined;
}

/**
 * Results say where null can come: `T | null`, and required where the schema has it so; the entries that the server
 * takes care of are not null. Params may leave the property out instead, and take no null.
 */
export function checkNull(subject: PropertySubject): Problem {
  const { entry } = subject;
  if (entry.kind !== "null") return "is not about null";
  if (subject.direction === "params") return checkParams(subject);
  const depth = nullDepth(entry.tsType);
  if (entry.container === "elem") {
    const { reader } = subject.emitted;
    const elements = reader.elements(subject.type);
    if (elements.length === 0) return `is ${reader.text(subject.type)}, which has no elements`;
    return elements.map((element) => checkDepth(subject, element, depth.element)).find(Boolean);
  }
  return checkResult(subject, entry.never);
}

function checkResult(
  { emitted: { reader }, type, property, raw }: PropertySubject,
  never: boolean,
): Problem {
  if (reader.isAny(type)) return "is any";
  if (raw.required && reader.isOptional(property)) return "is optional";
  if (never && raw.uniform && raw.byJuju) {
    return reader.admitsNull(type) ? `is ${reader.text(type)}, which admits null` : undefined;
  }
  return never || reader.admitsNull(type) ? undefined : `is ${reader.text(type)}, without null`;
}

function checkParams({ emitted: { reader }, type, property }: PropertySubject): Problem {
  if (reader.isAny(type)) return "is any";
  if (!reader.isOptional(property)) return "is required in params";
  const admits = (part: ts.Type): boolean => {
    if (reader.isOnly(part, "unknown")) return false;
    return reader.admitsNull(part) || reader.elements(part).some(admits);
  };
  return admits(type) ? `is ${reader.text(type)}, which admits null in params` : undefined;
}

function checkDepth(
  subject: PropertySubject,
  type: ts.Type,
  depth: NullDepth | undefined,
): Problem {
  const { reader } = subject.emitted;
  if (reader.isAny(type)) return "has elements of any";
  if (depth === undefined || reader.isOnly(type, "unknown")) return undefined;
  if (reader.admitsNull(type) !== depth.nullable) {
    return `has elements ${reader.text(type)}, ${depth.nullable ? "without" : "with"} null`;
  }
  if (depth.element === undefined) return undefined;
  const elements = reader.elements(type);
  if (elements.length === 0) return `has elements ${reader.text(type)}, which have none`;
  return elements.map((element) => checkDepth(subject, element, depth.element)).find(Boolean);
}

function nullDepth(tsType: string): NullDepth {
  const file = ts.createSourceFile("type.ts", `type T = ${tsType};`, ts.ScriptTarget.ES2022);
  const [statement] = file.statements;
  if (statement === undefined || !ts.isTypeAliasDeclaration(statement)) {
    throw new Error(`${tsType} is no type`);
  }
  return depthOf(statement.type);
}

function depthOf(node: ts.TypeNode): NullDepth {
  if (ts.isParenthesizedTypeNode(node)) return depthOf(node.type);
  if (ts.isUnionTypeNode(node)) {
    const rest = node.types.find((part) => !isNull(part));
    const element = rest === undefined ? undefined : depthOf(rest).element;
    return { nullable: node.types.some(isNull), element };
  }
  if (ts.isArrayTypeNode(node)) return { nullable: false, element: depthOf(node.elementType) };
  const value = ts.isTypeReferenceNode(node) ? node.typeArguments?.[1] : undefined;
  return { nullable: false, element: value && depthOf(value) };
}

function isNull(node: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword;
}
