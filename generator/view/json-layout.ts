/** Longest list or object that stands on one line. */
const LINE_LENGTH = 100;

/** JSON for people and for diffs: two spaces, and what is short and flat on one line. Ends without a line break. */
export function layOutJson(value: unknown, margin = ""): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? "[]" : "{}";
  const inner = `${margin}  `;
  const parts = isList
    ? value.map((item) => layOutJson(item, inner))
    : Object.entries(value).map(
        ([key, item]) => `${JSON.stringify(key)}: ${layOutJson(item, inner)}`,
      );
  if (parts.length === 0) return `${open}${close}`;
  const flat = isList ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  if (!flat.includes("\n") && margin.length + flat.length <= LINE_LENGTH && margin !== "")
    return flat;
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${margin}${close}`;
}
