import { describe, expect, test } from "vitest";
import { validate } from "../../generator/validate/validate.js";

/** A facade with one method and two definitions, into which a case puts its fault. */
const facade = (changes: object = {}, schema: object = {}) => ({
  Name: "Sheep",
  Version: 1,
  Description: "",
  Schema: {
    type: "object",
    properties: {
      Count: { type: "object", properties: { Params: { $ref: "#/definitions/ModelArgs" } } },
    },
    definitions: {
      ModelArgs: { type: "object", properties: { tag: { type: "string" } }, required: ["tag"] },
      Error: { type: "object", properties: {} },
    },
    ...schema,
  },
  ...changes,
});
const definition = (value: unknown) => facade({}, { properties: {}, definitions: { D: value } });

const diagnose = (value: unknown) =>
  validate([
    {
      document: { file: "x.json", text: "", value },
      release: undefined,
      group: undefined,
      fallback: false,
    },
  ]).diagnostics.map(({ code, message, hint, location }) => [
    code,
    location?.pointer,
    message,
    hint,
  ]);

test("a sound facade gives no diagnostic", () => {
  expect(diagnose([facade()])).toEqual([]);
  expect(diagnose([])).toEqual([]);
});

describe("a fault is told with its place and how to mend it", () => {
  test.each<[string, unknown, (string | undefined)[]]>([
    ["no array", {}, ["FG2001", "", "expected an array of facades, found an object", undefined]],
    [
      "no facade",
      [1],
      ["FG2001", "/0", "expected a facade, which is an object, found the number 1", undefined],
    ],
    [
      "a version that is text",
      [facade({ Version: "3" })],
      [
        "FG2001",
        "/0/Version",
        'expected the version, a whole number from 1, found the string "3"',
        undefined,
      ],
    ],
    [
      "no schema",
      [facade({ Schema: null })],
      [
        "FG2001",
        "/0/Schema",
        "expected the schema of the facade, an object, found null",
        undefined,
      ],
    ],
    [
      "an unknown key of a facade",
      [facade({ Versoin: 1 })],
      ["FG2008", "/0/Versoin", 'unknown keyword "Versoin"', 'did you mean "Version"?'],
    ],
    [
      "an unknown keyword",
      [definition({ type: "string", minLenght: 1 })],
      [
        "FG2003",
        "/0/Schema/definitions/D/minLenght",
        'unknown keyword "minLenght"',
        "known here: type, format, description",
      ],
    ],
    [
      "an unknown type",
      [definition({ type: "sting" })],
      [
        "FG2001",
        "/0/Schema/definitions/D/type",
        'expected a type, found "sting"',
        'did you mean "string"?',
      ],
    ],
    [
      "several types",
      [definition({ type: ["string", "null"] })],
      [
        "FG2001",
        "/0/Schema/definitions/D/type",
        'expected a type, found ["string","null"]',
        '"type" is one of string, integer, number, boolean, array, object',
      ],
    ],
    [
      "a missing definition",
      [definition({ type: "array", items: { $ref: "#/definitions/Dd" } })],
      [
        "FG2004",
        "/0/Schema/definitions/D/items/$ref",
        'definition "Dd" does not exist',
        'did you mean "D"?',
      ],
    ],
    [
      "a reference elsewhere",
      [definition({ $ref: "http://example.com/x" })],
      [
        "FG2004",
        "/0/Schema/definitions/D/$ref",
        '"http://example.com/x" is not a reference to a definition of this facade',
        "references have the form #/definitions/NAME",
      ],
    ],
    [
      "a definition that is only itself",
      [definition({ $ref: "#/definitions/D" })],
      [
        "FG2007",
        "/0/Schema/definitions/D",
        'definition "D" is only a reference to itself',
        "give one of them a type",
      ],
    ],
    [
      "a required property that is not there",
      [definition({ type: "object", properties: { tag: { type: "string" } }, required: ["tags"] })],
      [
        "FG2010",
        "/0/Schema/definitions/D/required",
        'required property "tags" is not declared',
        'did you mean "tag"?',
      ],
    ],
    [
      "a facade's name that is a path",
      [facade({ Name: "../x" })],
      [
        "FG2006",
        "/0/Name",
        '"../x" cannot be the name of a facade',
        "it becomes a class and a file name: an upper-case letter, then letters and digits, at most 100",
      ],
    ],
    [
      "the same facade twice",
      [facade(), facade()],
      [
        "FG2005",
        "/1",
        "Sheep version 1 is already described at /0",
        "remove one of the two entries",
      ],
    ],
    [
      "half of a surrogate pair",
      [definition({ type: "object", properties: { "\ud800": { type: "string" } } })],
      [
        "FG2006",
        "/0/Schema/definitions/D/properties/\ud800",
        "this name holds half of a surrogate pair, which no file can hold",
        undefined,
      ],
    ],
  ])("%s", (_title, value, expected) => {
    expect(diagnose(value)).toEqual([expected]);
  });
});

test("all faults of a file are told at once, up to a limit", () => {
  const faults = Array.from({ length: 1000 }, () => 1);
  const diagnostics = diagnose(faults);
  expect(diagnostics).toHaveLength(201);
  expect(diagnostics.at(-1)?.[0]).toBe("FG2011");
});
