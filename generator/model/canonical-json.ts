import { sha256Of } from "../sha256.js";
import { compareText } from "./order.js";

/**
 * JSON text that depends on the value alone: keys sorted by UTF-16 unit, no white space (RFC 8785 for the
 * values that schemas hold). Two files that differ only in layout give the same text.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value)
      .sort(([left], [right]) => compareText(left, right))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function digestOf(value: unknown): string {
  return sha256Of(canonicalJson(value));
}
