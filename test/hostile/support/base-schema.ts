/** JSON as it stands in a schema file; what is hostile about it is decided by the cases. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export function reference(name: string): JsonObject {
  return { $ref: `#/definitions/${name}` };
}

export function arrayOf(items: Json): JsonObject {
  return { type: "array", items };
}

export function mapOf(values: Json): JsonObject {
  return { type: "object", patternProperties: { ".*": values } };
}

/** An object's schema as Juju writes it. Keys are defined, so that `__proto__` is one like any other. */
export function objectOf(
  properties: readonly (readonly [string, Json])[],
  required?: string[],
): JsonObject {
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    ...(required === undefined ? {} : { required }),
  };
}

/** A method that takes and answers what is given; `undefined` for nothing. */
export function method(params?: Json, result?: Json, description?: string): JsonObject {
  const parts: JsonObject = {
    ...(params === undefined ? {} : { Params: params }),
    ...(result === undefined ? {} : { Result: result }),
  };
  return {
    type: "object",
    properties: parts,
    ...(description === undefined ? {} : { description }),
  };
}

export function facade(
  name: Json,
  version: Json,
  methods: readonly (readonly [string, Json])[],
  definitions: readonly (readonly [string, Json])[] = [],
): JsonObject {
  return {
    Name: name,
    Version: version,
    Description: "",
    Schema: {
      type: "object",
      properties: Object.fromEntries(methods),
      definitions: Object.fromEntries(definitions),
    },
  };
}

const TEXT: JsonObject = { type: "string" };

/** A valid schema with something of everything that Juju's schemas have. Made anew on each call. */
export function baseSchema(): JsonObject[] {
  const definitions: [string, Json][] = [
    ["Entity", objectOf([["tag", TEXT]], ["tag"])],
    ["Entities", objectOf([["entities", arrayOf(reference("Entity"))]], ["entities"])],
    [
      "Outcome",
      objectOf(
        [
          ["count", { type: "integer" }],
          ["ratio", { type: "number" }],
          ["done", { type: "boolean" }],
          ["since", { type: "string", format: "date-time", description: "When it began." }],
          ["labels", mapOf(TEXT)],
          ["nested", objectOf([["inner", arrayOf(arrayOf(TEXT))]])],
          ["anything", { type: "object", additionalProperties: true }],
          ["next", reference("Outcome")],
        ],
        ["count", "done"],
      ),
    ],
    ["Outcomes", mapOf(arrayOf(reference("Outcome")))],
  ];
  const methods: [string, Json][] = [
    ["Begin", method(reference("Entities"), reference("Outcomes"), "Begins it all.")],
    ["End", method(reference("Entities"))],
    ["Watch", method(undefined, reference("Outcome"))],
    ["Ping", method()],
  ];
  const first = facade("Alpha", 1, methods, definitions);
  first["Description"] = "The first of the two.";
  first["AvailableTo"] = ["controller-user", "model-user"];
  return [first, facade("Beta", 2, methods.slice(0, 3), definitions)];
}
