import type { JsonObject } from "./json.js";

/** Whether something that was read from JSON is an object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
