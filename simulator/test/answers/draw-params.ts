import { ValueSampler } from "../../src/answers/sample/value-sampler.js";
import type { JsonObject } from "../../src/json.js";
import { isJsonObject } from "../../src/is-json-object.js";
import { seededRandom } from "../../src/random.js";
import type { FacadeSchema, JsonSchema } from "../../src/parts/wire-schema.js";

/** Params that a schema admits; the same for the same seed. */
export function drawParams(
  { definitions }: FacadeSchema,
  schema: JsonSchema,
  release: string,
  seed: number,
): JsonObject {
  const params = new ValueSampler({
    definitions,
    random: seededRandom(seed),
    release,
    entityErrors: true,
    watcherId: () => "1",
  }).draw(schema);
  if (isJsonObject(params)) return params;
  throw new TypeError("params are an object");
}
