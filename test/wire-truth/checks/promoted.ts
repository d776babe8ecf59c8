import type ts from "typescript";
import type { Problem, PropertySubject } from "../check.js";

/** The property that the schema lacks is there, optional or not as the entry says, with the entry's type. */
export function checkPromoted({ emitted, property, type, entry }: PropertySubject): Problem {
  const { reader } = emitted;
  if (entry.kind !== "promoted") return "is not about a promoted property";
  if (reader.isOptional(property) !== entry.optional) {
    return entry.optional ? "is required" : "is optional";
  }
  if (reader.admitsNull(type)) return `is ${reader.text(type)}, which admits null`;
  let [inner, wanted]: [ts.Type, string] = [type, entry.tsType];
  while (wanted.endsWith("[]")) {
    const [element] = reader.elements(inner);
    if (element === undefined || reader.members(inner).length > 1) {
      return `is ${reader.text(type)}, not ${entry.tsType}`;
    }
    [inner, wanted] = [element, wanted.slice(0, -2)];
  }
  return isNamed(emitted.reader, inner, wanted)
    ? undefined
    : `is ${reader.text(type)}, not ${entry.tsType}`;
}

/** Known values may have made a string narrower. */
function isNamed(
  reader: PropertySubject["emitted"]["reader"],
  type: ts.Type,
  name: string,
): boolean {
  if (reader.isAny(type)) return false;
  if (name === "string") {
    const { checker } = reader;
    return reader
      .members(type)
      .every((member) => checker.isTypeAssignableTo(member, checker.getStringType()));
  }
  if (name === "boolean") return reader.isOnly(type, "boolean");
  const objects = reader.objects(type);
  return objects.length > 0 && objects.every((member) => reader.nameOf(member) === name);
}
