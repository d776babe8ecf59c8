/** JSON of a schema, as it was parsed. */
type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** What is read of an entry of a Juju schema file. */
interface FacadeEntry {
  readonly Name: string;
  readonly Version: number;
  readonly Schema: {
    readonly properties?: Readonly<Record<string, MethodEntry>>;
    readonly definitions?: Readonly<Record<string, JsonObject>>;
  };
}
interface MethodEntry {
  readonly description?: string;
  readonly properties?: { readonly Params?: JsonObject; readonly Result?: JsonObject };
}

const DEFINITION = "#/definitions/";
const COMPONENT = "#/components/schemas/";
/** How Juju's schemas say that an object has any keys. */
const ANY_KEY = ".*";

/**
 * An OpenAPI 3.1 document of the same methods and definitions as a Juju schema file: each method is a POST on
 * `/Facade/vN/Method`, each definition a component called `<Facade>V<N>.<Definition>`, since facades have
 * different definitions of one name.
 *
 * @param schemaText - The text of a schema file.
 */
export function openApiDocument(schemaText: string, release: string): JsonObject {
  const facades = JSON.parse(schemaText) as readonly FacadeEntry[];
  const paths: Record<string, Json> = {};
  const schemas: Record<string, Json> = {};
  for (const { Name: name, Version: version, Schema: schema } of facades) {
    const prefix = `${name}V${version}.`;
    for (const [definition, shape] of Object.entries(schema.definitions ?? {})) {
      schemas[prefix + definition] = convert(shape, prefix);
    }
    for (const [method, entry] of Object.entries(schema.properties ?? {})) {
      paths[`/${name}/v${version}/${method}`] = { post: operation(entry, prefix) };
    }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Juju's facades", version: release },
    paths,
    components: { schemas },
  };
}

function operation({ description, properties }: MethodEntry, prefix: string): JsonObject {
  const { Params: params, Result: result } = properties ?? {};
  return {
    ...(description === undefined ? {} : { description }),
    ...(params === undefined
      ? {}
      : { requestBody: { required: true, content: content(params, prefix) } }),
    responses: {
      200: {
        description: "The method's result.",
        ...(result === undefined ? {} : { content: content(result, prefix) }),
      },
    },
  };
}

function content(shape: JsonObject, prefix: string): JsonObject {
  return { "application/json": { schema: convert(shape, prefix) } };
}

/** Keywords whose values are shapes by name; the names are not keywords, whatever they look like. */
const NAMED_SHAPES: ReadonlySet<string> = new Set(["properties", "patternProperties"]);

/** The same shape in the words that people use in OpenAPI documents. */
function convert(shape: JsonObject, prefix: string): JsonObject {
  const converted: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(shape)) {
    if (keyword === "$ref" && typeof value === "string") {
      converted[keyword] = value.replace(DEFINITION, COMPONENT + prefix);
    } else if (NAMED_SHAPES.has(keyword) && isObject(value)) {
      const shapes = Object.entries(value).map(([name, inner]): [string, Json] => [
        name,
        isObject(inner) ? convert(inner, prefix) : inner,
      ]);
      converted[keyword] = Object.fromEntries(shapes);
    } else {
      converted[keyword] = isObject(value) ? convert(value, prefix) : value;
    }
  }
  const { patternProperties, ...others } = converted;
  const values = isObject(patternProperties) ? patternProperties[ANY_KEY] : undefined;
  return values === undefined ? converted : { ...others, additionalProperties: values };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
