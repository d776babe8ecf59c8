import type { PropertySubject, Problem } from "../check.js";
import { checkFormat } from "./text-format.js";

/** A time is text. */
export function checkTime(subject: PropertySubject): Problem {
  return checkFormat(subject, "string", "RFC 3339 time");
}

/** A duration is a count of nanoseconds. */
export function checkDuration(subject: PropertySubject): Problem {
  return checkFormat(subject, "number", "nanoseconds");
}
