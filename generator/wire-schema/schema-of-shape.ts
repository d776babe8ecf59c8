import { compareText } from "../model/order.js";
import type {
  KnownValuesShape,
  ObjectShape,
  PropertyShape,
  Shape,
  StringShape,
  TupleItem,
} from "../model/shape.js";
import type { JsonSchema } from "./json-schema.js";

/** What a shape says, as JSON Schema. Definitions are referred to as members of `definitions` in the same document. */
export function schemaOfShape(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case "string":
      return stringSchema(shape);
    case "integer":
      return {
        type: "integer",
        ...(shape.format !== undefined && { "x-unit": shape.format }),
      };
    case "number":
    case "boolean":
    case "null":
      return { type: shape.kind };
    case "literal":
      return { const: shape.value };
    case "array":
      return { type: "array", items: schemaOfShape(shape.items) };
    case "tuple":
      return tupleSchema(shape.items);
    case "map":
      return {
        type: "object",
        additionalProperties: schemaOfShape(shape.values),
        ...(shape.keys === "integer" && { propertyNames: { pattern: "^-?[0-9]+$" } }),
      };
    case "object":
      return objectSchema(shape);
    case "reference":
      return { $ref: `#/definitions/${encodeURI(shape.name)}` };
    case "anything":
      return {};
    case "known values":
      return knownValuesSchema(shape);
    case "watcher id":
      return oneOrAny(shape.watchers.map((watcher) => ({ type: "string", "x-watcher": watcher })));
    case "union":
      return unionSchema(shape.members);
  }
}

function stringSchema({ format }: StringShape): JsonSchema {
  if (format === undefined) return { type: "string" };
  if (format === "base64") return { type: "string", contentEncoding: "base64" };
  return { type: "string", format };
}

function tupleSchema(items: readonly TupleItem[]): JsonSchema {
  return {
    type: "array",
    items: items.map(({ shape }) => schemaOfShape(shape)),
    minItems: items.length,
    maxItems: items.length,
    additionalItems: false,
  };
}

function objectSchema({ properties }: ObjectShape): JsonSchema {
  const sorted = [...properties].sort(([left], [right]) => compareText(left, right));
  const required = sorted.flatMap(([name, property]) => (property.required ? name : []));
  const schemas = sorted.map(([name, { shape }]: readonly [string, PropertyShape]) => {
    return [name, schemaOfShape(shape)] as const;
  });
  return {
    type: "object",
    properties: Object.fromEntries(schemas),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function knownValuesSchema({ values: byName, open }: KnownValuesShape): JsonSchema {
  const values = [...byName.values()];
  const schema = enumSchema(values, false);
  if (!open) return schema;
  const { type } = schema;
  return { ...(type !== undefined && { type }), "x-known-values": values };
}

function unionSchema(members: readonly Shape[]): JsonSchema {
  const others = members.filter(({ kind }) => kind !== "null");
  const nullable = others.length < members.length;
  const literals = others.flatMap((member) => (member.kind === "literal" ? member.value : []));
  if (literals.length > 0 && literals.length === others.length)
    return enumSchema(literals, nullable);
  const schemas = others.map(schemaOfShape);
  const [only, ...more] = schemas;
  if (nullable && only !== undefined && more.length === 0 && typeof only.type === "string")
    return { ...only, type: [only.type, "null"] };
  return oneOrAny(nullable ? [...schemas, { type: "null" }] : schemas);
}

function oneOrAny(schemas: readonly JsonSchema[]): JsonSchema {
  const [only, ...others] = schemas;
  return only !== undefined && others.length === 0 ? only : { anyOf: schemas };
}

/** A choice of values of one type; of several types, the values alone say it. */
function enumSchema(values: readonly (string | number)[], nullable: boolean): JsonSchema {
  const types = new Set(values.map((value) => (typeof value === "string" ? "string" : "integer")));
  const [type, ...others] = types;
  const isOneType = type !== undefined && others.length === 0;
  return {
    ...(isOneType && { type: nullable ? [type, "null"] : type }),
    enum: nullable ? [...values, null] : values,
  };
}
