import type ts from "typescript";
import type { Problem, PropertySubject } from "../check.js";
import { difference, type Comparison } from "../structure.js";

/** The property's type is, part by part, the one that the entry names; its own null is another entry's business. */
export function checkWholeType(subject: PropertySubject): Problem {
  const { emitted, type, entry, direction } = subject;
  const comparison: Comparison = { nullElements: "left-aside", direction };
  const found = difference(
    emitted.reader,
    withoutNull(subject, type),
    emitted.expected(entry.tsType),
    comparison,
  );
  return found === undefined ? undefined : `${found}, not ${entry.tsType}`;
}

/** `unknown` stays what it is: without null it would be `{}`. */
function withoutNull({ emitted: { reader } }: PropertySubject, type: ts.Type): ts.Type {
  return reader.isOnly(type, "unknown") ? type : reader.checker.getNonNullableType(type);
}
