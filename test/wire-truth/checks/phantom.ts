import type ts from "typescript";
import type { Problem } from "../check.js";

/** Go promotes the fields of the embedded struct; the struct itself is never there. */
export function checkPhantom(property: ts.Symbol | undefined): Problem {
  return property === undefined ? undefined : "the property is there";
}
