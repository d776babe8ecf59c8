import type { Problem, PropertySubject } from "../check.js";

/** The server always sends it, so it is neither optional nor null, unless some releases lack it altogether. */
export function checkAlwaysPresent({
  emitted,
  property,
  type,
  raw,
  entry,
}: PropertySubject): Problem {
  const { reader } = emitted;
  if (raw.everywhere && reader.isOptional(property)) return "is optional";
  if (reader.admitsNull(type)) return `is ${reader.text(type)}, which admits null`;
  if (entry.tsType === "string") {
    return reader.isOnly(type, "string") ? undefined : `is ${reader.text(type)}, not string`;
  }
  const objects = reader.objects(type);
  const fits = objects.length > 0 && objects.length === reader.members(type).length;
  return fits ? undefined : `is ${reader.text(type)}, not ${entry.tsType}`;
}
