import { describe, expect, test } from "vitest";
import { type Correction } from "../../generator/correct/correction.js";
import { shapeText } from "../../generator/model/shape-text.js";
import {
  INTEGER,
  TEXT,
  ANY,
  array,
  map,
  reference,
  definition,
  method,
  correct,
  textOf,
  texts,
  OF_RESULT,
  type Given,
} from "./support/corrected-schemas.js";

describe("one property of a result", () => {
  const cases: [string, object, Correction, string][] = [
    [
      "base64",
      array(INTEGER),
      { ...OF_RESULT, kind: "base64", expects: ["integer[]"] },
      "wool?: string (base64)",
    ],
    [
      "bytes in bytes",
      array(array(INTEGER)),
      { ...OF_RESULT, kind: "base64", expects: [] },
      "wool?: string (base64)[]",
    ],
    [
      "duration",
      INTEGER,
      { ...OF_RESULT, kind: "duration", expects: ["integer"] },
      "wool?: integer (nanoseconds)",
    ],
    [
      "time",
      { type: "string", format: "date-time" },
      { ...OF_RESULT, kind: "time", expects: [] },
      "wool?: string (date-time)",
    ],
    [
      "integer keys",
      map(TEXT),
      { ...OF_RESULT, kind: "map-keys", expects: [] },
      "wool?: { [key: integer]: string }",
    ],
    [
      "any JSON",
      map(ANY),
      { ...OF_RESULT, kind: "any-json", expects: [] },
      "wool?: { [key: string]: any JSON }",
    ],
    [
      "always present",
      TEXT,
      { ...OF_RESULT, kind: "always-present", expects: ["string"] },
      "wool: string",
    ],
    [
      "own JSON",
      reference("Fleece"),
      {
        ...OF_RESULT,
        kind: "own-json",
        expects: ["Fleece"],
        shape: { kind: "string", format: "version" },
      },
      "wool?: string (version)",
    ],
    ["phantom", TEXT, { ...OF_RESULT, kind: "phantom", expects: [] }, ""],
    [
      "values that nobody listed",
      TEXT,
      { ...OF_RESULT, kind: "known-values", expects: [] },
      "wool?: string",
    ],
  ];
  test.each(cases)("%s", (_, schema, correction, want) => {
    const definitions = { Fleece: definition({ "wool?": schema }) };
    const given = { definitions, methods: { Shear: method(undefined, reference("Fleece")) } };
    expect(texts(given, correction)["Fleece"]).toBe(want === "" ? "{}" : `{ ${want} }`);
  });

  test("known values become a type of their own, which gives way to a definition of that name", () => {
    const values = new Map([
      ["Colour", { description: "", open: false, values: new Map([["Black", "black"]]) }],
    ]);
    const corrections: Correction[] = [
      { ...OF_RESULT, kind: "known-values", expects: ["string[]"], values: "Colour" },
    ];
    const definitions = { Fleece: definition({ "wool?": array(TEXT) }) };
    const methods = { Shear: method(undefined, reference("Fleece")) };
    const namesOf = (given: Given) => {
      const [facade] = correct(given, { corrections, values }).facades;
      const fleece = facade?.definitions.get("Fleece");
      return [[...(facade?.definitions.keys() ?? [])], fleece && shapeText(fleece.shape)];
    };
    expect(namesOf({ definitions, methods })).toEqual([
      ["Fleece", "Colour"],
      "{ wool?: Colour[] }",
    ]);
    const taken = { definitions: { ...definitions, Colour: definition({}) }, methods };
    expect(namesOf(taken)).toEqual([["Colour", "Fleece", "Colour$"], "{ wool?: Colour$[] }"]);
  });

  test("a property that Go promotes is added, and a phantom is kept aside", () => {
    const promoted: Correction = {
      ...OF_RESULT,
      kind: "promoted",
      embedded: "wool",
      property: "dye",
      expects: [],
      shape: { kind: "string" },
      optional: true,
    };
    const given = {
      definitions: { Fleece: definition({ wool: TEXT }) },
      methods: { Shear: method(undefined, reference("Fleece")) },
    };
    const phantom: Correction = { ...OF_RESULT, kind: "phantom", expects: [] };
    expect(texts(given, promoted, phantom)).toEqual({ Fleece: "{ dye?: string }" });
    const [facade] = correct(given, { corrections: [phantom] }).facades;
    const shape = facade?.definitions.get("Fleece")?.shape;
    expect(shape?.kind === "object" && [...(shape.phantoms?.keys() ?? [])]).toEqual(["wool"]);
  });
});

describe("null", () => {
  const fleece = definition({
    lists: array(TEXT),
    maps: map(array(TEXT)),
    "omitted?": array(array(TEXT)),
    pointer: reference("Fleece"),
    text: TEXT,
  });
  const known = {
    definition: "Fleece",
    kind: "null",
    directions: ["result"],
    expects: [],
  } as const;

  test("is what Go writes for empty slices and maps in results", () => {
    const given = {
      definitions: { Fleece: fleece },
      methods: { Shear: method(undefined, reference("Fleece")) },
    };
    expect(texts(given)["Fleece"]).toBe(
      "{ lists: string[] | null; maps: { [key: string]: string[] | null } | null; " +
        "omitted?: (string[] | null)[]; pointer: Fleece; text: string }",
    );
    expect(
      texts(
        given,
        { ...known, property: "pointer", at: "property" },
        { ...known, property: "lists", at: "property", never: true },
        { ...known, property: "lists", at: "elements" },
      )["Fleece"],
    ).toBe(
      "{ lists: (string | null)[]; maps: { [key: string]: string[] | null } | null; " +
        "omitted?: (string[] | null)[]; pointer: Fleece | null; text: string }",
    );
  });

  test("is left out of params", () => {
    const given = {
      definitions: { Fleece: fleece },
      methods: { Dye: method(reference("Fleece")) },
    };
    const want = "lists?: string[]; maps?: { [key: string]: string[] }; omitted?: string[][]; ";
    expect(texts(given)["Fleece"]).toBe(`{ ${want}pointer: Fleece; text: string }`);
    const pointer: Correction = { ...known, property: "pointer", at: "property" };
    expect(texts(given, pointer)["Fleece"]).toBe(`{ ${want}pointer?: Fleece; text: string }`);
  });
});

describe("a definition that travels both ways", () => {
  const both = { Dye: method(reference("Fleece")), Shear: method(undefined, reference("Flock")) };
  const definitions = {
    Fleece: definition({ wool: array(TEXT) }),
    Flock: definition({ best: reference("Fleece"), name: reference("Name") }),
    Name: definition({ text: TEXT }),
  };

  test("has a form for each, as has what holds it; what is the same in both stays one", () => {
    const methods = { ...both, Sell: method(reference("Flock")) };
    const [facade] = correct({ definitions, methods }).facades;
    expect(texts({ definitions, methods })).toEqual({
      Fleece: "{ wool: string[] | null }",
      FleeceParams: "{ wool?: string[] }",
      Flock: "{ best: Fleece; name: Name }",
      FlockParams: "{ best: FleeceParams; name: Name }",
      Name: "{ text: string }",
    });
    const [dye, sell] = ["Dye", "Sell"].map((name) => facade?.methods.get(name)?.params);
    expect([dye && shapeText(dye), sell && shapeText(sell)]).toEqual([
      "FleeceParams",
      "FlockParams",
    ]);
    expect(facade?.definitions.get("FlockParams")?.formOf).toBe("Flock");
  });

  test("has the same name in all releases, though each of them uses it in one way only", () => {
    const older = { definitions, methods: { Dye: both.Dye }, release: "1.0.0" };
    const newer = { definitions, methods: { Shear: both.Shear }, release: "1.1.0" };
    const { facades } = correct([older, newer]);
    expect(facades.map((facade) => textOf(facade, "Fleece"))).toEqual([
      "{ wool: string[] | null }",
      "{ wool: string[] | null }",
    ]);
    const params = facades[0]?.methods.get("Dye")?.params;
    expect(params && shapeText(params)).toBe("FleeceParams");
  });

  test("avoids the name of another definition", () => {
    const taken = { ...definitions, FleeceParams: definition({}) };
    expect(Object.keys(texts({ definitions: taken, methods: both }))).toContain("FleeceParams$");
  });
});
