import { describe, expect, test } from "vitest";
import { correctSchemas } from "../../generator/correct/correct-schemas.js";
import {
  ownReference,
  type Correction,
  type CorrectionSet,
} from "../../generator/correct/correction.js";
import type { FacadeSchema } from "../../generator/model/facade-schema.js";
import type { Shape } from "../../generator/model/shape.js";
import { shapeText } from "../../generator/model/shape-text.js";
import { validate } from "../../generator/validate/validate.js";

const INTEGER = { type: "integer" };
const TEXT = { type: "string" };
const ANY = { type: "object", additionalProperties: true };
const array = (items: object): object => ({ type: "array", items });
const map = (values: object): object => ({ type: "object", patternProperties: { ".*": values } });
const reference = (name: string): object => ({ $ref: `#/definitions/${name}` });

/** A definition; a name that ends in `?` is not required. */
function definition(properties: Record<string, object>): object {
  const named = Object.entries(properties).map(([key, schema]) => [key.replace("?", ""), schema]);
  const required = Object.keys(properties).filter((key) => !key.endsWith("?"));
  return { type: "object", properties: Object.fromEntries(named), required };
}

/** A method from the schemas of its params and its result. */
function method(Params?: object, Result?: object): object {
  return { type: "object", properties: { ...(Params && { Params }), ...(Result && { Result }) } };
}

interface Given {
  readonly definitions?: Record<string, object>;
  readonly methods?: Record<string, object>;
  readonly release?: string;
}

function facadeOf({ definitions = {}, methods = {}, release }: Given): FacadeSchema {
  const Schema = { type: "object", properties: methods, definitions };
  const document = {
    file: "schema.json",
    text: "",
    value: [{ Name: "Sheep", Version: 1, Schema }],
  };
  const [facade] = validate([{ document, release, group: undefined, fallback: false }]).output;
  if (facade === undefined) throw new Error("the schema is not valid");
  return facade;
}

function correct(given: Given | readonly Given[], set: Partial<CorrectionSet> = {}) {
  const facades = [given].flat().map(facadeOf);
  const all = { corrections: [], releases: [], types: new Map(), values: new Map(), ...set };
  const { output, diagnostics } = correctSchemas(facades, all);
  return { facades: output, diagnostics };
}

/** A definition in words. */
function textOf(facade: FacadeSchema, definition: string): string | undefined {
  const shape = facade.definitions.get(definition)?.shape;
  return shape && shapeText(shape);
}

/** The definitions of the first facade in words. */
function texts(given: Given | readonly Given[], ...corrections: Correction[]) {
  const [facade] = correct(given, { corrections }).facades;
  return Object.fromEntries(
    [...(facade?.definitions ?? [])].map(([name, { shape }]) => [name, shapeText(shape)]),
  );
}

const OF_RESULT = { definition: "Fleece", property: "wool", directions: ["result"] } as const;

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

function watcher(name: string, facade: string): Correction {
  return {
    kind: "watcher",
    method: name,
    facades: ["Sheep@1"],
    expects: ["WatchResults"],
    watcher: facade,
  };
}

describe("methods", () => {
  const result = definition({ "watcher-id": TEXT });
  const results = definition({ results: array(reference("WatchResult")) });
  const definitions = { WatchResult: result, WatchResults: results };
  const watch = method(undefined, reference("WatchResults"));

  test("an id is typed by its watcher", () => {
    const given = { definitions, methods: { WatchGate: watch } };
    expect(texts(given, watcher("WatchGate", "GateWatcher"))).toMatchObject({
      WatchResult: "{ watcher-id: id of GateWatcher }",
    });
  });

  test("a definition that serves two watchers gets a form for each", () => {
    const given = { definitions, methods: { WatchGate: watch, WatchWolf: watch } };
    const corrections = [watcher("WatchGate", "GateWatcher"), watcher("WatchWolf", "WolfWatcher")];
    expect(texts(given, ...corrections)).toEqual({
      WatchResult: "{ watcher-id: id of GateWatcher or WolfWatcher }",
      WatchResults: "{ results: WatchResult[] | null }",
      WatchResultOfGateWatcher: "{ watcher-id: id of GateWatcher }",
      WatchResultOfWolfWatcher: "{ watcher-id: id of WolfWatcher }",
      WatchResultsOfGateWatcher: "{ results: WatchResultOfGateWatcher[] | null }",
      WatchResultsOfWolfWatcher: "{ results: WatchResultOfWolfWatcher[] | null }",
    });
    const [facade] = correct(given, { corrections }).facades;
    const shape = facade?.methods.get("WatchWolf")?.result;
    expect(shape && shapeText(shape)).toBe("WatchResultsOfWolfWatcher");
  });

  test("a version that no correction names takes the watcher that its result means elsewhere", () => {
    const elsewhere: Correction = { ...watcher("Watch", "GateWatcher"), facades: ["Goat@1"] };
    const given = { definitions, methods: { WatchGate: watch } };
    expect(texts(given, elsewhere)["WatchResult"]).toBe("{ watcher-id: id of GateWatcher }");
  });

  test("what cannot be seen in a type is noted, in the releases that it holds for", () => {
    const stub: Correction = {
      kind: "always-fails",
      method: "Shear",
      facades: ["Sheep@1"],
      releases: { since: "2.0" },
      expects: [],
      says: "the shears are gone",
    };
    const methods = { Shear: method() };
    const releases = ["1.9.3", "2.0-beta1", "2.1.0"].map((release) => ({ methods, release }));
    const { facades } = correct(releases, { corrections: [stub] });
    expect(facades.map((facade) => facade.methods.get("Shear")?.corrections ?? [])).toEqual([
      [],
      [{ kind: "always-fails", says: "the shears are gone" }],
      [{ kind: "always-fails", says: "the shears are gone" }],
    ]);
  });
});

describe("expectations", () => {
  const methods = { Shear: method(undefined, reference("Fleece")) };
  const bytes: Correction = { ...OF_RESULT, kind: "base64", expects: ["integer[]"] };

  test("a schema that has changed is left alone and reported, once for all releases", () => {
    const definitions = { Fleece: definition({ wool: TEXT }) };
    const given = ["1.0.0", "1.1.0"].map((release) => ({ definitions, methods, release }));
    const { facades, diagnostics } = correct(given, { corrections: [bytes] });
    expect(facades.map((facade) => textOf(facade, "Fleece"))).toEqual([
      "{ wool: string }",
      "{ wool: string }",
    ]);
    expect(diagnostics).toMatchObject([
      {
        code: "FG4001",
        severity: "warning",
        message:
          'Fleece.wool of Sheep 1 is string, where the correction "base64" expects integer[]',
        location: { file: "schema.json", pointer: "/0/Schema/definitions/Fleece/properties/wool" },
      },
    ]);
  });

  test("what the schema has mended is reported", () => {
    const present: Correction = { ...OF_RESULT, kind: "always-present", expects: [] };
    const promoted: Correction = {
      ...OF_RESULT,
      kind: "promoted",
      embedded: "wool",
      expects: [],
      shape: { kind: "string" },
      optional: false,
    };
    const definitions = { Fleece: definition({ wool: TEXT }) };
    for (const correction of [present, promoted]) {
      const { diagnostics } = correct({ definitions, methods }, { corrections: [correction] });
      expect(
        diagnostics.map(({ code }) => code),
        correction.kind,
      ).toEqual(["FG4001"]);
    }
  });

  test("a correction that matches nothing is reported by a run over all releases, and only by that", () => {
    const given = { definitions: {}, methods: {}, release: "1.0.0" };
    const codes = (releases: string[], ...corrections: Correction[]) =>
      correct(given, { corrections, releases }).diagnostics.map(({ code }) => code);
    expect(codes(["1.0.0"], bytes)).toEqual(["FG4002"]);
    expect(codes(["1.0.0", "2.0.0"], bytes)).toEqual([]);
    expect(codes(["1.0.0"], { ...bytes, unpublished: true })).toEqual([]);
  });

  test("a correction of another facade or release does not speak", () => {
    const definitions = { Fleece: definition({ "wool?": array(INTEGER) }) };
    const given = { definitions, methods, release: "3.6.4" };
    for (const match of [{ facades: ["Sheep@2"] }, { releases: { until: "3.5" } }])
      expect(texts(given, { ...bytes, ...match })["Fleece"]).toBe("{ wool?: integer[] }");
    for (const match of [{ facades: ["Sheep@1"] }, { releases: { since: "3.6", until: "3.6" } }])
      expect(texts(given, { ...bytes, ...match })["Fleece"]).toBe("{ wool?: string (base64) }");
  });
});

function own(name: string): Shape {
  return { kind: "reference", name: ownReference(name) };
}

test("types of corrections bring the types that they are made of", () => {
  const corrections: Correction[] = [
    { kind: "own-json", definition: "Fleece", expects: [], shape: own("Yarn") },
  ];
  const types = new Map([
    ["Yarn", { shape: { kind: "array", items: own("Thread") } as const, description: "Spun." }],
    ["Thread", { shape: { kind: "string" } as const, description: "" }],
  ]);
  const [facade] = correct(
    { definitions: { Fleece: definition({}) } },
    { corrections, types },
  ).facades;
  const all = [...(facade?.definitions ?? [])].map(([name, { shape }]) => [name, shapeText(shape)]);
  expect(Object.fromEntries(all)).toEqual({ Fleece: "Yarn", Yarn: "Thread[]", Thread: "string" });
});
