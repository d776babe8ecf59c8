import type { Json, JsonObject } from "../json.js";
import { isJsonObject } from "../is-json-object.js";
import { WireError } from "../parts/wire-error.js";
import {
  definitionName,
  elementSchema,
  resolvedSchema,
  tupleSchemas,
  typesOf,
  withoutNull,
} from "../schema/resolve-schema.js";
import type { FacadeSchema, JsonSchema } from "../parts/wire-schema.js";

/** Where a value stands: the innermost Go struct and the names of the fields that lead there. */
interface GoPlace {
  readonly struct: string;
  readonly field: string;
}

/**
 * What a controller answers to params that its Go types cannot take, in the words of Go's decoder and without
 * a code. Like the decoder it takes keys in any case, ignores those that it does not know, lets `null` stand for
 * a value that is not set, and requires nothing. Which of Go's integers a number is for, no schema says: they
 * are all called `int`.
 *
 * @returns `undefined` for params that Go takes.
 */
export function decodingError(
  { definitions }: FacadeSchema,
  schema: JsonSchema | undefined,
  params: JsonObject,
): WireError | undefined {
  if (schema === undefined) return undefined;
  const message = misfit(params, schema, definitions, undefined);
  return message === undefined ? undefined : new WireError(message);
}

/**
 * The same for params that are no object at all.
 *
 * @param facade - What describes the method, where something does.
 * @param kind - What was sent, as Go's decoder calls it.
 */
export function noObjectError(
  facade: FacadeSchema | undefined,
  method: string,
  kind: "array" | "string" | "number" | "bool",
): WireError {
  const known = facade !== undefined && Object.hasOwn(facade.methods, method);
  const schema = known ? facade.methods[method]?.params : undefined;
  const type = known && schema ? goType(schema, facade.definitions) : "struct {}";
  return new WireError(`json: cannot unmarshal ${kind} into Go value of type ${type}`);
}

function misfit(
  value: Json,
  schema: JsonSchema,
  definitions: FacadeSchema["definitions"],
  place: GoPlace | undefined,
): string | undefined {
  if (value === null) return undefined;
  const { schema: present } = withoutNull(schema);
  const name = definitionName(present);
  // A macaroon may be text too: base64 of its binary form.
  if (name === "MacaroonJSON" && typeof value === "string") return undefined;
  const resolved = resolvedSchema(present, definitions);
  if (resolved.anyOf) {
    const found = resolved.anyOf.map((option) => misfit(value, option, definitions, place));
    return found.includes(undefined) ? undefined : found[0];
  }
  const wrongType = (): string => {
    const where = place ? `struct field ${place.struct}.${place.field}` : "value";
    return `json: cannot unmarshal ${jsonKind(value, resolved)} into Go ${where} of type ${goType(present, definitions)}`;
  };
  switch (typeof resolved.type === "string" ? resolved.type : undefined) {
    case "boolean":
      return typeof value === "boolean" ? undefined : wrongType();
    case "number":
      return typeof value === "number" ? undefined : wrongType();
    case "integer":
      return Number.isInteger(value) ? undefined : wrongType();
    case "string":
      return textMisfit(value, resolved, wrongType);
    case "array": {
      if (!Array.isArray(value)) return wrongType();
      const tuple = tupleSchemas(resolved);
      return firstOf(value, (element, index) => {
        const part = tuple ? tuple[index] : elementSchema(resolved);
        return part && misfit(element, part, definitions, place);
      });
    }
    case "object":
      if (!isJsonObject(value)) return wrongType();
      return objectMisfit(value, resolved, definitions, {
        struct: name === undefined ? (place?.struct ?? "") : goName(name, definitions),
        field: place?.field ?? "",
      });
    default:
      return undefined;
  }
}

function objectMisfit(
  object: JsonObject,
  schema: JsonSchema,
  definitions: FacadeSchema["definitions"],
  place: GoPlace,
): string | undefined {
  const { properties, additionalProperties } = schema;
  return firstOf(Object.entries(object), ([key, value = null]) => {
    if (properties === undefined) {
      if (typeof additionalProperties !== "object") return undefined;
      return misfit(value, additionalProperties, definitions, place);
    }
    const names = Object.keys(properties);
    const field = names.includes(key)
      ? key
      : names.find((name) => name.toLowerCase() === key.toLowerCase());
    const part = field === undefined ? undefined : properties[field];
    if (field === undefined || part === undefined) return undefined;
    const path = place.field === "" ? field : `${place.field}.${field}`;
    return misfit(value, part, definitions, { struct: place.struct, field: path });
  });
}

/** Types with a decoder of their own complain in their own words. */
function textMisfit(
  value: Json,
  { format, contentEncoding }: JsonSchema,
  wrongType: () => string,
): string | undefined {
  if (format === "date-time") {
    if (typeof value !== "string") return "Time.UnmarshalJSON: input is not a JSON string";
    if (TIME.test(value) && !Number.isNaN(Date.parse(value))) return undefined;
    return `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(value)} as "2006"`;
  }
  if (format === "version" || format === "binary-version") {
    if (typeof value !== "string") {
      return `json: cannot unmarshal ${jsonKind(value, {})} into Go value of type string`;
    }
    const pattern = format === "version" ? VERSION : BINARY_VERSION;
    const what = format === "version" ? "version" : "binary version";
    return pattern.test(value) ? undefined : `invalid ${what} ${JSON.stringify(value)}`;
  }
  if (contentEncoding === "base64") {
    // Go takes a list of bytes too.
    if (Array.isArray(value)) return undefined;
    if (typeof value !== "string") return wrongType();
    const wrong = illegalBase64(value);
    return wrong === undefined ? undefined : `illegal base64 data at input byte ${wrong}`;
  }
  return typeof value === "string" ? undefined : wrongType();
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/u;
const VERSION = /^\d{1,9}\.\d{1,9}(?:\.|-[a-z]+)\d{1,9}(?:\.\d{1,9})?$/u;
const BINARY_VERSION = /^\d{1,9}\.\d{1,9}(?:\.|-[a-z]+)\d{1,9}(?:\.\d{1,9})?-[^-]+-[^-]+$/u;

/** The byte at which Go's decoder gives up; it passes over line breaks. */
function illegalBase64(text: string): number | undefined {
  const wrong = text.search(/[^A-Za-z\d+/=\r\n]|=(?!=?[\r\n]*$)/u);
  if (wrong >= 0) return wrong;
  const digits = text.replaceAll(/[\r\n]/gu, "");
  return digits.length % 4 === 0 ? undefined : text.length - (text.length % 4);
}

/** What the decoder calls a value of JSON. */
function jsonKind(value: Json, { type }: JsonSchema): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "boolean") return "bool";
  // A number that is no integer is named, since it could have been one.
  if (typeof value === "number" && type === "integer") return `number ${value}`;
  return typeof value;
}

/** How Go prints the type behind a schema, as far as the schema tells. */
function goType(schema: JsonSchema, definitions: FacadeSchema["definitions"]): string {
  const { schema: present } = withoutNull(schema);
  const resolved = resolvedSchema(present, definitions);
  const [type] = typesOf(resolved);
  const name = definitionName(present);
  // Names of sets of known values are the schema's, not Go's.
  if (name !== undefined && type === "object" && resolved.properties) {
    return `params.${goName(name, definitions)}`;
  }
  switch (type) {
    case "boolean":
      return "bool";
    case "integer":
      return resolved["x-unit"] === "nanoseconds" ? "time.Duration" : "int";
    case "number":
      return "float64";
    case "string":
      return resolved.contentEncoding === "base64" ? "[]uint8" : "string";
    case "array":
      return `[]${goType(elementSchema(resolved) ?? {}, definitions)}`;
    case "object": {
      const { additionalProperties: values } = resolved;
      return typeof values === "object"
        ? `map[${resolved.propertyNames ? "int" : "string"}]${goType(values, definitions)}`
        : "struct {}";
    }
    default:
      return "interface {}";
  }
}

/** A definition that looks otherwise in results has two names here, and one in Go. */
function goName(name: string, definitions: FacadeSchema["definitions"]): string {
  const base = name.replace(/Params$/u, "");
  return base !== name && Object.hasOwn(definitions, base) ? base : name;
}

function firstOf<Item>(
  items: readonly Item[],
  find: (item: Item, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
