import { describe, expect, test } from "vitest";
import { mergeShapes } from "../../generator/merge/merge-shapes.js";
import type { PropertyShape, Shape } from "../../generator/model/shape.js";
import { INTEGER, NUMBER, TEXT, object, reference } from "./support/facade-schemas.js";

const TIME: Shape = { kind: "string", format: "date-time" };
const DURATION: Shape = { kind: "integer", format: "nanoseconds" };
const union = (...members: Shape[]): Shape => ({ kind: "union", members });

describe("shapes that differ", () => {
  test.each<[string, Shape[], Shape]>([
    ["a number covers an integer with a format", [NUMBER, DURATION], NUMBER],
    ["an integer covers one with a format", [INTEGER, DURATION], INTEGER],
    ["a format alone stays", [DURATION, TEXT], union(DURATION, TEXT)],
    ["an integer and a text with a format cover nothing", [INTEGER, TIME], union(INTEGER, TIME)],
    ["a text covers no integer", [TEXT, INTEGER, DURATION], union(INTEGER, TEXT)],
    ["members of unions are taken one by one", [union(TEXT, INTEGER), NUMBER], union(NUMBER, TEXT)],
    [
      "references stay beside objects",
      [reference("Wool"), object({})],
      union(reference("Wool"), object({})),
    ],
    ["anything covers all", [TEXT, { kind: "anything" }, INTEGER], { kind: "anything" }],
  ])("%s", (_, shapes, want) => {
    expect(mergeShapes(shapes)).toEqual(want);
    expect(mergeShapes(shapes.toReversed())).toEqual(want);
  });

  test("there has to be one", () => {
    expect(() => mergeShapes([])).toThrow(new RangeError("there is no shape to merge"));
  });
});

test("a union that nobody contradicts stays the same object, with all its members", () => {
  const two = union(object({ a: TEXT }), object({ b: TEXT }));
  expect(mergeShapes([two])).toBe(two);
  const same = union(object({ b: TEXT }), object({ a: TEXT }));
  expect(mergeShapes([two, same])).toBe(same);
  expect(mergeShapes([two, TEXT])).toEqual(union(TEXT, object({ "a?": TEXT, "b?": TEXT })));
});

const property = (told: Partial<PropertyShape>): PropertyShape => {
  return { shape: TEXT, required: true, description: "", ...told };
};

// Only shapes that differ are merged property by property.
const merged = (...told: readonly (Partial<PropertyShape> | undefined)[]) => {
  const objects = told.map((one, index): Shape => {
    return object({ ...(one && { wool: property(one) }), [`only in ${index}`]: TEXT });
  });
  const shape = mergeShapes(objects);
  return shape.kind === "object" ? shape.properties.get("wool") : undefined;
};

test("an object that nothing else describes stays as it is, in the order of its properties", () => {
  const wool = object({ b: TEXT, a: TEXT });
  const shape = mergeShapes([TEXT, wool]);
  expect(shape.kind === "union" && shape.members[1]).toBe(wool);
});

describe("properties of objects", () => {
  test("stand by their names", () => {
    const shape = mergeShapes([object({ b: TEXT, c: TEXT }), object({ a: TEXT, b: TEXT })]);
    expect(shape.kind === "object" && [...shape.properties.keys()]).toEqual(["a", "b", "c"]);
  });

  test("take the longest text, and of several the first by its letters", () => {
    expect(merged({ description: "short" }, { description: "longer" })?.description).toBe("longer");
    for (const [one, other] of [
      ["bb", "aa"],
      ["aa", "bb"],
    ])
      expect(merged({ description: one ?? "" }, { description: other ?? "" })?.description).toBe(
        "aa",
      );
  });

  test("keep each note of how they differ from the schema once", () => {
    const bytes = { kind: "base64", says: "" } as const;
    const nulls = { kind: "null", says: "" } as const;
    expect(
      merged({ corrections: [nulls, bytes] }, { corrections: [bytes] }, {})?.corrections,
    ).toEqual([bytes, nulls]);
    expect(merged({}, {})).toEqual(property({}));
  });

  test.each<
    [string, readonly (Partial<PropertyShape> | undefined)[], boolean, PropertyShape["published"]]
  >([
    ["required everywhere", [{}, {}], true, undefined],
    ["optional somewhere", [{ required: false }, {}], false, undefined],
    ["missing somewhere", [{}, undefined], false, undefined],
    [
      "required, though the schema lacks it",
      [{ published: "absent" }, { published: "absent" }],
      true,
      "absent",
    ],
    ["required, though one schema lacks it", [{ published: "absent" }, {}], true, "optional"],
    [
      "required, though one schema says optional",
      [{ published: "optional" }, {}],
      true,
      "optional",
    ],
    [
      "optional, though the schema says required",
      [{ required: false, published: "required" }, {}],
      false,
      "required",
    ],
    [
      "in one only, though its schema lacks it",
      [{ published: "absent" }, undefined],
      false,
      "absent",
    ],
  ])(
    "that are %s say so, and what the schema said where that differs",
    (_, told, required, published) => {
      const { required: isRequired, published: said } = merged(...told) ?? {};
      expect([isRequired, said]).toEqual([required, published]);
    },
  );

  test("that never travel are kept aside, where there are any", () => {
    const ghost = new Map([["ghost", property({ required: false })]]);
    const one: Shape = { kind: "object", properties: new Map(), phantoms: ghost };
    const other = object({ wool: TEXT });
    expect(mergeShapes([one, other])).toEqual({
      kind: "object",
      properties: new Map([["wool", property({ required: false })]]),
      phantoms: ghost,
    });
    expect(mergeShapes([object({ a: TEXT }), other])).not.toHaveProperty("phantoms");
  });
});
