import type { Json } from "../../json.js";
import { resolvedSchema, tupleSchemas, typesOf, withoutNull } from "../../schema/resolve-schema.js";
import type { FacadeSchema, JsonSchema, JsonType } from "../../parts/wire-schema.js";

/** The types of which the simplest values are, simplest first. */
const SIMPLEST = ["null", "boolean", "integer", "number", "string", "array", "object"];

/**
 * The smallest value that a schema admits: what Go writes of a value that was never set, as far as the schema
 * admits that. It has no property that may be left out, names no watcher, and ends for recursive definitions.
 */
export function leastValue(schema: JsonSchema, definitions: FacadeSchema["definitions"]): Json {
  const { schema: present, nullable } = withoutNull(schema);
  if (nullable) return null;
  const resolved = resolvedSchema(present, definitions);
  if (resolved !== present) return leastValue(resolved, definitions);
  if (present.const !== undefined) return present.const;
  const [first] = present.enum ?? [];
  if (first !== undefined && present.enum) {
    const zero = present.enum.find((value) => value === "" || value === 0);
    return zero ?? first;
  }
  if (present.anyOf) {
    const [simplest = {}] = [...present.anyOf].sort((one, other) => {
      return complexity(one, definitions) - complexity(other, definitions);
    });
    return leastValue(simplest, definitions);
  }
  const type: JsonType | undefined = typesOf(present)[0];
  switch (type) {
    case undefined:
    case "null":
      return null;
    case "boolean":
      return false;
    case "integer":
    case "number":
      return 0;
    case "string":
      return leastText(present);
    case "array":
      return (tupleSchemas(present) ?? []).map((element) => {
        return leastValue(element, definitions);
      });
    case "object":
      return Object.fromEntries(
        (present.required ?? []).map((name) => [
          name,
          leastValue(present.properties?.[name] ?? {}, definitions),
        ]),
      );
  }
}

function leastText(schema: JsonSchema): string {
  if (schema.format === "date-time") return "0001-01-01T00:00:00Z";
  if (schema.format === "version") return "0.0.0";
  if (schema.format === "binary-version") return "0.0.0--";
  return "";
}

function complexity(schema: JsonSchema, definitions: FacadeSchema["definitions"]): number {
  const resolved = resolvedSchema(schema, definitions);
  if (resolved.const !== undefined || resolved.enum) return 0;
  if (resolved.anyOf || tupleSchemas(resolved)) return SIMPLEST.length;
  return Math.min(SIMPLEST.length, ...typesOf(resolved).map((type) => SIMPLEST.indexOf(type)));
}
