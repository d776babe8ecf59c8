import { expect, test } from "vitest";
import { correctSchemas } from "../../generator/correct/correct-schemas.js";
import { validate } from "../../generator/validate/validate.js";

test("a correction replaces the shape of the one property that it names", () => {
  const bytes = { type: "array", items: { type: "integer" } };
  const definition = {
    type: "object",
    properties: { result: bytes, other: bytes },
    required: ["result"],
  };
  const definitions = { BytesResult: definition, Unlike: definition };
  const value = [{ Name: "Sheep", Version: 1, Schema: { type: "object", definitions } }];
  const document = { file: "schema.json", text: "", value };
  const { output } = validate([
    { document, release: undefined, group: undefined, fallback: false },
  ]);
  const correction = {
    definition: "BytesResult",
    property: "result",
    shape: { kind: "string" },
  } as const;
  const [facade] = correctSchemas(output, [correction]).output;
  const shapes = ["BytesResult", "Unlike"].map((name) => {
    const shape = facade?.definitions.get(name)?.shape;
    if (shape?.kind !== "object") throw new Error("not an object");
    return [...shape.properties].map(([property, { shape: of, required }]) => [
      property,
      of.kind,
      required,
    ]);
  });
  expect(shapes).toEqual([
    [
      ["other", "array", false],
      ["result", "string", true],
    ],
    [
      ["other", "array", false],
      ["result", "array", true],
    ],
  ]);
  expect(correctSchemas(output, []).output).toEqual(output);
});
