import type { Json, JsonObject } from "../../json.js";
import { isJsonObject } from "../../is-json-object.js";
import type { Random } from "../../random.js";
import type { MethodCall } from "../../parts/method-call.js";
import { elementSchema, resolvedSchema, withoutNull } from "../../schema/resolve-schema.js";
import type { FacadeSchema, JsonSchema, MethodSchema } from "../../parts/wire-schema.js";
import { quietSource } from "../../watchers/watcher-sources.js";
import { errorProperty, ValueSampler } from "./value-sampler.js";

/** How answers are drawn. */
export interface SampleSettings {
  /** Of the controller: the same call gets the same answer whatever was called before. */
  readonly random: Random;
  readonly release: string;
  readonly entityErrors: boolean;
}

/**
 * Draws the answer to a call from the schema of its result. Watchers that it makes are real, and stay quiet. A
 * method that answers per entity answers for each that the params name.
 *
 * @returns `undefined` for a method without a result.
 */
export function sampleAnswer(
  call: MethodCall,
  facade: FacadeSchema,
  method: MethodSchema,
  settings: SampleSettings,
): Json | undefined {
  if (method.result === undefined) return undefined;
  const { definitions } = facade;
  const key = [call.facade, call.version, call.method, inOrder(call.params)];
  const sampler = new ValueSampler({
    definitions,
    random: settings.random.fork(`answer ${JSON.stringify(key)}`),
    release: settings.release,
    entityErrors: settings.entityErrors,
    // `Next` answers in the form of the method that made the watcher, without the id.
    watcherId: (watcher) =>
      method.takesWatcherId === true ? "" : call.connection.watchers.add(quietSource(watcher)),
  });
  const answer = sampler.draw(method.result);
  const bulk = bulkAnswer(facade, method, call.params);
  if (bulk === undefined || !isJsonObject(answer)) return answer;
  const { property, list, length } = bulk;
  return { ...answer, [property]: sampler.drawList(list, length, property) };
}

/** The list of a result that has one element for each of the entities that the params name. */
function bulkAnswer(
  { definitions }: FacadeSchema,
  { params, result }: MethodSchema,
  sent: JsonObject,
): { readonly property: string; readonly list: JsonSchema; readonly length: number } | undefined {
  if (params === undefined || result === undefined) return undefined;
  const [entities, ...others] = lists(params, definitions);
  const [results, ...more] = lists(result, definitions).filter(([, list]) => {
    const element = elementSchema(list);
    return element !== undefined && errorProperty(element, definitions) !== undefined;
  });
  if (!entities || !results || others.length > 0 || more.length > 0) return undefined;
  const given = Object.entries(sent).find(([name]) => {
    return name.toLowerCase() === entities[0].toLowerCase();
  })?.[1];
  const [property, list] = results;
  return { property, list, length: Array.isArray(given) ? given.length : 0 };
}

function lists(
  schema: JsonSchema,
  definitions: FacadeSchema["definitions"],
): readonly (readonly [string, JsonSchema])[] {
  const { properties } = resolvedSchema(schema, definitions);
  return Object.entries(properties ?? {}).flatMap(([name, part]) => {
    const list = resolvedSchema(withoutNull(part).schema, definitions);
    return list.type === "array" ? [[name, list] as const] : [];
  });
}

/** The same for the same JSON, whatever the order of its keys. */
function inOrder(value: Json | undefined): Json {
  if (value === undefined || value === null || typeof value !== "object") return value ?? null;
  if (Array.isArray(value)) return value.map(inOrder);
  const entries = Object.entries(value).map(([name, part]) => [name, inOrder(part)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
