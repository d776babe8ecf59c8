import { describe, expect, test } from "vitest";
import type { PropertyShape, Shape } from "../../generator/model/shape.js";
import { schemaOfShape } from "../../generator/wire-schema/schema-of-shape.js";
import { strictAjv } from "./support/strict-ajv.js";

const TEXT: Shape = { kind: "string" };
const NULL: Shape = { kind: "null" };
const literal = (value: string | number): Shape => ({ kind: "literal", value });
const either = (...members: Shape[]): Shape => ({ kind: "union", members });
const object = (properties: Record<string, Shape>): Shape => ({
  kind: "object",
  properties: new Map(
    Object.entries(properties).map(([key, shape]): [string, PropertyShape] => {
      const required = !key.endsWith("?");
      return [key.replace("?", ""), { shape, required, description: "" }];
    }),
  ),
});
const knownValues = (open: boolean, ...values: (string | number)[]): Shape => ({
  kind: "known values",
  open,
  values: new Map(values.map((value) => [`Name${value}`, value])),
});

/** A shape, its schema, values that it admits, and values that it does not. */
type Row = readonly [shape: Shape, schema: object, good: unknown[], bad: unknown[]];

const ROWS: Readonly<Record<string, Row>> = {
  text: [TEXT, { type: "string" }, ["", "a"], [1, null]],
  time: [
    { kind: "string", format: "date-time" },
    { type: "string", format: "date-time" },
    ["0001-01-01T00:00:00Z", "2024-05-06T07:08:09.123456789+01:00"],
    ["yesterday"],
  ],
  bytes: [
    { kind: "string", format: "base64" },
    { type: "string", contentEncoding: "base64" },
    ["aGk="],
    [[104, 105]],
  ],
  duration: [
    { kind: "integer", format: "nanoseconds" },
    { type: "integer", "x-unit": "nanoseconds" },
    [1_000_000_000],
    ["1s", 0.5],
  ],
  "free-form JSON": [{ kind: "anything" }, {}, [null, 1, [], {}], []],
  "free-form object": [
    { kind: "map", values: { kind: "anything" } },
    { type: "object", additionalProperties: {} },
    [{}, { a: null }],
    [[], null],
  ],
  "map with integers as keys": [
    { kind: "map", values: TEXT, keys: "integer" },
    {
      type: "object",
      additionalProperties: { type: "string" },
      propertyNames: { pattern: "^-?[0-9]+$" },
    },
    [{}, { "-1": "a", "12": "b" }],
    [{ a: "b" }, { "1": 2 }],
  ],
  tuple: [
    {
      kind: "tuple",
      items: [
        { name: "kind", shape: literal("unit") },
        { name: "entity", shape: { kind: "anything" } },
      ],
    },
    {
      type: "array",
      items: [{ const: "unit" }, {}],
      minItems: 2,
      maxItems: 2,
      additionalItems: false,
    },
    [["unit", {}]],
    [["unit"], ["unit", 1, 2], ["machine", {}], {}],
  ],
  struct: [
    object({ "b?": TEXT, a: { kind: "array", items: TEXT } }),
    {
      type: "object",
      properties: { a: { type: "array", items: { type: "string" } }, b: { type: "string" } },
      required: ["a"],
      additionalProperties: false,
    },
    [{ a: [] }, { a: ["x"], b: "y" }],
    [{}, { a: [], c: 1 }, { a: [1] }, { a: null }],
  ],
  "struct without fields": [
    object({}),
    { type: "object", properties: {}, additionalProperties: false },
    [{}],
    [{ a: 1 }, null],
  ],
  "list or null": [
    either({ kind: "array", items: TEXT }, NULL),
    { type: ["array", "null"], items: { type: "string" } },
    [null, [], ["a"]],
    [[1], "a"],
  ],
  "time or null": [
    either({ kind: "string", format: "date-time" }, NULL),
    { type: ["string", "null"], format: "date-time" },
    [null, "2024-05-06T07:08:09Z"],
    ["", 0],
  ],
  "text or number": [
    either(TEXT, { kind: "number" }),
    { anyOf: [{ type: "string" }, { type: "number" }] },
    ["a", 1.5],
    [null, true],
  ],
  "text, number or null": [
    either(TEXT, NULL, { kind: "number" }),
    { anyOf: [{ type: "string" }, { type: "number" }, { type: "null" }] },
    ["a", 1.5, null],
    [true],
  ],
  "free-form JSON or null": [
    either({ kind: "anything" }, NULL),
    { anyOf: [{}, { type: "null" }] },
    [null, 1],
    [],
  ],
  literals: [
    either(literal("a"), literal("b")),
    { type: "string", enum: ["a", "b"] },
    ["a", "b"],
    ["c", null],
  ],
  "literals or null": [
    either(literal(1), literal(2), NULL),
    { type: ["integer", "null"], enum: [1, 2, null] },
    [1, null],
    [3, "1"],
  ],
  "literals of two types": [
    either(literal("a"), literal(1)),
    { enum: ["a", 1] },
    ["a", 1],
    ["1", null],
  ],
  "closed set": [
    knownValues(false, "grant", "revoke"),
    { type: "string", enum: ["grant", "revoke"] },
    ["grant"],
    ["give"],
  ],
  "open set": [
    knownValues(true, "alive", "dead"),
    { type: "string", "x-known-values": ["alive", "dead"] },
    ["alive", "undead"],
    [1],
  ],
  "open set of integers": [
    knownValues(true, 0, 1),
    { type: "integer", "x-known-values": [0, 1] },
    [0, 7],
    ["0"],
  ],
  "watcher id": [
    { kind: "watcher id", watchers: ["NotifyWatcher"] },
    { type: "string", "x-watcher": "NotifyWatcher" },
    ["1"],
    [1],
  ],
  "id of one of two watchers": [
    { kind: "watcher id", watchers: ["NotifyWatcher", "StringsWatcher"] },
    {
      anyOf: [
        { type: "string", "x-watcher": "NotifyWatcher" },
        { type: "string", "x-watcher": "StringsWatcher" },
      ],
    },
    ["1"],
    [1],
  ],
};

describe("schemaOfShape", () => {
  test.each(Object.entries(ROWS))("%s", (_, [shape, schema, good, bad]) => {
    expect(schemaOfShape(shape)).toStrictEqual(schema);
    const accepts = strictAjv().compile(schema);
    for (const value of good) expect(accepts(value), JSON.stringify(value)).toBe(true);
    for (const value of bad) expect(accepts(value), JSON.stringify(value)).toBe(false);
  });

  test("keeps properties that have a meaning in JavaScript", () => {
    const shape = object({ constructor: TEXT, ...JSON.parse('{"__proto__":{"kind":"boolean"}}') });
    const { properties = {} } = schemaOfShape(shape);
    expect(Object.keys(properties)).toEqual(["__proto__", "constructor"]);
    expect(JSON.stringify(properties)).toBe(
      '{"__proto__":{"type":"boolean"},"constructor":{"type":"string"}}',
    );
  });

  test("refers to definitions of the same document, whatever their names", () => {
    const name = "Größe$";
    const definitions = { [name]: schemaOfShape(TEXT) };
    const schema = schemaOfShape({ kind: "reference", name });
    const accepts = strictAjv().compile({ ...schema, definitions });
    expect([accepts("a"), accepts(1)]).toEqual([true, false]);
  });
});
