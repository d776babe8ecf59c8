import { describe, expect, test } from "vitest";
import { correctSchemas } from "../../generator/correct/correct-schemas.js";
import type { Correction } from "../../generator/correct/correction.js";
import type { FacadeSchema } from "../../generator/model/facade-schema.js";
import { shapeText } from "../../generator/model/shape-text.js";
import type { Shape } from "../../generator/model/shape.js";
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

function corrected(told: readonly Told[], corrections: readonly Correction[]): FacadeSchema[] {
  const set = { corrections, releases: [], types: new Map(), values: new Map() };
  const { output, diagnostics } = correctSchemas(told.map(facade), set);
  expect(diagnostics).toEqual([]);
  return output;
}

/** The definitions of a facade in words. */
function texts(schema: FacadeSchema | undefined): Record<string, string> {
  const all = [...(schema?.definitions ?? [])];
  return Object.fromEntries(all.map(([name, { shape }]) => [name, shapeText(shape)]));
}

function watcher(name: string, gives: string, facades: readonly string[], of = "Gate"): Correction {
  return { kind: "watcher", method: name, facades, expects: [of], watcher: gives };
}

const GATE = { Gate: definition(object({ "watcher-id": TEXT })) };
const watching = (...names: string[]): Told => ({
  methods: Object.fromEntries(names.map((name) => [name, method({ result: reference("Gate") })])),
  definitions: GATE,
});

describe("the watcher of a method that no correction speaks of in this version", () => {
  test("is that of the same method in another version of the facade", () => {
    const corrections = [
      watcher("Watch", "GoatWatcher", ["Goat@1"]),
      watcher("Watch", "SheepWatcher", ["Wolf@1", "Sheep@7"]),
      watcher("WatchMore", "GoatWatcher", ["Goat@1"]),
    ];
    const [sheep] = corrected([watching("Watch")], corrections);
    expect(texts(sheep)).toEqual({ Gate: "{ watcher-id: id of SheepWatcher }" });
  });

  test("is not that of a facade whose name only begins like this one's", () => {
    const corrections = [
      watcher("Watch", "DogWatcher", ["SheepDog@1"]),
      watcher("Watch", "DogWatcher", ["SheepDog@2"]),
      watcher("WatchMore", "UsualWatcher", ["Goat@1", "Goat@2"]),
      watcher("WatchMost", "UsualWatcher", ["Goat@1"]),
      watcher("WatchLess", "UsualWatcher", ["Goat@1"]),
    ];
    const [sheep] = corrected([watching("Watch")], corrections);
    expect(texts(sheep)).toEqual({ Gate: "{ watcher-id: id of UsualWatcher }" });
  });

  test("else the one that most methods with such a result have, and of several the first by name", () => {
    const some = [
      watcher("WatchA", "B", ["Goat@1"]),
      watcher("WatchB", "C", ["Goat@1"]),
      watcher("WatchC", "C", ["Goat@1"]),
      watcher("WatchD", "A", ["Goat@1"], "Other"),
      watcher("WatchE", "A", ["Goat@1"], "Other"),
      watcher("WatchF", "A", ["Goat@1"], "Other"),
    ];
    expect(texts(corrected([watching("Watch")], some)[0])).toEqual({
      Gate: "{ watcher-id: id of C }",
    });
    const many = [...some, watcher("WatchG", "B", ["Goat@1"])];
    for (const all of [many, many.toReversed()]) {
      expect(texts(corrected([watching("Watch")], all)[0])).toEqual({
        Gate: "{ watcher-id: id of B }",
      });
    }
  });

  test("is none for a method that is not called a watch", () => {
    const corrections = [watcher("WatchGate", "GateWatcher", ["Goat@1"])];
    expect(texts(corrected([watching("Open")], corrections)[0])).toEqual({
      Gate: "{ watcher-id: string }",
    });
  });

  test("is none where the result is no definition, or one that nothing is known of", () => {
    const corrections = [watcher("WatchGate", "GateWatcher", ["Goat@1"])];
    const told = {
      methods: {
        Watch: method({ result: object({ "watcher-id": TEXT }) }),
        WatchWolf: method({ result: reference("Wolf") }),
        WatchNothing: method(),
      },
      definitions: { Wolf: definition(object({ "watcher-id": TEXT })) },
    };
    const [sheep] = corrected([told], corrections);
    expect(texts(sheep)).toEqual({ Wolf: "{ watcher-id: string }" });
  });
});

describe("an id of a watcher", () => {
  const corrections = [watcher("Watch", "GateWatcher", ["Sheep@1"])];
  const branded = (shape: Shape, more: Told["definitions"] = {}) => {
    const definitions = { Gate: definition(shape), ...more };
    return corrected([{ ...watching("Watch"), definitions }], corrections)[0];
  };

  test("is a text with one of two names; all else stays as it is", () => {
    const shape = object({ NotifyWatcherId: TEXT, "watcher-id": INTEGER, name: TEXT });
    expect(texts(branded(shape))).toEqual({
      Gate: "{ NotifyWatcherId: id of GateWatcher; name: string; watcher-id: integer }",
    });
  });

  test("is noted as corrected, and nothing else is", () => {
    const gate = branded(object({ "watcher-id": TEXT, name: TEXT }))?.definitions.get("Gate");
    expect(gate?.shape.kind === "object" && [...gate.shape.properties]).toEqual([
      [
        "watcher-id",
        {
          shape: { kind: "watcher id", watchers: ["GateWatcher"] },
          required: true,
          description: "",
          corrections: [{ kind: "watcher", says: "" }],
        },
      ],
      ["name", { shape: TEXT, required: true, description: "" }],
    ]);
  });

  test("is found in what the result leads to, in circles too, and nowhere else", () => {
    const shape = object({ inner: reference("Inner"), plain: reference("Plain") });
    expect(
      texts(
        branded(shape, {
          Inner: definition(object({ "watcher-id": TEXT, outer: reference("Gate") })),
          Plain: definition(object({ inner: reference("Leaf"), gone: reference("Gone") })),
          Leaf: definition(TEXT),
          Apart: definition(object({ "watcher-id": TEXT })),
        }),
      ),
    ).toMatchObject({
      Inner: "{ outer: Gate; watcher-id: id of GateWatcher }",
      Plain: "{ gone: Gone; inner: Leaf }",
      Leaf: "string",
      Apart: "{ watcher-id: string }",
    });
  });
});

describe("a definition that serves several watchers", () => {
  const corrections = [
    watcher("WatchWolf", "WolfWatcher", ["Sheep@1"]),
    watcher("WatchGate", "GateWatcher", ["Sheep@1"]),
  ];

  test("has a form for each, over all releases together", () => {
    const [older, newer] = corrected(
      [
        { ...watching("WatchWolf"), release: "3.5.0", digest: "a" },
        { ...watching("WatchGate"), release: "3.6.0", digest: "b" },
      ],
      corrections,
    );
    const forms = {
      Gate: "{ watcher-id: id of GateWatcher or WolfWatcher }",
      GateOfGateWatcher: "{ watcher-id: id of GateWatcher }",
      GateOfWolfWatcher: "{ watcher-id: id of WolfWatcher }",
    };
    expect(texts(older)).toEqual(forms);
    expect(texts(newer)).toEqual(forms);
    expect(older?.definitions.get("GateOfWolfWatcher")?.formOf).toBe("Gate");
    expect(older?.methods.get("WatchWolf")?.result).toEqual(reference("GateOfWolfWatcher"));
    expect(newer?.methods.get("WatchGate")?.result).toEqual(reference("GateOfGateWatcher"));
  });

  test("takes a name for a form that no other definition has", () => {
    const told = watching("WatchWolf", "WatchGate");
    const taken = { ...GATE, GateOfWolfWatcher: definition(TEXT) };
    const [sheep] = corrected([{ ...told, definitions: taken }], corrections);
    expect(texts(sheep)).toMatchObject({
      GateOfWolfWatcher: "string",
      GateOfWolfWatcher$: "{ watcher-id: id of WolfWatcher }",
    });
    expect(sheep?.methods.get("WatchWolf")?.result).toEqual(reference("GateOfWolfWatcher$"));
  });

  test("is what a method keeps that gives ids of both", () => {
    const both = [
      watcher("Watch", "WolfWatcher", ["Sheep@1"]),
      { ...watcher("Watch", "GateWatcher", ["Sheep@1"]), releases: { since: "3.6" } },
    ];
    const [older, newer] = corrected(
      [
        { ...watching("Watch"), release: "3.5.0", digest: "a" },
        { ...watching("Watch"), release: "3.6.0", digest: "b" },
      ],
      both.toReversed(),
    );
    expect(older?.methods.get("Watch")?.result).toEqual(reference("Gate"));
    expect(newer?.methods.get("Watch")?.result).toEqual(reference("Gate"));
    expect(texts(older)["Gate"]).toBe("{ watcher-id: id of GateWatcher or WolfWatcher }");
  });
});

const told = (release: string, result: string): Told => ({
  release,
  digest: result,
  methods: { Watch: method({ result: reference(result) }) },
  definitions: { [result]: definition(object({ "watcher-id": TEXT })) },
});

test("a method in which releases differ has the watcher of each of its results", () => {
  const corrections: Correction[] = [
    { ...watcher("Watch", "GateWatcher", ["Sheep@1"]), releases: { until: "3.5" } },
    { ...watcher("Watch", "WolfWatcher", ["Sheep@1"], "Wolf"), releases: { since: "3.6" } },
  ];
  const facades = corrected([told("3.5.0", "Gate"), told("3.6.0", "Wolf")], corrections);
  expect(facades.map(texts)).toEqual([
    { Gate: "{ watcher-id: id of GateWatcher }" },
    { Wolf: "{ watcher-id: id of WolfWatcher }" },
  ]);
});

describe("ids in several definitions of one result", () => {
  test("are all typed, behind one that holds an id itself and in rings too", () => {
    const ids = { "watcher-id": TEXT };
    const definitions = {
      Both: definition(object({ first: reference("Held"), second: reference("Other") })),
      Held: definition(object({ ...ids, deeper: reference("Deep") })),
      Deep: definition(object(ids)),
      Other: definition(object(ids)),
      // Whichever of the two comes first, the other is not known yet.
      Ring: definition(object({ around: reference("Back"), held: reference("Other") })),
      Back: definition(object({ around: reference("Ring") })),
    };
    const methods = {
      Watch: method({ result: reference("Both") }),
      WatchRing: method({ result: reference("Back") }),
    };
    const [sheep] = corrected(
      [{ methods, definitions }],
      [
        { ...watcher("Watch", "GateWatcher", ["Sheep@7"]), expects: ["Both"] },
        { ...watcher("WatchRing", "RingWatcher", ["Sheep@7"]), expects: ["Back"] },
      ],
    );
    expect(texts(sheep)).toMatchObject({
      Both: "{ first: Held; second: OtherOfGateWatcher }",
      Held: "{ deeper: Deep; watcher-id: id of GateWatcher }",
      Deep: "{ watcher-id: id of GateWatcher }",
      Other: "{ watcher-id: id of GateWatcher or RingWatcher }",
      Ring: "{ around: Back; held: OtherOfRingWatcher }",
      Back: "{ around: Ring }",
    });
  });

  test("are typed in a ring that several watchers share", () => {
    const definitions = {
      Back: definition(object({ around: reference("Ring") })),
      Ring: definition(object({ around: reference("Back"), held: reference("Gate") })),
      ...GATE,
    };
    const result = reference("Back");
    const [sheep] = corrected(
      [{ methods: { Watch: method({ result }), WatchAll: method({ result }) }, definitions }],
      [
        { ...watcher("Watch", "A", ["Sheep@7"]), expects: ["Back"] },
        { ...watcher("WatchAll", "B", ["Sheep@7"]), expects: ["Back"] },
      ],
    );
    expect(texts(sheep)).toMatchObject({
      BackOfA: "{ around: RingOfA }",
      RingOfA: "{ around: BackOfA; held: GateOfA }",
      GateOfB: "{ watcher-id: id of B }",
    });
    expect(sheep?.methods.get("WatchAll")?.result).toEqual(reference("BackOfB"));
  });
});
