import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeShapes } from "../../generator/merge/merge-shapes.js";
import { compareReleases } from "../../generator/model/order.js";
import { shapeKey, type PropertyShape, type Shape } from "../../generator/model/shape.js";
import { propertySettings } from "../support/fuzz-settings.js";

const text: Shape = { kind: "string" };
const object = (properties: Record<string, PropertyShape>): Shape => ({
  kind: "object",
  properties: new Map(Object.entries(properties)),
});
const property = (shape: Shape, required = true): PropertyShape => ({
  shape,
  required,
  description: "",
});

describe("merging", () => {
  test("a property is required only if it is so everywhere", () => {
    const merged = mergeShapes([
      object({ both: property(text), first: property(text) }),
      object({ both: property(text), second: property(text, false) }),
    ]);
    expect(shapeKey(merged)).toBe('{"both":string,"first"?:string,"second"?:string}');
  });

  test("types that differ become a union, and what covers another swallows it", () => {
    expect(shapeKey(mergeShapes([text, { kind: "integer" }]))).toBe("(integer|string)");
    expect(mergeShapes([{ kind: "integer" }, { kind: "number" }])).toEqual({ kind: "number" });
    expect(mergeShapes([{ kind: "string", format: "date-time" }, text])).toEqual(text);
    expect(mergeShapes([{ kind: "anything" }, text])).toEqual({ kind: "anything" });
  });

  const shape: fc.Arbitrary<Shape> = fc.letrec<{ shape: Shape }>((tie) => ({
    shape: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Shape>(
        { kind: "string" },
        { kind: "string", format: "date-time" },
        { kind: "integer" },
        { kind: "number" },
        { kind: "boolean" },
        { kind: "reference", name: "Error" },
      ),
      fc.record({ kind: fc.constant("array" as const), items: tie("shape") }),
      fc.record({ kind: fc.constant("map" as const), values: tie("shape") }),
      fc
        .dictionary(fc.constantFrom("a", "b", "c"), fc.tuple(tie("shape"), fc.boolean()))
        .map((entries) =>
          object(
            Object.fromEntries(
              Object.entries(entries).map(([name, [inner, required]]) => [
                name,
                property(inner, required),
              ]),
            ),
          ),
        ),
    ),
  })).shape;

  test("does not depend on order, nor on what is merged first", () => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: 6 }), fc.nat(), (shapes, at) => {
        const key = shapeKey(mergeShapes(shapes));
        expect(shapeKey(mergeShapes([...shapes].reverse()))).toBe(key);
        const cut = 1 + (at % shapes.length);
        const [head, tail] = [shapes.slice(0, cut), shapes.slice(cut)];
        expect(shapeKey(mergeShapes([mergeShapes(head), ...tail]))).toBe(key);
        expect(shapeKey(mergeShapes([...shapes, ...shapes]))).toBe(key);
      }),
      propertySettings(500, 1),
    );
  });
});

test("releases are ordered as Juju orders them", () => {
  const ordered = [
    "2.8.2",
    "2.9-rc3",
    "2.9.50",
    "3.0-beta1",
    "3.0-beta4",
    "3.0.0",
    "3.4-rc2",
    "3.6.9",
    "3.6.14",
    "4.0.1",
  ];
  expect([...ordered].reverse().sort(compareReleases)).toEqual(ordered);
  expect(compareReleases(undefined, "2.8.2")).toBeLessThan(0);
});
