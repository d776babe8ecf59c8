import type { Json, JsonObject } from "../../json.js";
import { isJsonObject } from "../../is-json-object.js";
import type { Random } from "../../random.js";
import {
  definitionName,
  elementSchema,
  resolvedSchema,
  tupleSchemas,
  typesOf,
  withoutNull,
} from "../../schema/resolve-schema.js";
import type { FacadeSchema, JsonSchema } from "../../parts/wire-schema.js";
import { leastValue } from "./least-value.js";
import { sampleEntityError } from "./sample-error.js";
import { sampleBase64, sampleKey, sampleText, sampleTime, sampleVersion } from "./sample-text.js";

/** Below this depth lists are empty and only what has to be there is drawn, so that recursive definitions end. */
const DEEPEST = 9;
/** How many values one answer may have before only what has to be there is drawn. */
const MOST_VALUES = 3000;
/** Lists are long only near the top, where a client pages through them. */
const LONG_LIST_DEPTH = 3;

const ANYTHING: readonly [Json, ...Json[]] = [
  "text",
  42,
  0.5,
  true,
  null,
  [],
  ["a", 1, null],
  { nested: { list: [{}] } },
];

/** What values are drawn for. */
export interface SampleContext {
  readonly definitions: FacadeSchema["definitions"];
  readonly random: Random;
  /** The release that is imitated, where a text is its version. */
  readonly release: string;
  /** Whether the results of some entities are errors. */
  readonly entityErrors: boolean;
  /** Makes a watcher for a result that holds its id. */
  readonly watcherId: (watcher: string) => string;
}

/** Draws values that a schema admits. */
export class ValueSampler {
  readonly #context: SampleContext;
  #drawn = 0;

  constructor(context: SampleContext) {
    this.#context = context;
  }

  /**
   * @param property - The name of the property that the value is of, or of the list or map around it: it says
   * what its texts are.
   */
  draw(schema: JsonSchema, property = "", depth = 0): Json {
    const { random, definitions } = this.#context;
    this.#drawn++;
    const { schema: present, nullable } = withoutNull(schema);
    if (nullable && (this.#isLeast(depth) || this.#chance(0.15))) return null;
    const resolved = resolvedSchema(present, definitions);
    if (resolved !== present) return this.draw(resolved, property, depth);
    if (present.const !== undefined) return present.const;
    if (present.enum) return pick(random, present.enum);
    if (present["x-known-values"]) return pick(random, present["x-known-values"]);
    if (present.anyOf) {
      if (this.#isLeast(depth)) return leastValue(present, definitions);
      return this.draw(pick(random, present.anyOf), property, depth + 1);
    }
    const types = typesOf(present);
    const type = types.length === 0 ? undefined : pick(random, types);
    switch (type) {
      case undefined:
        return random.pick(ANYTHING);
      case "null":
        return null;
      case "boolean":
        return this.#chance(0.5);
      case "integer":
        return this.#integer(present, property);
      case "number":
        return random.pick([0, 0.5, 99.25, 1e21]);
      case "string":
        return this.#text(present, property);
      case "array":
        return this.#array(present, property, depth);
      case "object":
        return this.#object(present, property, depth);
    }
  }

  /** A list of this many, such as a bulk method answers. */
  drawList(list: JsonSchema, length: number, property: string): readonly Json[] {
    const element = elementSchema(resolvedSchema(list, this.#context.definitions)) ?? {};
    return Array.from({ length }, () => this.#element(element, property, 2));
  }

  #array(schema: JsonSchema, property: string, depth: number): Json {
    const tuple = tupleSchemas(schema);
    if (tuple) return tuple.map((element) => this.draw(element, property, depth + 1));
    const element = elementSchema(schema) ?? {};
    const length = this.#length(depth);
    return Array.from({ length }, () => this.#element(element, property, depth + 1));
  }

  /** One of several results may be an error, and is nothing else then but what Go writes of its zero value. */
  #element(schema: JsonSchema, property: string, depth: number): Json {
    const { definitions, random, entityErrors } = this.#context;
    const error = errorProperty(schema, definitions);
    if (error === undefined || !entityErrors || !this.#chance(0.15)) {
      return this.draw(schema, property, depth);
    }
    const zero = leastValue(schema, definitions);
    return isJsonObject(zero) ? { ...zero, error: sampleEntityError(random) } : zero;
  }

  #object(schema: JsonSchema, property: string, depth: number): JsonObject {
    const required = new Set(schema.required);
    const entries: [string, Json][] = [];
    for (const [name, part] of Object.entries(schema.properties ?? {})) {
      // An error is drawn in place of the rest, or not at all.
      if (isError(part) && !required.has(name)) continue;
      const isThere = required.has(name) || (!this.#isLeast(depth) && this.#chance(0.7));
      if (isThere) entries.push([name, this.#property(name, part, depth)]);
    }
    const { additionalProperties } = schema;
    if (typeof additionalProperties === "object") {
      const integers = schema.propertyNames !== undefined;
      const length = this.#length(depth);
      for (let index = 0; index < length; index++) {
        const key = integers ? String(index * 7) : sampleKey(property, index);
        entries.push([key, this.draw(additionalProperties, property, depth + 1)]);
      }
    }
    // Defines its keys rather than assigning them: `__proto__` is a name like any other.
    return Object.fromEntries(entries);
  }

  #property(name: string, schema: JsonSchema, depth: number): Json {
    if (isError(schema) && withoutNull(schema).nullable) return null;
    return this.draw(schema, name, depth + 1);
  }

  #text(schema: JsonSchema, property: string): string {
    const { random, release, watcherId } = this.#context;
    const [watcher] = schema["x-watcher"] ?? [];
    if (watcher !== undefined) return watcherId(watcher);
    if (schema.contentEncoding === "base64") return sampleBase64(random);
    switch (schema.format) {
      case "date-time":
        return sampleTime(random);
      case "version":
        return sampleVersion(random, release);
      case "binary-version":
        return `${sampleVersion(random, release)}-ubuntu-amd64`;
      case "uri":
        return "https://cloud.example/v1";
      default:
        return sampleText(property, random, release);
    }
  }

  #integer(schema: JsonSchema, property: string): number {
    const { random } = this.#context;
    if (schema["x-unit"] === "nanoseconds") return random.integer(0, 600) * 1_000_000_000;
    if (property.endsWith("port")) return random.integer(1, 65_535);
    return random.pick([0, 1, random.integer(2, 9), random.integer(10, 4096)]);
  }

  #length(depth: number): number {
    const { random } = this.#context;
    if (this.#isLeast(depth)) return 0;
    if (depth <= LONG_LIST_DEPTH && this.#chance(0.04)) return random.integer(20, 60);
    return random.integer(0, depth < DEEPEST / 2 ? 3 : 1);
  }

  /** Whether lists and maps are to be empty, and what may be left out is. */
  #isLeast(depth: number): boolean {
    return depth >= DEEPEST || this.#drawn > MOST_VALUES;
  }

  #chance(part: number): boolean {
    return this.#context.random.next() < part;
  }
}

/** The property of a result that says that there is none. */
export function errorProperty(
  schema: JsonSchema,
  definitions: FacadeSchema["definitions"],
): JsonSchema | undefined {
  const { properties } = resolvedSchema(withoutNull(schema).schema, definitions);
  const error = properties?.["error"];
  return error !== undefined && isError(error) ? error : undefined;
}

function isError(schema: JsonSchema): boolean {
  return definitionName(withoutNull(schema).schema) === "Error";
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.integer(0, items.length - 1)];
  if (item === undefined) throw new Error("the schema has nothing to choose from");
  return item;
}
