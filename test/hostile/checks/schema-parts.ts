import type { Json, JsonObject } from "../support/base-schema.js";

/** A facade's schema in one file, read with nothing of the generator's. */
export interface SchemaParts {
  readonly methods: ReadonlyMap<string, MethodParts>;
  /** By name; the schema as it stands in the file. */
  readonly definitions: ReadonlyMap<string, JsonObject>;
  /** The definition without a name, which stands inline wherever something refers to it. */
  readonly unnamed: JsonObject | undefined;
}

/** What a method takes and gives; `undefined` for nothing. */
export interface MethodParts {
  readonly params: JsonObject | undefined;
  readonly result: JsonObject | undefined;
}

export function readParts(schema: JsonObject): SchemaParts {
  const definitions = new Map(Object.entries(objectsIn(schema["definitions"])));
  const unnamed = definitions.get("");
  definitions.delete("");
  const methods = Object.entries(objectsIn(schema["properties"])).map(
    ([name, method]): [string, MethodParts] => {
      const { Params: params, Result: result } = objectsIn(method["properties"]);
      return [name, { params, result }];
    },
  );
  return { methods: new Map(methods), definitions, unnamed };
}

// Only schemas that the generator has accepted are read, so what they hold is what it has to be.
function objectsIn(value: Json | undefined): Record<string, JsonObject> {
  return (value ?? {}) as Record<string, JsonObject>;
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

/** The definition that a reference names. */
export function referredName(schema: JsonObject): string {
  return (schema["$ref"] as string).slice("#/definitions/".length);
}

/** The schema itself, or the definition without a name that it refers to. */
export function throughUnnamed(schema: JsonObject, { unnamed }: SchemaParts): JsonObject {
  if (kindOf(schema) !== "reference" || referredName(schema) !== "") return schema;
  if (unnamed === undefined) throw new RangeError("there is no definition without a name");
  return unnamed;
}

/** The schemas that a schema is directly made of. */
export function partsOf(schema: JsonObject): JsonObject[] {
  switch (kindOf(schema)) {
    case "array":
      return [schema["items"] as JsonObject];
    case "map":
      return Object.values(objectsIn(schema["patternProperties"]));
    case "object":
      return [...propertiesOf(schema).values()].map((property) => property.schema);
    default:
      return [];
  }
}

/** Property name -> its schema and whether it is required. */
export function propertiesOf(
  schema: JsonObject,
): ReadonlyMap<string, { readonly schema: JsonObject; readonly required: boolean }> {
  const required = new Set((schema["required"] ?? []) as string[]);
  return new Map(
    Object.entries(objectsIn(schema["properties"])).map(([name, property]) => [
      name,
      { schema: property, required: required.has(name) },
    ]),
  );
}
