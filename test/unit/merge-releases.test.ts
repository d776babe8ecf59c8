import { describe, expect, test } from "vitest";
import { mergeReleases } from "../../generator/merge/merge-releases.js";
import type { FacadeHistory } from "../../generator/model/history.js";
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

/** The one history that some descriptions of the same facade version make. */
function historyOf(...told: readonly Told[]): FacadeHistory {
  const { output, diagnostics } = mergeReleases(told.map(facade));
  expect(diagnostics).toEqual([]);
  const [history, ...others] = output;
  if (history === undefined || others.length > 0) throw new Error(`${output.length} histories`);
  return history;
}

test("histories are ordered by name, then by version as a number", () => {
  const given = [
    { name: "Wolf", version: 1 },
    { name: "Sheep", version: 10 },
    { name: "Goat", version: 11 },
    { name: "Sheep", version: 9 },
  ];
  const ordered = ["Goat 11", "Sheep 9", "Sheep 10", "Wolf 1"];
  for (const some of [given, given.toReversed()]) {
    const { output } = mergeReleases(some.map(facade));
    expect(output.map(({ name, version }) => `${name} ${version}`)).toEqual(ordered);
  }
});

describe("one release that several files describe", () => {
  test("is taken from the client's file, whichever comes first", () => {
    const files = [
      { release: "3.6.0", group: "agent", digest: "a" },
      { release: "3.6.0", group: "client", digest: "a" },
    ] as const;
    for (const some of [files, files.toReversed()]) {
      expect(historyOf(...some).members.map(({ group }) => group)).toEqual(["client"]);
    }
  });

  test("is not taken from a fallback where there is another, nor held against it", () => {
    const fallback = { release: "3.6.0", fallback: true, digest: "a" };
    const published = { release: "3.6.0", digest: "b" };
    for (const some of [
      [fallback, published],
      [published, fallback],
    ]) {
      expect(historyOf(...some).members.map(({ digest }) => digest)).toEqual(["b"]);
    }
    expect(historyOf(fallback).members.map(({ digest }) => digest)).toEqual(["a"]);
  });

  test("must be the same in all of them", () => {
    const files = [
      facade({ release: "3.6.0", digest: "a", origin: { file: "one.json", pointer: "/4" } }),
      facade({ release: "3.6.0", digest: "b", origin: { file: "other.json", pointer: "/5" } }),
    ];
    for (const some of [files, files.toReversed()]) {
      expect(mergeReleases(some).diagnostics).toEqual([
        {
          code: "FG3001",
          severity: "error",
          message: "Sheep version 1 is described differently in one.json",
          hint: "leave one of them out of Juju 3.6.0, or say which release each file belongs to",
          location: { file: "other.json", pointer: "/5" },
        },
      ]);
    }
  });

  test("without a name is told of as files", () => {
    const [diagnostic] = mergeReleases([
      facade({ digest: "a" }),
      facade({ digest: "b" }),
    ]).diagnostics;
    expect(diagnostic?.hint).toBe(
      "leave one of them out of these files, or say which release each file belongs to",
    );
  });
});

test("members are ordered as releases are", () => {
  const history = historyOf({ release: "3.6.14" }, { release: "3.6.9" }, { release: "3.6-rc1" });
  expect(history.members.map(({ release }) => release)).toEqual(["3.6-rc1", "3.6.9", "3.6.14"]);
});

describe("a method", () => {
  test("takes params that only some releases know as optional", () => {
    const { methods } = historyOf(
      { release: "3.5.0", methods: { Shear: method({ params: TEXT, result: TEXT }) } },
      { release: "3.6.0", methods: { Shear: method({ result: TEXT }) } },
    );
    expect(methods.get("Shear")).toEqual({
      params: { shape: TEXT, optional: true },
      result: { shape: TEXT, optional: false },
      description: "",
      corrections: [],
    });
  });

  test("has no params where no release has any, and the newest of its texts", () => {
    const { methods } = historyOf(
      { release: "3.6.0", methods: { Shear: method({ description: "newer" }) } },
      { release: "3.5.0", methods: { Shear: method({ description: "older" }) } },
      { release: "4.0.1", methods: { Shear: method() } },
    );
    expect(methods.get("Shear")).toEqual({
      params: undefined,
      result: undefined,
      description: "newer",
      corrections: [],
    });
  });

  test("has each of its notes once, with the releases that it holds for", () => {
    const fails = { kind: "always-fails", says: "no shears" } as const;
    const hidden = { kind: "not-callable", says: "" } as const;
    const { methods } = historyOf(
      { release: "3.5.0", methods: { Dye: method(), Shear: method({ corrections: [fails] }) } },
      {
        release: "3.6.0",
        methods: { Dye: method(), Shear: method({ corrections: [fails, hidden] }) },
      },
      { release: "4.0.1", methods: { Dye: method(), Shear: method() } },
      { methods: { Shear: method({ corrections: [hidden] }) } },
    );
    expect(methods.get("Shear")?.corrections).toEqual([
      { ...hidden, releases: ["3.6.0"] },
      { ...fails, releases: ["3.5.0", "3.6.0"] },
    ]);
    expect(methods.get("Dye")?.corrections).toEqual([]);
    const always = historyOf({
      release: "3.5.0",
      methods: { Shear: method({ corrections: [fails] }) },
    });
    expect(always.methods.get("Shear")?.corrections).toEqual([{ ...fails, releases: ["3.5.0"] }]);
  });

  test("stands by its name among the others", () => {
    const history = historyOf(
      { release: "3.5.0", methods: { Shear: method() }, definitions: { Wool: definition(TEXT) } },
      {
        release: "3.6.0",
        methods: { Shear: method(), Dye: method() },
        definitions: { Wool: definition(TEXT), Dye: definition(TEXT) },
      },
    );
    expect([...history.methods.keys()]).toEqual(["Dye", "Shear"]);
    expect([...history.definitions.keys()]).toEqual(["Dye", "Wool"]);
  });
});

const cycle = (name: string) => ({
  code: "FG2007",
  severity: "error",
  message: `definition "${name}" of Sheep 1 is only a reference to itself, over several releases`,
  hint: "generate from these releases separately",
  location: { file: "older.json", pointer: `/7/Schema/definitions/${name}` },
});

describe("a definition", () => {
  test("says what it is a form of, and each of its notes once", () => {
    const note = { kind: "own-json", says: "text" } as const;
    const other = { kind: "known-values", says: "" } as const;
    const { definitions } = historyOf(
      {
        release: "3.5.0",
        definitions: { Wool: definition(TEXT, { description: "older", corrections: [note] }) },
      },
      {
        release: "3.6.0",
        definitions: {
          Wool: definition(TEXT, {
            description: "newer",
            formOf: "Fleece",
            corrections: [note, other],
          }),
        },
      },
    );
    expect(definitions.get("Wool")).toEqual({
      shape: TEXT,
      description: "newer",
      formOf: "Fleece",
      corrections: [other, note],
    });
  });

  test("of one release is as that release says", () => {
    const shape = object({ wool: TEXT });
    const { definitions } = historyOf({ definitions: { Wool: definition(shape) } });
    expect(definitions.get("Wool")).toEqual({
      shape,
      description: "",
      formOf: undefined,
      corrections: [],
    });
  });

  test("that is nothing but a reference to itself, over several releases, is an error", () => {
    const members = [
      facade({
        release: "3.5.0",
        origin: { file: "older.json", pointer: "/7" },
        definitions: { Wool: definition(reference("Fleece")), Fleece: definition(TEXT) },
      }),
      facade({
        release: "3.6.0",
        definitions: { Wool: definition(TEXT), Fleece: definition(reference("Wool")) },
      }),
    ];
    expect(mergeReleases(members).diagnostics).toEqual([cycle("Fleece"), cycle("Wool")]);
  });

  test("of one release is not looked at again: validation has done so", () => {
    const ring = facade({ definitions: { Wool: definition(reference("Wool")) } });
    expect(mergeReleases([ring]).diagnostics).toEqual([]);
  });
});

const drift = (subject: string, kind: string, older: string, newer: string) => ({
  subject,
  kind,
  variants: [
    { says: newer, releases: ["unknown"] },
    { says: older, releases: ["3.5.0"] },
  ],
});

describe("drifts", () => {
  test("are what releases differ in, with the releases of each side", () => {
    const { drifts } = historyOf(
      {
        release: "3.5.0",
        methods: { Shear: method({ params: TEXT, result: TEXT }), Dye: method({ params: TEXT }) },
        definitions: {
          Wool: definition(object({ "colour?": TEXT, weight: TEXT, length: TEXT })),
          Name: definition(TEXT),
          Gone: definition(TEXT),
        },
      },
      {
        methods: { Shear: method({ result: INTEGER }) },
        definitions: {
          Wool: definition(object({ colour: INTEGER, weight: TEXT })),
          Name: definition(INTEGER),
        },
      },
    );
    expect(drifts).toEqual([
      drift("Dye()", "presence", "present", "absent"),
      drift("Shear() params", "type", "string", "none"),
      drift("Shear() result", "type", "string", "integer"),
      drift("Gone", "presence", "present", "absent"),
      drift("Name", "type", "string", "integer"),
      drift("Wool.colour", "type", "string", "integer"),
      drift("Wool.colour", "required", "optional", "required"),
      drift("Wool.length", "presence", "present", "absent"),
    ]);
  });

  test("do not tell of a definition's properties where it is not always an object", () => {
    const { drifts } = historyOf(
      { release: "3.5.0", definitions: { Wool: definition(object({ colour: TEXT })) } },
      { release: "3.6.0", definitions: { Wool: definition(TEXT) } },
      { release: "4.0.1" },
    );
    expect(drifts.map(({ subject, kind }) => [subject, kind])).toEqual([
      ["Wool", "presence"],
      ["Wool", "type"],
    ]);
  });

  test("are none in what one release says", () => {
    expect(historyOf({ methods: { Shear: method({ params: TEXT }) } }).drifts).toEqual([]);
  });

  test("are not told of by texts", () => {
    const { drifts } = historyOf(
      { release: "3.5.0", description: "a", methods: { Shear: method({ description: "b" }) } },
      { release: "3.6.0", description: "c", methods: { Shear: method({ description: "d" }) } },
    );
    expect(drifts).toEqual([]);
  });
});
