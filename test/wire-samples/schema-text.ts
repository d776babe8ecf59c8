import type { RawSchema } from "../history/raw-schemas.js";

/** The definition that a schema refers to. */
export function referenceIn(schema: RawSchema | undefined): string | undefined {
  return schema?.$ref?.slice("#/definitions/".length);
}

/** Whether a schema says what a fact expects of it; what stands in brackets is for people. */
export function says(expected: string, schema: RawSchema): boolean {
  return expected.replace(/ \([^()]*\)$/u, "") === schemaText(schema);
}

function schemaText(schema: RawSchema | undefined): string {
  const name = referenceIn(schema);
  if (name !== undefined) return `$ref ${name}`;
  if (schema?.type === "array") return `array<${schemaText(schema.items)}>`;
  if (schema?.type !== "object") {
    return `${schema?.type}${schema?.format === undefined ? "" : `(${schema.format})`}`;
  }
  const values = schema.patternProperties?.[".*"];
  return values === undefined ? "object{any}" : `object{.*: ${schemaText(values)}}`;
}
