import type { JsonObject } from "../json.js";

const EMPTY: JsonObject = {};

/** Params, or what Go's decoder calls what was sent instead. */
export type ReadParams = JsonObject | "array" | "string" | "number" | "bool";

/** Params as Juju reads them: none and null are an empty object, and what is no object is no params. */
export function readParams(text: string | undefined): ReadParams {
  if (text === undefined) return EMPTY;
  const params: unknown = JSON.parse(text);
  if (params === null) return EMPTY;
  if (Array.isArray(params)) return "array";
  if (typeof params === "string") return "string";
  if (typeof params === "number") return "number";
  if (typeof params === "boolean") return "bool";
  // Parsed JSON that is neither null, nor a list, nor a scalar.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return params as JsonObject;
}
