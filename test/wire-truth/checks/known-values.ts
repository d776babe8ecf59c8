import type ts from "typescript";
import type { Problem, PropertySubject } from "../check.js";

type KnownValue = string | number | boolean;

/** The type is the union of the known values; an open set admits every other string as well. */
export function checkKnownValues(subject: PropertySubject): Problem {
  const { entry, knownValues, emitted } = subject;
  const { reader } = emitted;
  if (entry.kind !== "known-values") return "is not about values";
  const type = innermost(subject);
  if (type === undefined) return `is ${reader.text(subject.type)}, not an array`;
  const { words } = entry.values;
  if (words === undefined || typeof words[0] === "boolean") {
    const word = typeof words?.[0] === "boolean" ? "boolean" : "string";
    return reader.isOnly(type, word) ? undefined : `is ${reader.text(type)}, not ${word}`;
  }
  // The entries name no literals where the set is of numbers and open.
  if (entry.tsType === "number" && reader.isOnly(type, "number")) return undefined;
  const all = knownValues.flatMap((other) =>
    other.kind === "known-values" ? (other.values.words ?? []) : [],
  );
  return checkLiterals(subject, type, words, all);
}

function checkLiterals(
  { emitted: { reader }, entry }: PropertySubject,
  type: ts.Type,
  words: readonly KnownValue[],
  all: readonly KnownValue[],
): Problem {
  const members = reader.members(type);
  const literals = members.flatMap((member) => literalOf(member));
  const missing = words.filter((word) => !literals.includes(word));
  if (missing.length > 0) return `lacks ${JSON.stringify(missing)} of ${entry.tsType}`;
  const extra = literals.filter((word) => !all.includes(word));
  if (extra.length > 0) return `has ${JSON.stringify(extra)} beyond ${entry.tsType}`;
  const others = members.filter((member) => !member.isLiteral());
  const closed = entry.kind === "known-values" && entry.values.closed;
  if (closed) return others.length === 0 ? undefined : `is open: ${reader.text(type)}`;
  const { checker } = reader;
  const wide = typeof words[0] === "number" ? checker.getNumberType() : checker.getStringType();
  const open = others.some((member) => checker.isTypeAssignableTo(wide, member));
  return open ? undefined : `is closed: ${reader.text(type)}`;
}

/** What the values are of: the property itself, or the elements where the schema has an array. */
function innermost({ emitted: { reader }, type, entry }: PropertySubject): ts.Type | undefined {
  if (entry.schemaSays?.startsWith("array<") !== true) return type;
  return reader.elements(type)[0];
}

function literalOf(type: ts.Type): KnownValue[] {
  return type.isStringLiteral() || type.isNumberLiteral() ? [type.value] : [];
}
