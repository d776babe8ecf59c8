import { describe, expect, test } from "vitest";
import { mergeReleases } from "../../generator/merge/merge-releases.js";
import { buildModel, type KnownAudiences } from "../../generator/model/build-model.js";
import type { FacadeModel } from "../../generator/model/client-model.js";
import type { PropertyShape, Shape } from "../../generator/model/shape.js";
import {
  TEXT,
  definition,
  facade,
  method,
  object,
  reference,
  type Told,
} from "./support/facade-schemas.js";

function modelOf(told: readonly Told[], audiences: KnownAudiences = new Map()) {
  const { output, diagnostics } = buildModel(mergeReleases(told.map(facade)).output, audiences);
  expect(diagnostics).toEqual([]);
  return output;
}

/** The one facade of the model of some descriptions of it. */
function facadeOf(told: readonly Told[], audiences?: KnownAudiences): FacadeModel {
  const [only, ...others] = modelOf(told, audiences).facades;
  if (only === undefined || others.length > 0) throw new Error("not one facade");
  return only;
}

test("a model knows all releases once, oldest first", () => {
  const { releases } = modelOf([
    { release: "3.6.14", name: "Goat" },
    { release: "3.6.14" },
    { release: "3.6.9" },
    {},
  ]);
  expect(releases).toEqual(["3.6.9", "3.6.14"]);
});

test("a facade says what each input says of it, oldest first", () => {
  const { sources, releases, name, version } = facadeOf([
    { release: "3.6.0", digest: "newer", origin: { file: "b.json", pointer: "/1" } },
    { release: "3.5.0", digest: "older", origin: { file: "a.json", pointer: "/2" } },
    { digest: "unknown", origin: { file: "c.json", pointer: "/3" } },
  ]);
  expect([name, version, releases]).toEqual(["Sheep", 1, ["3.5.0", "3.6.0"]]);
  expect(sources).toEqual([
    { release: undefined, digest: "unknown", origin: { file: "c.json", pointer: "/3" } },
    { release: "3.5.0", digest: "older", origin: { file: "a.json", pointer: "/2" } },
    { release: "3.6.0", digest: "newer", origin: { file: "b.json", pointer: "/1" } },
  ]);
});

describe("the audience of a facade", () => {
  const agentsOnly = ["controller-machine-agent", "unit-agent"];
  test.each<[string, Told, string]>([
    ["of the agents' file is the agents", { group: "agent", availableTo: ["model-user"] }, "agent"],
    ["of the clients' file is the clients", { group: "client" }, "client"],
    ["that no login is listed for is the clients", {}, "client"],
    ["that only agents' logins are listed for is the agents", { availableTo: agentsOnly }, "agent"],
    [
      "that a user's login is listed for is the clients",
      { availableTo: [...agentsOnly, "controller-user"] },
      "client",
    ],
    ["that nobody may log in to is the agents", { availableTo: [] }, "agent"],
    ["is told by how a login's name ends", { availableTo: ["x-user-agent"] }, "agent"],
  ])("%s", (_, told, audience) => {
    expect(facadeOf([told]).audience).toBe(audience);
  });

  test("is the known one first, else the newest release's", () => {
    const older: Told = { release: "3.5.0", group: "client" };
    const newer: Told = { release: "3.6.0", group: "agent" };
    expect(facadeOf([newer, older]).audience).toBe("agent");
    expect(facadeOf([newer, older], new Map([["Sheep", "client"]])).audience).toBe("client");
    expect(facadeOf([newer, older], new Map([["Goat", "client"]])).audience).toBe("agent");
  });
});

test("the logins of a facade are those that the newest release lists", () => {
  expect(
    facadeOf([
      { release: "3.5.0", availableTo: ["model-user"] },
      { release: "3.6.0", availableTo: ["controller-user"] },
      { release: "4.0.1" },
    ]).availableTo,
  ).toEqual(["controller-user"]);
  expect(facadeOf([{}]).availableTo).toEqual([]);
});

test("a definition knows what uses it directly", () => {
  const { definitions, methods } = facadeOf([
    {
      methods: {
        Dye: method({ params: reference("Fleece") }),
        Shear: method({ params: reference("Sheep"), result: reference("Fleece") }),
        Count: method({ result: reference("Gone") }),
      },
      definitions: {
        Fleece: definition(object({ wool: reference("Wool"), gone: reference("Gone") })),
        Sheep: definition(object({ lamb: reference("Sheep"), fleece: reference("Fleece") })),
        Unused: definition(TEXT),
        Wool: definition(TEXT, { description: "Soft.", formOf: "Fibre" }),
      },
    },
  ]);
  expect(Object.fromEntries(definitions.map(({ name, usedBy }) => [name, usedBy]))).toEqual({
    Fleece: [
      { as: "params", of: "Dye" },
      { as: "result", of: "Shear" },
      { as: "part", of: "Sheep" },
    ],
    Sheep: [{ as: "params", of: "Shear" }],
    Unused: [],
    Wool: [{ as: "part", of: "Fleece" }],
  });
  expect(definitions.at(-1)).toEqual({
    name: "Wool",
    shape: TEXT,
    description: "Soft.",
    formOf: "Fibre",
    corrections: [],
    usedBy: [{ as: "part", of: "Fleece" }],
  });
  expect(methods.map(({ name, params, result }) => [name, params, result])).toEqual([
    ["Count", undefined, { shape: reference("Gone"), optional: false }],
    ["Dye", { shape: reference("Fleece"), optional: false }, undefined],
    [
      "Shear",
      { shape: reference("Sheep"), optional: false },
      { shape: reference("Fleece"), optional: false },
    ],
  ]);
});

const noted = (kind: "base64" | "phantom"): PropertyShape => {
  return { shape: TEXT, required: true, description: "", corrections: [{ kind, says: "" }] };
};

const note = (kind: "always-fails" | "own-json" | "base64", says: string) => ({ kind, says });

test("corrections are listed by kind, each with what it is about, once and in order", () => {
  const age: PropertyShape = { shape: TEXT, required: true, description: "" };
  const shape: Shape = {
    kind: "object",
    properties: new Map([
      ["wool", noted("base64")],
      ["age", age],
      ["bell", noted("base64")],
    ]),
    phantoms: new Map([["ghost", noted("phantom")]]),
  };
  const { corrections } = facadeOf([
    {
      methods: {
        Shear: method({ corrections: [note("always-fails", "a"), note("always-fails", "b")] }),
        Dye: method({ corrections: [note("always-fails", "")] }),
      },
      definitions: {
        Fleece: definition(shape, { corrections: [note("own-json", "")] }),
        Apron: definition(TEXT, { corrections: [note("own-json", "")] }),
        Bytes: definition(TEXT, { corrections: [note("base64", "")] }),
      },
    },
  ]);
  expect(corrections).toEqual([
    { kind: "always-fails", subjects: ["Dye()", "Shear()"] },
    { kind: "base64", subjects: ["Bytes", "Fleece.bell", "Fleece.wool"] },
    { kind: "own-json", subjects: ["Apron", "Fleece"] },
    { kind: "phantom", subjects: ["Fleece.ghost"] },
  ]);
});

const texts = (model: FacadeModel) => [
  model.description,
  ...model.methods.map(({ description }) => description),
  ...model.definitions.map(({ description }) => description),
];

const told = (version: number, description: string, name = "Sheep"): Told => ({
  name,
  version,
  description,
  methods: { Shear: method({ description }) },
  definitions: { Wool: definition(TEXT, { description }) },
});

describe("texts that a version lacks", () => {
  test("are those of the nearest lower version of the same facade", () => {
    const { facades } = modelOf([
      told(10, ""),
      told(9, "of nine"),
      told(2, "of two"),
      told(1, ""),
      told(3, "", "Goat"),
    ]);
    const all = facades.map((one) => [`${one.name} ${one.version}`, ...texts(one)]);
    expect(all).toEqual([
      ["Goat 3", "", "", ""],
      ["Sheep 1", "", "", ""],
      ["Sheep 2", "of two", "of two", "of two"],
      ["Sheep 9", "of nine", "of nine", "of nine"],
      ["Sheep 10", "of nine", "of nine", "of nine"],
    ]);
  });

  test("do not depend on the order in which the versions come", () => {
    const { output } = mergeReleases([
      facade({ version: 1, description: "of one" }),
      facade({ version: 2 }),
    ]);
    const { facades } = buildModel(output.toReversed(), new Map()).output;
    expect(facades.map((one) => [one.version, one.description])).toEqual([
      [2, "of one"],
      [1, "of one"],
    ]);
  });
});
