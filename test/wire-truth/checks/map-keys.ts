import type { Problem, PropertySubject } from "../check.js";
import { checkWholeType } from "./whole-type.js";

/** The keys of the map are numbers, written as text. */
export function checkMapKeys(subject: PropertySubject): Problem {
  return checkWholeType(subject);
}
