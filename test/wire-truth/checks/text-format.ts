import type { PropertySubject, Problem } from "../check.js";

/** The property is nothing but a string or a number, and its comment says in what format. */
export function checkFormat(
  { emitted: { reader }, type, property }: PropertySubject,
  word: "string" | "number",
  format: string,
): Problem {
  if (!reader.isOnly(type, word)) return `is ${reader.text(type)}, not ${word}`;
  const formats = reader.tags(property, "format");
  if (formats.includes(format)) return undefined;
  return `has no "@format ${format}" but [${formats.join(", ")}]`;
}
