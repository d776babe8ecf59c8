import type { RawFacade, RawSchema } from "./raw-schemas.js";

/**
 * A value that a definition of a published schema allows. Optional properties come and go, recursion ends by
 * leaving them out, and an object that may hold anything holds something that is no object.
 */
export function sampleValue(
  facade: RawFacade,
  schema: RawSchema,
  random: () => number,
  depth = 0,
): unknown {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice("#/definitions/".length);
    return sampleValue(facade, facade.Schema.definitions?.[name] ?? {}, random, depth);
  }
  const few = depth > 4 ? 0 : Math.floor(random() * 3);
  const each = (part: RawSchema | undefined): unknown =>
    sampleValue(facade, part ?? {}, random, depth + 1);
  switch (schema.type) {
    case "string":
      return schema.format === "date-time"
        ? "2026-01-02T03:04:05Z"
        : ["", "alive", "über"][Math.floor(random() * 3)];
    case "integer":
      return Math.floor(random() * 100) - 10;
    case "number":
      return random() * 10;
    case "boolean":
      return random() < 0.5;
    case "array":
      return Array.from({ length: few }, () => each(schema.items));
    case "object": {
      const values = schema.patternProperties?.[".*"];
      if (values !== undefined) {
        return Object.fromEntries(
          Array.from({ length: few }, (_, index) => [`key-${index}`, each(values)]),
        );
      }
      const required = new Set(schema.required);
      const chosen = Object.entries(schema.properties ?? {}).filter(
        ([name]) => required.has(name) || (depth <= 4 && random() < 0.6),
      );
      return Object.fromEntries(chosen.map(([name, part]) => [name, each(part)]));
    }
    default:
      throw new Error(`no sample of ${JSON.stringify(schema)}`);
  }
}
