import { describe, expect, test } from "vitest";
import { aliasCycles } from "../../generator/model/alias-cycles.js";
import { reachable } from "../../generator/model/reachable.js";
import { shapeText } from "../../generator/model/shape-text.js";
import {
  mapLeaves,
  partsOf,
  referencesOf,
  shapeKey,
  unionShape,
  type Shape,
} from "../../generator/model/shape.js";
import { INTEGER, NUMBER, TEXT, object, reference } from "./support/facade-schemas.js";

const NULL: Shape = { kind: "null" };
const ANYTHING: Shape = { kind: "anything" };
const TIME: Shape = { kind: "string", format: "date-time" };
const DURATION: Shape = { kind: "integer", format: "nanoseconds" };
const array = (items: Shape): Shape => ({ kind: "array", items });
const map = (values: Shape): Shape => ({ kind: "map", values });
const union = (...members: Shape[]): Shape => ({ kind: "union", members });
const tuple = (items: Readonly<Record<string, Shape>>): Shape => ({
  kind: "tuple",
  items: Object.entries(items).map(([name, shape]) => ({ name, shape })),
});
const values = (open: boolean): Shape => ({
  kind: "known values",
  open,
  values: new Map<string, string | number>([
    ["Black", "black"],
    ["Two", 2],
  ]),
});
const watcher = (...watchers: string[]): Shape => ({ kind: "watcher id", watchers });

/** Every kind of shape, its key and its text; no two of them are equal. */
const ROWS: readonly (readonly [shape: Shape, key: string, text: string])[] = [
  [TEXT, "string", "string"],
  [TIME, 'string("date-time")', "string (date-time)"],
  [INTEGER, "integer", "integer"],
  [DURATION, "integer(nanoseconds)", "integer (nanoseconds)"],
  [NUMBER, "number", "number"],
  [{ kind: "boolean" }, "boolean", "boolean"],
  [NULL, "null", "null"],
  [ANYTHING, "anything", "any JSON"],
  [{ kind: "literal", value: "a" }, '="a"', '"a"'],
  [{ kind: "literal", value: 1 }, "=1", "1"],
  [reference("Wool"), '#"Wool"', "Wool"],
  [array(TEXT), "[string]", "string[]"],
  [array(union(TEXT, NULL)), "[(null|string)]", "(string | null)[]"],
  [tuple({ at: TEXT, by: INTEGER }), '["at":string,"by":integer;]', "[at: string, by: integer]"],
  [map(TEXT), "<string>", "{ [key: string]: string }"],
  [{ kind: "map", values: TEXT, keys: "integer" }, "<integerstring>", "{ [key: integer]: string }"],
  [values(true), 'open[["Black","black"],["Two",2]]', '"black" | 2 | others'],
  [values(false), 'closed[["Black","black"],["Two",2]]', '"black" | 2'],
  [watcher("Gate", "Wolf"), "watcher(Gate,Wolf)", "id of Gate or Wolf"],
  [union(NULL, TEXT, INTEGER), "(integer|null|string)", "integer | string | null"],
  [object({}), "{}", "{}"],
  [
    object({ weight: INTEGER, "dye?": TEXT }),
    '{"dye"?:string,"weight":integer}',
    "{ dye?: string; weight: integer }",
  ],
];

test.each(ROWS)("%o has the key %s and the text %s", (shape, key, text) => {
  expect(shapeKey(shape)).toBe(key);
  expect(shapeText(shape)).toBe(text);
});

test("null comes last in a text, whatever stands beside it", () => {
  for (const members of [
    [NULL, reference("zebra")],
    [reference("zebra"), NULL],
  ])
    expect(shapeText(union(...members))).toBe("zebra | null");
});

test("the parts of a shape are those that it is directly made of", () => {
  const inner = array(TEXT);
  expect(partsOf(array(inner))).toEqual([inner]);
  expect(partsOf(tuple({ at: inner, by: TEXT }))).toEqual([inner, TEXT]);
  expect(partsOf(map(inner))).toEqual([inner]);
  expect(partsOf(union(inner, NULL))).toEqual([inner, NULL]);
  expect(partsOf(object({ at: inner, by: TEXT }))).toEqual([inner, TEXT]);
  for (const leaf of [TEXT, INTEGER, NUMBER, NULL, ANYTHING, reference("Wool"), values(true)])
    expect(partsOf(leaf), shapeText(leaf)).toEqual([]);
  for (const leaf of [watcher("Gate"), { kind: "boolean" }, { kind: "literal", value: 1 }] as const)
    expect(partsOf(leaf), shapeText(leaf)).toEqual([]);
});

test("references are found however deep they are, in order, each once", () => {
  const shape = object({
    one: array(reference("B")),
    two: map(union(reference("A"), NULL)),
    three: tuple({ at: reference("B"), by: reference("C") }),
  });
  expect(referencesOf(shape)).toEqual(["B", "A", "C"]);
});

const widen = (leaf: Shape): Shape => (leaf.kind === "integer" ? NUMBER : leaf);

describe("a shape with other leaves", () => {
  const rows: [Shape, Shape][] = [
    [array(INTEGER), array(NUMBER)],
    [tuple({ at: INTEGER, by: TEXT }), tuple({ at: NUMBER, by: TEXT })],
    [
      { kind: "map", values: INTEGER, keys: "integer" },
      { kind: "map", values: NUMBER, keys: "integer" },
    ],
    [union(INTEGER, TEXT), union(NUMBER, TEXT)],
    [union(INTEGER, NUMBER), NUMBER],
    [object({ a: INTEGER, "b?": TEXT }), object({ a: NUMBER, "b?": TEXT })],
  ];
  test.each(rows)("%#: keeps all else", (before, after) => {
    expect(mapLeaves(before, widen)).toEqual(after);
  });

  test("is the same object where nothing changes", () => {
    const shape = object({ a: array(TEXT), b: map(TEXT), c: object({ d: TEXT }) });
    expect(mapLeaves(shape, widen)).toBe(shape);
    for (const leaf of ROWS.map(([row]) => row).filter((row) => partsOf(row).length === 0))
      expect(mapLeaves(leaf, (same) => same)).toBe(leaf);
  });

  test("keeps the properties that do not change as they are", () => {
    const before = object({ a: INTEGER, b: TEXT });
    const after = mapLeaves(before, widen);
    if (before.kind !== "object" || after.kind !== "object") throw new Error("no objects");
    expect(after.properties.get("b")).toBe(before.properties.get("b"));
  });
});

describe("a union", () => {
  test("opens the unions in it, and has equal members once", () => {
    expect(unionShape([union(TEXT, NULL), array(TEXT), NULL])).toEqual(
      union(TEXT, NULL, array(TEXT)),
    );
  });

  test("of one member is that member", () => {
    expect(unionShape([TEXT, { kind: "string" }])).toEqual(TEXT);
  });

  test("with anything is anything", () => {
    expect(unionShape([TEXT, ANYTHING])).toEqual(ANYTHING);
  });

  test("has at least one", () => {
    expect(() => unionShape([])).toThrow(new RangeError("a union has at least one member"));
  });
});

test("what shapes lead to is found in circles too; what has no shape leads nowhere", () => {
  const shapes: Readonly<Record<string, Shape>> = {
    A: array(reference("B")),
    B: object({ a: reference("A"), gone: reference("Gone") }),
    C: TEXT,
  };
  const reached = reachable([reference("A"), undefined], (name) => shapes[name]);
  expect([...reached].sort()).toEqual(["A", "B"]);
});

const cycles = (shapes: Readonly<Record<string, Shape>>): string[] =>
  aliasCycles(new Map(Object.entries(shapes).map(([name, shape]) => [name, { shape }])));

describe("definitions that are only references to each other", () => {
  test("are found, alone, in rings and through unions", () => {
    expect(cycles({ A: reference("A") })).toEqual(["A"]);
    expect(cycles({ A: reference("B"), B: union(NULL, reference("A")), C: TEXT })).toEqual([
      "A",
      "B",
    ]);
  });

  test("are not those that lead to a ring, or to nothing", () => {
    expect(cycles({ A: reference("B"), B: reference("C"), C: reference("B") })).toEqual(["B", "C"]);
    expect(cycles({ A: reference("Gone") })).toEqual([]);
  });

  test("are not those with an object, an array or a map in between", () => {
    expect(
      cycles({
        A: array(reference("A")),
        B: map(reference("B")),
        C: object({ c: reference("C") }),
      }),
    ).toEqual([]);
  });
});
