import type { PropertySubject, Problem } from "../check.js";
import { checkFormat } from "./text-format.js";

/** Bytes are text in base64. */
export function checkBase64(subject: PropertySubject): Problem {
  return checkFormat(subject, "string", "base64");
}
