import type { Json, JsonObject } from "../support/base-schema.js";

/** What a package must hold, read straight from the schema and from nothing of the generator's. */
export interface ExpectedFacade {
  readonly name: string;
  readonly version: number;
  readonly methods: readonly string[];
  /** By name; the schema as it stands in the file. */
  readonly definitions: ReadonlyMap<string, JsonObject>;
  /** The definition without a name, which stands inline wherever something refers to it. */
  readonly unnamed: JsonObject | undefined;
  /** Several files describe it: then only names are compared, as types are merged. */
  readonly merged: boolean;
}

/** Facades by class name. */
export function expectedFacades(files: Iterable<Buffer>): ReadonlyMap<string, ExpectedFacade> {
  const facades = new Map<string, ExpectedFacade>();
  for (const file of files) {
    const entries = JSON.parse(file.toString("utf8").replace(/^\uFEFF/u, "")) as JsonObject[];
    for (const entry of entries) {
      const facade = readEntry(entry);
      const key = `${facade.name}V${facade.version}`;
      const earlier = facades.get(key);
      facades.set(key, earlier === undefined ? facade : mergeFacades(earlier, facade));
    }
  }
  return facades;
}

function readEntry(entry: JsonObject): ExpectedFacade {
  const schema = entry["Schema"] as JsonObject;
  const definitions = new Map(
    Object.entries((schema["definitions"] ?? {}) as Record<string, JsonObject>),
  );
  const unnamed = definitions.get("");
  definitions.delete("");
  return {
    name: entry["Name"] as string,
    version: entry["Version"] as number,
    methods: Object.keys((schema["properties"] ?? {}) as JsonObject),
    definitions,
    unnamed,
    merged: false,
  };
}

function mergeFacades(left: ExpectedFacade, right: ExpectedFacade): ExpectedFacade {
  return {
    ...left,
    methods: [...new Set([...left.methods, ...right.methods])],
    definitions: new Map([...left.definitions, ...right.definitions]),
    merged: true,
  };
}

/** What kind of type a schema stands for. */
export type Kind =
  | "string"
  | "number"
  | "boolean"
  | "array"
  | "map"
  | "object"
  | "anything"
  | "reference";

export function kindOf(schema: JsonObject): Kind {
  if (Object.hasOwn(schema, "$ref")) return "reference";
  const type = schema["type"];
  if (type === "array") return "array";
  if (type === "integer" || type === "number") return "number";
  if (type === "string" || type === "boolean") return type;
  if (Object.hasOwn(schema, "patternProperties")) return "map";
  return schema["additionalProperties"] === true ? "anything" : "object";
}

/** The definition that a reference leads to in the end. A ring of references must not come out of the generator. */
export function resolve(
  schema: JsonObject,
  { definitions, unnamed }: ExpectedFacade,
): { readonly schema: JsonObject; readonly name: string | undefined } {
  let name: string | undefined;
  let current = schema;
  for (let step = 0; kindOf(current) === "reference"; step++) {
    if (step > definitions.size) throw new RangeError(`definition ${name} leads to itself`);
    name = (current["$ref"] as string).slice("#/definitions/".length);
    const next = name === "" ? unnamed : definitions.get(name);
    if (next === undefined) throw new RangeError(`definition ${name} does not exist`);
    current = next;
    if (name === "") name = undefined;
  }
  return { schema: current, name };
}

/** Property name -> its schema and whether it is required. */
export function propertiesOf(
  schema: JsonObject,
): ReadonlyMap<string, { readonly schema: JsonObject; readonly required: boolean }> {
  const required = new Set((schema["required"] ?? []) as string[]);
  const properties = Object.entries((schema["properties"] ?? {}) as Record<string, Json>);
  return new Map(
    properties.map(([name, value]) => [
      name,
      { schema: value as JsonObject, required: required.has(name) },
    ]),
  );
}
