import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { FacadeSchema, JsonSchema } from "../parts/wire-schema.js";

/** Something in a value that its schema does not allow. */
export interface SchemaProblem {
  /** JSON pointer; `""` is the value itself. */
  readonly path: string;
  readonly message: string;
  /** The keyword of JSON Schema that was not kept to, e.g. `required`. */
  readonly keyword: string;
}

/** A value that is wrong everywhere needs no complete list. */
const MOST_PROBLEMS = 20;

/** RFC 3339 with any number of digits of a second, as Go writes and reads times. */
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/u;
/** `4.0.15`, `4.1-beta2`, `3.6.1.1`, `4.0-beta5.3` (Juju's semversion). */
const VERSION = /^\d+\.\d+(?:\.\d+|-[a-z]+\d+)(?:\.\d+)?$/u;
const BINARY_VERSION = /^\d+\.\d+(?:\.\d+|-[a-z]+\d+)(?:\.\d+)?-[^-]+-[^-]+$/u;
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/u;

interface Compiled {
  readonly ajv: Ajv;
  readonly validators: Map<JsonSchema, ValidateFunction>;
}

/** Facades are shared by all controllers of a process, and so is what is compiled of them. */
const compiled = new WeakMap<FacadeSchema, Compiled>();

/**
 * What is wrong with a value, by one of the schemas of a facade. A schema is compiled when it is first needed.
 *
 * @param schema - `params` or `result` of one of the facade's methods.
 */
export function schemaProblems(
  facade: FacadeSchema,
  schema: JsonSchema,
  value: unknown,
): readonly SchemaProblem[] {
  const validate = validatorFor(facade, schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, MOST_PROBLEMS).map(problem);
}

function validatorFor(facade: FacadeSchema, schema: JsonSchema): ValidateFunction {
  let known = compiled.get(facade);
  if (known === undefined) {
    known = { ajv: newAjv(), validators: new Map() };
    known.ajv.addSchema({ $id: "facade", definitions: facade.definitions });
    compiled.set(facade, known);
  }
  let validate = known.validators.get(schema);
  if (validate === undefined) {
    validate = known.ajv.compile(absolute(schema));
    known.validators.set(schema, validate);
  }
  return validate;
}

function newAjv(): Ajv {
  // That the schemas are ones is for the generator's tests to say: it would take longer than all else.
  const ajv = new Ajv({ meta: false, validateSchema: false, allErrors: true, logger: false });
  for (const keyword of ["x-known-values", "x-watcher", "x-unit"]) ajv.addKeyword(keyword);
  ajv.removeKeyword("contentEncoding");
  ajv.addKeyword({
    keyword: "contentEncoding",
    type: "string",
    validate: (encoding: unknown, text: string) => encoding !== "base64" || BASE64.test(text),
    error: { message: "must be base64" },
  });
  ajv.addFormat("date-time", DATE_TIME);
  // Go writes a zero version so too.
  ajv.addFormat("version", VERSION);
  ajv.addFormat("binary-version", BINARY_VERSION);
  ajv.addFormat("uri", true);
  return ajv;
}

/** References of a method are relative to the facade's document; compiled alone, it has to say so. */
function absolute(schema: JsonSchema): JsonSchema {
  if (schema.$ref !== undefined) return { ...schema, $ref: `facade${schema.$ref}` };
  const { items, additionalProperties, anyOf } = schema;
  return {
    ...schema,
    ...(items !== undefined && {
      items: "length" in items ? items.map(absolute) : absolute(items),
    }),
    ...(typeof additionalProperties === "object" && {
      additionalProperties: absolute(additionalProperties),
    }),
    ...(anyOf && { anyOf: anyOf.map(absolute) }),
  };
}

function problem({ instancePath, keyword, message = keyword, params }: ErrorObject): SchemaProblem {
  const extra: unknown = Reflect.get(params, "additionalProperty");
  if (typeof extra === "string") {
    return { path: instancePath, message: `must not have property '${extra}'`, keyword };
  }
  const allowed: unknown = Reflect.get(params, "allowedValues");
  const choices = Array.isArray(allowed) ? `: ${JSON.stringify(allowed)}` : "";
  return { path: instancePath, message: `${message}${choices}`, keyword };
}
