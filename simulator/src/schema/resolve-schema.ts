import type { FacadeSchema, JsonSchema, JsonType } from "../parts/wire-schema.js";

const DEFINITIONS = "#/definitions/";

/** The name of the definition that a schema refers to. */
export function definitionName(schema: JsonSchema): string | undefined {
  const reference = schema.$ref;
  if (reference === undefined || !reference.startsWith(DEFINITIONS)) return undefined;
  return decodeURI(reference.slice(DEFINITIONS.length));
}

/** The schema itself, or the definition that it refers to. */
export function resolvedSchema(
  schema: JsonSchema,
  definitions: FacadeSchema["definitions"],
): JsonSchema {
  const name = definitionName(schema);
  if (name === undefined) return schema;
  const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  if (definition === undefined) throw new Error(`the schema refers to ${name}, which it lacks`);
  // A definition may be another's alias.
  return definition === schema ? schema : resolvedSchema(definition, definitions);
}

/** The schema without `null`, and whether `null` was among what it admits. */
export function withoutNull(schema: JsonSchema): {
  readonly schema: JsonSchema;
  readonly nullable: boolean;
} {
  if (schema.anyOf) {
    const others = schema.anyOf.filter((option) => option.type !== "null");
    if (others.length === schema.anyOf.length) return { schema, nullable: false };
    const [only, ...more] = others;
    const rest = only !== undefined && more.length === 0 ? only : { ...schema, anyOf: others };
    return { schema: rest, nullable: true };
  }
  const all = typesOf(schema);
  if (all.length < 2 || !all.includes("null")) return { schema, nullable: all[0] === "null" };
  const types = all.filter((type) => type !== "null");
  const [only, ...more] = types;
  const type = only !== undefined && more.length === 0 ? only : types;
  const values = schema.enum?.filter((value) => value !== null);
  return { schema: { ...schema, type, ...(values && { enum: values }) }, nullable: true };
}

/** The types that a schema names; none admits any. */
export function typesOf({ type }: JsonSchema): readonly JsonType[] {
  if (type === undefined) return [];
  return typeof type === "string" ? [type] : type;
}

/** The one schema of an array's elements; `undefined` for a tuple and for what is no array. */
export function elementSchema({ items }: JsonSchema): JsonSchema | undefined {
  return items === undefined || isTuple(items) ? undefined : items;
}

/** The schemas of a tuple's elements. */
export function tupleSchemas({ items }: JsonSchema): readonly JsonSchema[] | undefined {
  return items !== undefined && isTuple(items) ? items : undefined;
}

function isTuple(items: JsonSchema | readonly JsonSchema[]): items is readonly JsonSchema[] {
  return Array.isArray(items);
}
