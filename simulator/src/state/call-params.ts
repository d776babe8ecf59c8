import { isTag, parseTag, type TagKind } from "@facadegen/transport/names";
import type { Json, JsonObject } from "../json.js";
import { WireError } from "../parts/wire-error.js";

/** The value of a key, as Go finds it: whatever the case of its letters. `undefined` where there is none, or null. */
function param(params: JsonObject, key: string): Json | undefined {
  const exact = params[key];
  if (exact !== undefined) return exact ?? undefined;
  const other = Object.keys(params).find((name) => name.toLowerCase() === key.toLowerCase());
  return other === undefined ? undefined : (params[other] ?? undefined);
}

/** A text; `""` where there is none, as Go leaves it. */
export function textParam(params: JsonObject, key: string): string {
  const value = param(params, key);
  return typeof value === "string" ? value : "";
}

export function booleanParam(params: JsonObject, key: string): boolean {
  return param(params, key) === true;
}

export function textsParam(params: JsonObject, key: string): string[] {
  const value = param(params, key);
  return isList(value) ? value.filter((text) => typeof text === "string") : [];
}

/** A list of objects; empty where there is none. */
export function objectsParam(params: JsonObject, key: string): JsonObject[] {
  const value = param(params, key);
  return isList(value) ? value.filter(isObject) : [];
}

/** An object; an empty one where there is none. */
export function objectParam(params: JsonObject, key: string): JsonObject {
  const value = param(params, key);
  return isObject(value) ? value : {};
}

/** The tags of `{ entities: [{ tag }] }`. */
export function entityTags(params: JsonObject): string[] {
  return objectsParam(params, "entities").map((entity) => textParam(entity, "tag"));
}

/**
 * What a tag is of: the UUID of a model, the name of a user.
 *
 * @throws WireError with the text of Juju's `names` package, which has no code.
 */
export function idOfTag(tag: string, kind: TagKind): string {
  if (isTag(tag, kind)) return parseTag(tag, kind).id;
  throw new WireError(`${JSON.stringify(tag)} is not a valid ${isTag(tag) ? `${kind} ` : ""}tag`);
}

/** An error as it stands in results, of what was thrown. */
export function resultError(error: unknown): JsonObject {
  if (!(error instanceof WireError)) throw error;
  return { message: error.message, code: error.code, info: error.info };
}

/** What each entry of a bulk call comes to: its result, or its error. */
export function resultsOf<Entry>(
  entries: readonly Entry[],
  answer: (entry: Entry) => JsonObject,
): JsonObject[] {
  return entries.map((entry) => {
    try {
      return answer(entry);
    } catch (error) {
      return { error: resultError(error) };
    }
  });
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
