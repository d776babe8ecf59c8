import { describe, expect, test } from "vitest";
import { correctSchemas } from "../../generator/correct/correct-schemas.js";
import type { Correction, CorrectionSet } from "../../generator/correct/correction.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
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

/** What corrections find to say of some descriptions of a facade. */
function diagnose(told: readonly Told[], set: Partial<CorrectionSet>): readonly Diagnostic[] {
  const all = { corrections: [], releases: [], types: new Map(), values: new Map(), ...set };
  return correctSchemas(told.map(facade), all).diagnostics;
}

const OF_WOOL = { definition: "Fleece", property: "wool", directions: ["result"] } as const;
const DURATION: Correction = { ...OF_WOOL, kind: "duration", expects: ["integer"] };

/** A facade with the one property that the corrections here are about. */
const withWool = (shape: Shape, told: Told = {}): Told => ({
  definitions: { Fleece: definition(object({ wool: shape })) },
  ...told,
});

describe("what a correction expects", () => {
  test("and the schema no longer says is told with the place", () => {
    const told = withWool(TEXT, { origin: { file: "juju.json", pointer: "/7" } });
    const hint =
      "it is left as the schema says; see what Juju changed and mend the correction (docs/wire-truth.md)";
    expect(
      diagnose([told], { corrections: [{ ...DURATION, expects: ["integer", "integer[]"] }] }),
    ).toEqual([
      {
        code: "FG4001",
        severity: "warning",
        message:
          'Fleece.wool of Sheep 1 is string, where the correction "duration" expects integer, or integer[]',
        hint,
        location: { file: "juju.json", pointer: "/7/Schema/definitions/Fleece/properties/wool" },
      },
    ]);
  });

  test("may be mended by now", () => {
    const present: Correction = { ...OF_WOOL, kind: "always-present", expects: ["string"] };
    expect(
      diagnose([withWool(TEXT)], { corrections: [present] }).map(({ message }) => message),
    ).toEqual([
      'Fleece.wool of Sheep 1 is right by now, and needs the correction "always-present" no longer',
    ]);
    const optional = { definitions: { Fleece: definition(object({ "wool?": TEXT })) } };
    expect(diagnose([optional], { corrections: [present] })).toEqual([]);
  });

  test("of a definition as a whole, and of a method, is told of them", () => {
    const corrections: Correction[] = [
      { kind: "own-json", definition: "Fleece", expects: ["string"], shape: TEXT },
      { kind: "always-fails", method: "Shear", expects: ["integer"] },
      { kind: "watcher", method: "WatchGate", expects: ["Gate"], watcher: "GateWatcher" },
      { kind: "bare-type", method: "Count", expects: ["integer"] },
      { kind: "bare-type", method: "Dye", expects: ["integer"] },
    ];
    const told: Told = {
      definitions: { Fleece: definition(INTEGER) },
      methods: {
        Shear: method({ params: TEXT, result: INTEGER }),
        WatchGate: method({ params: reference("Gate"), result: reference("Fleece") }),
        Count: method({ params: TEXT, result: INTEGER }),
        Dye: method({ result: TEXT }),
      },
    };
    const found = diagnose([told], { corrections });
    expect(found.map(({ message }) => message)).toEqual([
      'Fleece of Sheep 1 is integer, where the correction "own-json" expects string',
      'Shear() of Sheep 1 is string, where the correction "always-fails" expects integer',
      'WatchGate() of Sheep 1 is Fleece, where the correction "watcher" expects Gate',
      'Dye() of Sheep 1 is none, where the correction "bare-type" expects integer',
    ]);
    expect(found.map(({ location }) => location?.pointer)).toEqual([
      "/0/Schema/definitions/Fleece",
      "/0/Schema/properties/Shear",
      "/0/Schema/properties/WatchGate",
      "/0/Schema/properties/Dye",
    ]);
  });

  test("is told with names that a JSON pointer has to escape", () => {
    const told = { definitions: { "a/b": definition(object({ "~c": TEXT })) } };
    const correction = { ...DURATION, definition: "a/b", property: "~c" };
    const [found] = diagnose([told], { corrections: [correction] });
    expect(found?.location?.pointer).toBe("/0/Schema/definitions/a~1b/properties/~0c");
  });

  test("is told once for all the releases that differ from it in the same way", () => {
    const messages = diagnose(
      [
        withWool(TEXT, { release: "3.5.0", digest: "a" }),
        withWool(TEXT, { release: "3.6.0", digest: "b" }),
        withWool(TEXT, { release: "3.6.1", digest: "b" }),
        withWool(reference("Gone"), { release: "4.0.1", digest: "c" }),
      ],
      { corrections: [DURATION] },
    ).map(({ message }) => message);
    expect(messages).toEqual([
      'Fleece.wool of Sheep 1 is string, where the correction "duration" expects integer',
      'Fleece.wool of Sheep 1 is Gone, where the correction "duration" expects integer',
    ]);
  });

  test("is told of each facade version that differs, though they share the definition", () => {
    const messages = diagnose(
      [
        withWool(TEXT, { version: 1, digest: "a" }),
        withWool(TEXT, { version: 2, digest: "b" }),
        withWool(INTEGER, { version: 3, digest: "c" }),
      ],
      { corrections: [DURATION] },
    ).map(({ message }) => message);
    expect(messages).toEqual([
      'Fleece.wool of Sheep 1 is string, where the correction "duration" expects integer',
      'Fleece.wool of Sheep 2 is string, where the correction "duration" expects integer',
    ]);
  });

  test("is looked at anew where a correction holds for some releases only", () => {
    const until = { ...DURATION, releases: { until: "3.5" } };
    const older = withWool(TEXT, { release: "3.5.0", digest: "same" });
    const newer = withWool(TEXT, { release: "3.6.0", digest: "same" });
    expect(diagnose([newer, older], { corrections: [until] })).toHaveLength(1);
    expect(diagnose([newer], { corrections: [until] })).toEqual([]);
  });
});

describe("a property that the schema lacks", () => {
  const promoted: Correction = {
    ...OF_WOOL,
    property: "dye",
    kind: "promoted",
    embedded: "wool",
    expects: ["absent"],
    shape: TEXT,
    optional: false,
  };
  const ofDye: Correction = { ...DURATION, property: "dye" };

  test("is as expected where another correction adds it", () => {
    const releases = ["3.5.0"];
    const told = [withWool(TEXT, { release: "3.5.0" })];
    expect(diagnose(told, { corrections: [promoted, ofDye], releases })).toEqual([]);
  });

  test("and that nothing adds, matches nothing", () => {
    const releases = ["3.5.0"];
    const told = [withWool(TEXT, { release: "3.5.0" })];
    const lonely = { ...promoted, embedded: "gone" };
    expect(
      diagnose(told, { corrections: [ofDye, lonely], releases }).map(({ code }) => code),
    ).toEqual(["FG4002", "FG4002"]);
  });

  test("is mended where the schema has it by now", () => {
    const told = { definitions: { Fleece: definition(object({ wool: TEXT, "dye?": TEXT })) } };
    expect(diagnose([told], { corrections: [promoted] }).map(({ message }) => message)).toEqual([
      'Fleece.dye of Sheep 1 is right by now, and needs the correction "promoted" no longer',
    ]);
  });
});

describe("a correction that matches nothing", () => {
  test("is told with what it is about", () => {
    const corrections: Correction[] = [
      DURATION,
      { kind: "own-json", definition: "Flock", expects: [], shape: TEXT },
      { kind: "always-fails", method: "Shear", facades: ["Sheep@1", "Sheep@2"], expects: [] },
    ];
    const hint =
      "Juju may have dropped what it is about; take it out of schema/corrections (docs/wire-truth.md)";
    const unused = (subject: string) => ({
      code: "FG4002",
      severity: "warning",
      message: `the correction ${subject} matches nothing in any release`,
      hint,
    });
    expect(diagnose([{ release: "3.5.0" }], { corrections, releases: ["3.5.0"] })).toEqual([
      unused('"duration" of Fleece.wool'),
      unused('"own-json" of Flock'),
      unused('"always-fails" of Sheep@1, Sheep@2 Shear()'),
    ]);
  });

  test("is not told where nobody says which releases it was held against", () => {
    expect(diagnose([{ release: "3.5.0" }], { corrections: [DURATION] })).toEqual([]);
  });

  test("is not one whose expectations some release meets", () => {
    const told = [
      withWool(TEXT, { release: "3.6.0", digest: "a" }),
      withWool(INTEGER, { release: "3.5.0", digest: "b" }),
    ];
    const set = { corrections: [DURATION], releases: ["3.5.0", "3.6.0"] };
    expect(diagnose(told, set).map(({ code }) => code)).toEqual(["FG4001"]);
  });
});
