import type { RawSchema } from "../history/raw-schemas.js";
import type { Case } from "./fixture.js";

export const TEXT: RawSchema = { type: "string" };
export const INTEGER: RawSchema = { type: "integer" };
export const ANYTHING: RawSchema = { type: "object", additionalProperties: true };
export const TIME: RawSchema = { type: "string", format: "date-time" };

export function arrayOf(items: RawSchema): RawSchema {
  return { type: "array", items };
}

export function mapOf(values: RawSchema): RawSchema {
  return { type: "object", patternProperties: { ".*": values } };
}

export function referTo(definition: string): RawSchema {
  return { $ref: `#/definitions/${definition}` };
}

/** A schema of one definition with one property, `value`. */
export function thing(value: RawSchema): Case["schema"] {
  return { "3.6.0": { Thing: { value } } };
}

/** The declaration of that definition. */
export function emitted(type: string, comment = ""): string {
  return `export interface Thing {\n${comment}\nvalue: ${type};\n}`;
}
