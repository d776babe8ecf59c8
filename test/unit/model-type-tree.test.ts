import { describe, expect, test } from "vitest";
import {
  propertyText,
  referencesIn,
  typeKey,
  typeText,
  unionOf,
  type TypeTree,
} from "../../generator/model/type-tree.js";

const keyword = (name: string): TypeTree => ({ kind: "keyword", name });
const reference = (name: string): TypeTree => ({ kind: "reference", name });
const array = (items: TypeTree): TypeTree => ({ kind: "array", items });
const map = (values: TypeTree): TypeTree => ({ kind: "map", values });
const tuple = (...items: TypeTree[]): TypeTree => ({ kind: "tuple", items });
const union = (...members: TypeTree[]): TypeTree => ({ kind: "union", members });
const both = (...members: TypeTree[]): TypeTree => ({ kind: "intersection", members });
const object = (properties: Readonly<Record<string, TypeTree>>): TypeTree => ({
  kind: "object",
  properties: new Map(
    Object.entries(properties).map(([key, type]) => {
      return [key.replace("?", ""), { type, optional: key.endsWith("?") }];
    }),
  ),
});

const TEXT = keyword("string");
const NUMBER = keyword("number");
const NULL = keyword("null");
const OPEN = both(TEXT, object({}));

test.each<[TypeTree, string]>([
  [TEXT, "string"],
  [{ kind: "literal", text: '"alive"' }, '"alive"'],
  [{ kind: "text", text: "Brand<1>" }, "Brand<1>"],
  [reference("Wool"), "Wool"],
  [array(TEXT), "string[]"],
  [array(union(TEXT, NULL)), "(string | null)[]"],
  [array(OPEN), "(string & {})[]"],
  [tuple(TEXT, NUMBER), "[string, number]"],
  [map(TEXT), "{ [key: string]: string }"],
  [union(NULL, TEXT, keyword("undefined"), NUMBER), "number | string | null | undefined"],
  [union(OPEN, NUMBER), "(string & {}) | number"],
  [both(union(TEXT, NUMBER), object({})), "(number | string) & {}"],
  [object({}), "{}"],
  [object({ "model-tag?": TEXT, age: NUMBER }), '{ age: number; "model-tag"?: string }'],
])("%#: a type is written as %2$s", (type, text) => {
  expect(typeText(type)).toBe(text);
});

test("the key of a definition differs from that of a type of the language", () => {
  expect(typeKey(reference("string"))).toBe("#string");
  expect(typeKey(TEXT)).toBe("string");
  expect(typeKey(object({ wool: array(reference("Wool")) }))).toBe("{ wool: #Wool[] }");
  expect(typeText(object({ wool: reference("Wool") }))).toBe("{ wool: Wool }");
});

test("a property is written as it stands in an interface", () => {
  expect(propertyText("model-tag", { type: reference("Tag"), optional: true })).toBe(
    '"model-tag"?: Tag',
  );
  expect(propertyText("age", { type: NUMBER, optional: false })).toBe("age: number");
});

test("references are found in every kind of type", () => {
  const type = object({
    a: array(reference("A")),
    b: tuple(reference("B")),
    c: map(reference("C")),
    d: union(reference("D"), NULL),
    e: both(reference("E"), object({})),
    f: reference("A"),
    g: { kind: "literal", text: "1" },
    h: { kind: "text", text: "Brand<1>" },
  });
  expect([...referencesIn(type)]).toEqual(["A", "B", "C", "D", "E"]);
});

describe("a union", () => {
  test("opens the unions in it, and has equal members once", () => {
    expect(unionOf([union(TEXT, NULL), NUMBER, NULL])).toEqual(union(TEXT, NULL, NUMBER));
  });

  test("keeps a definition beside a type of the same name", () => {
    expect(unionOf([TEXT, reference("string")])).toEqual(union(TEXT, reference("string")));
  });

  test("of one member is that member, of none is never", () => {
    expect(unionOf([TEXT, TEXT])).toEqual(TEXT);
    expect(unionOf([])).toEqual(keyword("never"));
  });
});
