import { correctSchemas } from "../../../generator/correct/correct-schemas.js";
import type { Correction, CorrectionSet } from "../../../generator/correct/correction.js";
import type { FacadeSchema } from "../../../generator/model/facade-schema.js";
import { shapeText } from "../../../generator/model/shape-text.js";
import { validate } from "../../../generator/validate/validate.js";

export const INTEGER = { type: "integer" };
export const TEXT = { type: "string" };
export const ANY = { type: "object", additionalProperties: true };
export const array = (items: object): object => ({ type: "array", items });
export const map = (values: object): object => ({
  type: "object",
  patternProperties: { ".*": values },
});
export const reference = (name: string): object => ({ $ref: `#/definitions/${name}` });

/** A definition; a name that ends in `?` is not required. */
export function definition(properties: Record<string, object>): object {
  const named = Object.entries(properties).map(([key, schema]) => [key.replace("?", ""), schema]);
  const required = Object.keys(properties).filter((key) => !key.endsWith("?"));
  return { type: "object", properties: Object.fromEntries(named), required };
}

/** A method from the schemas of its params and its result. */
export function method(Params?: object, Result?: object): object {
  return { type: "object", properties: { ...(Params && { Params }), ...(Result && { Result }) } };
}

export interface Given {
  readonly definitions?: Record<string, object>;
  readonly methods?: Record<string, object>;
  readonly release?: string;
}

function facadeOf({ definitions = {}, methods = {}, release }: Given): FacadeSchema {
  const Schema = { type: "object", properties: methods, definitions };
  const document = {
    file: "schema.json",
    text: "",
    value: [{ Name: "Sheep", Version: 1, Schema }],
  };
  const [facade] = validate([{ document, release, group: undefined, fallback: false }]).output;
  if (facade === undefined) throw new Error("the schema is not valid");
  return facade;
}

export function correct(given: Given | readonly Given[], set: Partial<CorrectionSet> = {}) {
  const facades = [given].flat().map(facadeOf);
  const all = { corrections: [], releases: [], types: new Map(), values: new Map(), ...set };
  const { output, diagnostics } = correctSchemas(facades, all);
  return { facades: output, diagnostics };
}

/** A definition in words. */
export function textOf(facade: FacadeSchema, definition: string): string | undefined {
  const shape = facade.definitions.get(definition)?.shape;
  return shape && shapeText(shape);
}

/** The definitions of the first facade in words. */
export function texts(given: Given | readonly Given[], ...corrections: Correction[]) {
  const [facade] = correct(given, { corrections }).facades;
  return Object.fromEntries(
    [...(facade?.definitions ?? [])].map(([name, { shape }]) => [name, shapeText(shape)]),
  );
}

export const OF_RESULT = {
  definition: "Fleece",
  property: "wool",
  directions: ["result"],
} as const;
