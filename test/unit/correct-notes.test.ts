import { describe, expect, test } from "vitest";
import { correctSchemas } from "../../generator/correct/correct-schemas.js";
import type {
  Correction,
  PropertyCorrection,
  PropertyTruth,
} from "../../generator/correct/correction.js";
import type { FacadeSchema } from "../../generator/model/facade-schema.js";
import { shapeText } from "../../generator/model/shape-text.js";
import type { PropertyShape, Shape } from "../../generator/model/shape.js";
import {
  INTEGER,
  TEXT,
  definition,
  facade,
  method,
  object,
  reference,
  type Told,
} from "./support/facade-schemas.js";

const array = (items: Shape): Shape => ({ kind: "array", items });
const map = (values: Shape): Shape => ({ kind: "map", values });
const BOOLEAN: Shape = { kind: "boolean" };
const NULL: Shape = { kind: "null" };

function corrected(told: readonly Told[], corrections: readonly Correction[]): FacadeSchema[] {
  const values = new Map([
    ["Colour", { description: "", open: false, values: new Map([["Black", "black"]]) }],
  ]);
  const set = { corrections, releases: [], types: new Map(), values };
  return correctSchemas(told.map(facade), set).output;
}

const OF_WOOL = { definition: "Fleece", property: "wool", directions: ["result"] } as const;

/** What becomes of the property `wool` of a definition that is a method's result, or its params. */
function wool(
  given: Shape | PropertyShape,
  corrections: readonly PropertyCorrection[],
  way: "params" | "result" = "result",
): PropertyShape | undefined {
  const told = {
    methods: { Shear: method({ [way]: reference("Fleece") }) },
    definitions: { Fleece: definition(object({ wool: given, "dye?": TEXT })) },
  };
  const shape = corrected([told], corrections)[0]?.definitions.get("Fleece")?.shape;
  return shape?.kind === "object" ? shape.properties.get("wool") : undefined;
}

const optional = (shape: Shape): PropertyShape => ({
  shape,
  required: false,
  description: "Soft.",
});

describe("a property", () => {
  test("that nothing is said of is as it was", () => {
    const property: PropertyShape = { shape: TEXT, required: true, description: "Soft." };
    expect(wool(property, [])).toEqual(property);
    expect(wool(optional(TEXT), [])).toEqual(optional(TEXT));
  });

  test("notes what was corrected, once for each kind, with what travels", () => {
    const corrections: PropertyCorrection[] = [
      { ...OF_WOOL, kind: "time", expects: [], says: "a moment" },
      { ...OF_WOOL, kind: "any-json", expects: [] },
      { ...OF_WOOL, kind: "any-json", expects: [] },
    ];
    expect(wool(TEXT, corrections)).toEqual({
      shape: TEXT,
      required: true,
      description: "",
      corrections: [
        { kind: "any-json", says: "" },
        { kind: "time", says: "a moment" },
      ],
    });
  });

  test("keeps the notes that it had", () => {
    const noted = { ...optional(TEXT), corrections: [{ kind: "base64", says: "" } as const] };
    expect(wool(noted, [{ ...OF_WOOL, kind: "time", expects: [] }])?.corrections).toEqual([
      { kind: "base64", says: "" },
      { kind: "time", says: "" },
    ]);
  });

  test("that is always there says that the schema calls it optional, and only in results", () => {
    const always: PropertyCorrection = { ...OF_WOOL, kind: "always-present", expects: [] };
    expect(wool(optional(TEXT), [always])).toEqual({
      shape: TEXT,
      required: true,
      description: "Soft.",
      published: "optional",
      corrections: [{ kind: "always-present", says: "" }],
    });
    expect(wool(optional(TEXT), [always], "params")).toEqual(optional(TEXT));
  });

  test("that Go promotes is absent from the schema, whether it is always there or not", () => {
    const promoted: PropertyCorrection = {
      ...OF_WOOL,
      kind: "promoted",
      embedded: "yarn",
      expects: [],
      shape: TEXT,
      optional: true,
      says: "of the yarn",
    };
    const told = {
      methods: { Shear: method({ result: reference("Fleece") }) },
      definitions: { Fleece: definition(object({ yarn: TEXT })) },
    };
    const woolOf = (...corrections: PropertyCorrection[]): unknown => {
      const shape = corrected([told], corrections)[0]?.definitions.get("Fleece")?.shape;
      return shape?.kind === "object" && shape.properties.get("wool");
    };
    const note = { kind: "promoted", says: "of the yarn" };
    const added = { shape: TEXT, description: "", published: "absent", corrections: [note] };
    expect(woolOf(promoted)).toEqual({ ...added, required: false });
    expect(woolOf({ ...promoted, optional: false })).toEqual({ ...added, required: true });
    expect(woolOf({ ...promoted, embedded: "gone" })).toBeUndefined();
  });

  test("of the schema is not replaced by one that Go would promote", () => {
    const promoted: PropertyCorrection = {
      ...OF_WOOL,
      kind: "promoted",
      embedded: "dye",
      expects: ["absent"],
      shape: INTEGER,
      optional: true,
    };
    expect(wool(TEXT, [promoted])).toEqual({ shape: TEXT, required: true, description: "" });
  });

  test("that never travels is kept aside with its note, and others are where they were", () => {
    const phantom: PropertyCorrection = { ...OF_WOOL, kind: "phantom", expects: [], says: "never" };
    const told = {
      methods: { Shear: method({ result: reference("Fleece") }) },
      definitions: {
        Fleece: definition(object({ wool: TEXT, dye: TEXT })),
        Name: definition(object({ text: TEXT })),
      },
    };
    const [sheep] = corrected([told], [phantom]);
    const note = { kind: "phantom", says: "never" };
    const property = { shape: TEXT, required: true, description: "" };
    expect(sheep?.definitions.get("Fleece")?.shape).toEqual({
      kind: "object",
      properties: new Map([["dye", property]]),
      phantoms: new Map([["wool", { ...property, corrections: [note] }]]),
    });
    expect(sheep?.definitions.get("Name")?.shape).not.toHaveProperty("phantoms");
  });
});

const nulls = (told: object): PropertyCorrection => {
  return { ...OF_WOOL, kind: "null", at: "property", expects: [], ...told };
};

describe("null", () => {
  test("is noted where it changes what results may hold", () => {
    expect(wool(array(TEXT), [])).toEqual({
      shape: { kind: "union", members: [array(TEXT), NULL] },
      required: true,
      description: "",
      corrections: [{ kind: "null", says: "" }],
    });
    expect(wool(array(TEXT), [nulls({ never: true })])).not.toHaveProperty("corrections");
    expect(wool(optional(TEXT), [nulls({})])).not.toHaveProperty("corrections");
  });

  test("is noted with what is known of the property, else of its elements", () => {
    const elements = nulls({ at: "elements", says: "no sheep" });
    expect(wool(array(TEXT), [elements])?.corrections).toEqual([
      { kind: "null", says: "no sheep" },
    ]);
    const both = [nulls({ says: "no flock" }), elements];
    expect(wool(array(TEXT), both)?.corrections).toEqual([{ kind: "null", says: "no flock" }]);
  });

  test("in place of the whole says nothing of its elements", () => {
    const shape = wool(array(TEXT), [nulls({})])?.shape;
    expect(shape && shapeText(shape)).toBe("string[] | null");
  });

  test("is a property that may be left out of params, which the schema requires", () => {
    expect(wool(map(TEXT), [], "params")).toEqual({
      shape: map(TEXT),
      required: false,
      description: "",
      published: "required",
      corrections: [{ kind: "null", says: "" }],
    });
    expect(wool(optional(array(TEXT)), [], "params")).toEqual(optional(array(TEXT)));
  });

  test("is what is said of this facade version, whatever is said of all", () => {
    const all = nulls({});
    const own = nulls({ never: true, facades: ["Sheep@1"] });
    for (const corrections of [
      [all, own],
      [own, all],
    ])
      expect(wool(array(TEXT), corrections)?.shape).toEqual(array(TEXT));
  });
});

describe("what travels", () => {
  test.each<[string, PropertyTruth, Shape, string]>([
    [
      "bytes in a map",
      { kind: "base64" },
      map(array(INTEGER)),
      "{ [key: string]: string (base64) }",
    ],
    ["bytes in what has none", { kind: "base64" }, TEXT, "string"],
    ["a duration beside a text", { kind: "duration" }, map(TEXT), "{ [key: string]: string }"],
    ["known integers", { kind: "known-values", values: "Colour" }, INTEGER, "Colour"],
    ["known values of no text", { kind: "known-values", values: "Colour" }, BOOLEAN, "boolean"],
    ["integer keys of no map", { kind: "map-keys" }, TEXT, "string"],
    ["another definition", { kind: "wrong-reference", shape: BOOLEAN }, TEXT, "boolean"],
  ])("for %s", (_, told, shape, want) => {
    const property = wool(optional(shape), [{ ...OF_WOOL, expects: [], ...told }]);
    expect(property && shapeText(property.shape)).toBe(want);
  });
});

const own = (told: object): Correction => {
  return { kind: "own-json", definition: "Fleece", expects: [], shape: TEXT, ...told };
};

describe("a definition as a whole", () => {
  const told = { definitions: { Fleece: definition(INTEGER, { description: "Soft." }) } };

  test("notes what travels", () => {
    const note = { kind: "own-json", says: "its name" };
    const [sheep] = corrected([told], [own({ says: "its name" })]);
    expect(sheep?.definitions.get("Fleece")).toEqual({
      shape: TEXT,
      description: "Soft.",
      corrections: [note],
    });
    const [silent] = corrected([told], [own({})]);
    expect(silent?.definitions.get("Fleece")?.corrections).toEqual([{ ...note, says: "" }]);
  });

  test("is as what is said of this facade version, whatever is said of all", () => {
    const all = own({});
    const here = own({ shape: BOOLEAN, facades: ["Sheep@1"] });
    for (const corrections of [
      [all, here],
      [here, all],
    ])
      expect(corrected([told], corrections)[0]?.definitions.get("Fleece")?.shape).toEqual(BOOLEAN);
  });

  test("of another facade or release is corrected there only", () => {
    const some = own({ releases: { since: "3.6" }, facades: ["Sheep@1"] });
    const given = [
      { ...told, release: "3.5.0", digest: "a" },
      { ...told, release: "3.6.0", digest: "a" },
      { ...told, release: "3.6.0", digest: "a", version: 2 },
    ];
    const shapes = corrected(given, [some]).map((one) => one.definitions.get("Fleece")?.shape);
    expect(shapes).toEqual([INTEGER, TEXT, INTEGER]);
  });
});

const withTexts = (name: string, ofDefinition: string, ofProperty: string): Told => ({
  name,
  definitions: {
    Fleece: definition(
      object({ wool: { shape: TEXT, required: true, description: ofProperty }, dye: TEXT }),
      { description: ofDefinition },
    ),
  },
});

describe("facades that share a definition", () => {
  test("keep their own texts of it and of its properties", () => {
    const given = [
      withTexts("A", "", ""),
      withTexts("B", "of B", ""),
      withTexts("C", "", "of C"),
      withTexts("D", "", ""),
    ];
    const texts = corrected(given, []).map(({ definitions }) => {
      const fleece = definitions.get("Fleece");
      const shape = fleece?.shape;
      return [
        fleece?.description,
        shape?.kind === "object" && shape.properties.get("wool")?.description,
      ];
    });
    expect(texts).toEqual([
      ["", ""],
      ["of B", ""],
      ["", "of C"],
      ["", ""],
    ]);
  });

  test("each have the forms that they need, whatever the others send", () => {
    const definitions = { Fleece: definition(object({ wool: array(TEXT) })) };
    const [sheep, goat] = corrected(
      [
        { definitions, methods: { Shear: method({ result: reference("Fleece") }) } },
        { definitions, methods: { Dye: method({ params: reference("Fleece") }) }, name: "Goat" },
      ],
      [],
    );
    expect([...(sheep?.definitions.keys() ?? [])]).toEqual(["Fleece"]);
    expect([...(goat?.definitions.keys() ?? [])]).toEqual(["Fleece"]);
  });
});

test("a definition whose two forms differ in one release only has both in all", () => {
  const methods = {
    Shear: method({ result: reference("Fleece") }),
    Dye: method({ params: reference("Fleece") }),
  };
  const given = [TEXT, array(TEXT)].map((shape, index) => ({
    release: `3.${index}.0`,
    digest: String(index),
    methods,
    definitions: { Fleece: definition(object({ wool: shape })) },
  }));
  for (const { definitions, methods: named } of corrected(
    [...given, { release: "3.2.0", digest: "none" }],
    [],
  ).slice(0, 2)) {
    expect([...definitions.keys()]).toEqual(["Fleece", "FleeceParams"]);
    expect(named.get("Dye")?.params).toEqual(reference("FleeceParams"));
  }
});
