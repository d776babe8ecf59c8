import { describe, expect, test } from "vitest";
import { correctSchemas } from "../../generator/correct/correct-schemas.js";
import type { Correction, CorrectionSet } from "../../generator/correct/correction.js";
import { shapeText } from "../../generator/model/shape-text.js";
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

/** What corrections make of some descriptions of facades: their definitions in words, and their methods' results. */
function corrected(told: readonly Told[], set: Partial<CorrectionSet>) {
  const all = { corrections: [], releases: [], types: new Map(), values: new Map(), ...set };
  const { output, diagnostics } = correctSchemas(told.map(facade), all);
  const facades = output.map(({ definitions, methods }) => ({
    definitions: Object.fromEntries(
      [...definitions].map(([name, { shape }]) => [name, shapeText(shape)]),
    ),
    results: Object.fromEntries(
      [...methods].map(([name, { result }]) => [name, result && shapeText(result)]),
    ),
    methods,
  }));
  return { facades, diagnostics };
}

const OF_WOOL = { definition: "Fleece", property: "wool", directions: ["result"] } as const;
const DURATION: Correction = { ...OF_WOOL, kind: "duration", expects: ["integer"] };
const FLEECE = { Fleece: definition(object({ wool: INTEGER, age: INTEGER })) };

describe("a correction of one facade version beside one of all", () => {
  test("does not touch the property elsewhere", () => {
    const corrections: Correction[] = [
      { ...DURATION, property: "age", facades: ["Sheep@1"] },
      DURATION,
    ];
    const { facades } = corrected(
      [{ definitions: FLEECE }, { definitions: FLEECE, name: "Goat" }],
      { corrections },
    );
    expect(facades.map(({ definitions }) => definitions["Fleece"])).toEqual([
      "{ age: integer (nanoseconds); wool: integer (nanoseconds) }",
      "{ age: integer; wool: integer (nanoseconds) }",
    ]);
  });

  test("does not touch the definition elsewhere", () => {
    const own: Correction = { kind: "own-json", definition: "Name", expects: [], shape: TEXT };
    const corrections: Correction[] = [
      own,
      { ...own, shape: { kind: "boolean" }, facades: ["Sheep@1"] },
    ];
    const definitions = { Name: definition(INTEGER) };
    const { facades } = corrected([{ definitions }, { definitions, name: "Goat" }], {
      corrections,
    });
    expect(facades.map((one) => one.definitions["Name"])).toEqual(["boolean", "string"]);
  });
});

test("releases in which different corrections hold are corrected apart, though they say the same", () => {
  const corrections: Correction[] = [
    { ...DURATION, releases: { until: "3.5" } },
    { ...DURATION, property: "age", releases: { since: "3.6" } },
  ];
  const given = ["3.5.0", "3.6.0"].map((release) => ({ definitions: FLEECE, release }));
  const { facades } = corrected(given, { corrections });
  expect(facades.map(({ definitions }) => definitions["Fleece"])).toEqual([
    "{ age: integer; wool: integer (nanoseconds) }",
    "{ age: integer (nanoseconds); wool: integer }",
  ]);
});

describe("a correction of a property", () => {
  test("of what is no object finds nothing to correct", () => {
    const { facades, diagnostics } = corrected([{ definitions: { Fleece: definition(TEXT) } }], {
      corrections: [DURATION],
    });
    expect(facades[0]?.definitions).toEqual({ Fleece: "string" });
    expect(diagnostics).toEqual([]);
  });

  test("that the schema lacks is not expected because another property is added", () => {
    const promoted: Correction = {
      ...OF_WOOL,
      property: "dye",
      kind: "promoted",
      embedded: "wool",
      expects: [],
      shape: TEXT,
      optional: true,
    };
    const { diagnostics } = corrected([{ definitions: FLEECE, release: "3.5.0" }], {
      corrections: [promoted, { ...DURATION, property: "gone" }],
      releases: ["3.5.0"],
    });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'the correction "duration" of Fleece.gone matches nothing in any release',
    ]);
  });

  test("that several releases no longer call for is told at the first of them", () => {
    const definitions = { Fleece: definition(object({ wool: TEXT })) };
    const given = ["3.5.0", "3.6.0"].map((release) => ({ definitions, release, digest: release }));
    const { diagnostics } = corrected(given, { corrections: [DURATION] });
    expect(diagnostics.map(({ location }) => location?.file)).toEqual(["juju-3.5.0/schema.json"]);
  });
});

describe("a method", () => {
  const fails: Correction = { kind: "always-fails", method: "Shear", expects: ["string"] };

  test("is noted only where the schema says what the correction expects", () => {
    const given = [{ params: TEXT }, { params: INTEGER }].map((params, version) => ({
      version,
      methods: { Shear: method(params), Dye: method() },
    }));
    const { facades } = corrected(given, { corrections: [fails] });
    const [noted, other] = facades.map(({ methods }) => methods);
    expect(noted?.get("Shear")?.corrections).toEqual([{ kind: "always-fails", says: "" }]);
    expect(noted?.get("Dye")).toEqual(method());
    expect(other?.get("Shear")).toEqual(method({ params: INTEGER }));
  });
});

const watcher = (name: string, gives: string, of: string): Correction => ({
  kind: "watcher",
  method: name,
  facades: [of],
  expects: ["Gate"],
  watcher: gives,
});

const fails = (name: string, of: string): Correction => ({
  kind: "always-fails",
  method: name,
  facades: [of],
  expects: ["Gate"],
});

describe("watchers", () => {
  const gate = definition(object({ "watcher-id": TEXT }));
  const told = {
    methods: { Watch: method({ params: reference("Gate"), result: reference("Gate") }) },
    definitions: { Gate: gate },
  };

  test.each<[string, Correction[]]>([
    ["of this version", [fails("Watch", "Sheep@1"), watcher("Watch", "GateWatcher", "Sheep@1")]],
    ["of another version", [fails("Watch", "Sheep@2"), watcher("Watch", "GateWatcher", "Sheep@2")]],
    [
      "that is usual",
      [
        ...["Shear", "Dye", "Count"].map((name) => fails(name, "Goat@1")),
        watcher("WatchGate", "GateWatcher", "Goat@1"),
      ],
    ],
  ])("%s are found among other corrections of methods", (_, corrections) => {
    const [sheep] = corrected([told], { corrections }).facades;
    expect(sheep?.definitions).toMatchObject({ Gate: "{ watcher-id: id of GateWatcher }" });
    expect(sheep?.results).toEqual({ Watch: "Gate" });
  });

  test("of a method without a result are none", () => {
    const methods = { Watch: method() };
    const corrections = [watcher("Watch", "GateWatcher", "Sheep@1")];
    const [sheep] = corrected([{ methods, definitions: { Gate: gate } }], { corrections }).facades;
    expect(sheep?.definitions).toEqual({ Gate: "{ watcher-id: string }" });
  });

  test("give forms to what leads to their ids, and to nothing else", () => {
    const own = { Own: definition(object({ "watcher-id": TEXT })) };
    const definitions = {
      Gate: definition(
        object({ id: reference("Id"), plain: reference("Plain"), own: reference("Leaf") }),
      ),
      Id: gate,
      Plain: definition(object({ plain: reference("Plain") })),
      Leaf: definition(TEXT),
      ...own,
    };
    const methods = {
      WatchGate: method({ result: reference("Gate") }),
      WatchWolf: method({ result: reference("Gate") }),
      WatchOwn: method({ result: reference("Own") }),
    };
    const corrections: Correction[] = [
      watcher("WatchGate", "GateWatcher", "Sheep@1"),
      watcher("WatchWolf", "WolfWatcher", "Sheep@1"),
      { ...watcher("WatchOwn", "WolfWatcher", "Sheep@1"), expects: ["Own"] },
    ];
    const [sheep] = corrected([{ methods, definitions }], { corrections }).facades;
    expect(Object.keys(sheep?.definitions ?? {}).sort()).toEqual([
      "Gate",
      "GateOfGateWatcher",
      "GateOfWolfWatcher",
      "Id",
      "IdOfGateWatcher",
      "IdOfWolfWatcher",
      "Leaf",
      "Own",
      "Plain",
    ]);
    expect(sheep?.results).toEqual({
      WatchGate: "GateOfGateWatcher",
      WatchWolf: "GateOfWolfWatcher",
      WatchOwn: "Own",
    });
  });
});
