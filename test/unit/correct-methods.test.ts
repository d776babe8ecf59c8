import { describe, expect, test } from "vitest";
import { ownReference, type Correction } from "../../generator/correct/correction.js";
import { shapeText } from "../../generator/model/shape-text.js";
import type { Shape } from "../../generator/model/shape.js";
import {
  INTEGER,
  TEXT,
  array,
  reference,
  definition,
  method,
  correct,
  textOf,
  texts,
  OF_RESULT,
} from "./support/corrected-schemas.js";

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
