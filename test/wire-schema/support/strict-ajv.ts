import { Ajv } from "ajv";
import type { FacadeWireSchema } from "../../../generator/wire-schema/facade-wire-schema.js";

/** ajv as strict as it gets, knowing only the annotations and formats that wire schemas declare. */
export function strictAjv(): Ajv {
  const ajv = new Ajv({ strict: true, allErrors: true, inlineRefs: false, addUsedSchema: false });
  ajv.addVocabulary(["x-known-values", "x-watcher", "x-unit"]);
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/u;
  ajv.addFormat("date-time", time);
  ajv.addFormat("uri", /^[a-z][a-z0-9+.-]*:/iu);
  ajv.addFormat("version", /^\d+\.\d+(?:\.|-[a-z]+)\d+(?:\.\d+)?$/u);
  ajv.addFormat("binary-version", /^\d+\.\d+(?:\.|-[a-z]+)\d+(?:\.\d+)?-[a-z0-9]+-[a-z0-9]+$/u);
  return ajv;
}

/** A validator of values that a facade's methods take or answer. */
export function partValidator(
  facade: FacadeWireSchema,
  method: string,
  part: "params" | "result",
): (value: unknown) => boolean {
  const schema = facade.methods[method]?.[part];
  if (schema === undefined) throw new Error(`${facade.name}.${method} has no ${part}`);
  return strictAjv().compile({ ...schema, definitions: facade.definitions });
}
