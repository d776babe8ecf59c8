import type { Problem, PropertySubject } from "../check.js";
import { checkWholeType } from "./whole-type.js";

/** Free-form JSON is `unknown` where the entry says so: neither `any` nor an object of anything. */
export function checkAnyJson(subject: PropertySubject): Problem {
  return checkWholeType(subject);
}
