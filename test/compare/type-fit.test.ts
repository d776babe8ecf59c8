import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stillFits } from "../../generator/compare/type-fit.js";
import { typeText, unionOf, type TypeTree } from "../../generator/model/type-tree.js";
import { propertySettings } from "../support/fuzz-settings.js";
import { closedType } from "./support/random-types.js";
import {
  array,
  literal,
  map,
  nothing,
  number,
  object,
  reference,
  text,
  tuple,
  union,
  unknown,
} from "./support/types.js";

const NONE = { before: new Map<string, TypeTree>(), after: new Map<string, TypeTree>() };
const openUnion: TypeTree = union(literal("alive"), {
  kind: "intersection",
  members: [text, object({})],
});

describe("what is sent still fits", () => {
  test.each<[TypeTree, TypeTree, boolean]>([
    [text, text, true],
    [text, number, false],
    [text, unknown, true],
    [unknown, text, false],
    [literal("alive"), text, true],
    [text, literal("alive"), false],
    [text, openUnion, true],
    [openUnion, text, true],
    [union(text, nothing), text, false],
    [text, union(text, nothing), true],
    [array(text), array(union(number, text)), true],
    [array(text), text, false],
    [tuple(text, number), array(union(number, text)), true],
    [tuple(text, number), tuple(text, union(number, text)), true],
    [tuple(text, number), tuple(text), false],
    [map(number), map(text), false],
    [object({ a: number }), map(number), true],
    [object({ a: number }), map(text), false],
    [map(number), object({ "a?": number }), false],
    [object({ a: text }), object({ a: text, "b?": text }), true],
    [object({ a: text }), object({ a: text, b: text }), false],
    [object({ a: text, "b?": text }), object({ a: text }), false],
    [reference("Gone"), text, false],
    [{ kind: "text", text: "Brand<1>" }, { kind: "text", text: "Brand<1>" }, true],
    [{ kind: "text", text: "Brand<1>" }, { kind: "text", text: "Brand<2>" }, false],
  ])("%#: %o to %o: %s", (before, after, want) => {
    expect(
      stillFits(before, after, "sent", NONE),
      `${typeText(before)} to ${typeText(after)}`,
    ).toBe(want);
  });
});

/** A definition of values in a row. */
const chain = (name: string, value: TypeTree): [string, TypeTree] => [
  name,
  object({ value, "next?": reference(name) }),
];

const fits = (before: TypeTree, after: TypeTree): boolean =>
  stillFits(before, after, "received", NONE);

test("what is received may have more than callers know, and no less", () => {
  expect(fits(object({}), object({ a: text }))).toBe(true);
  expect(fits(object({}), object({ "a?": text }))).toBe(true);
  expect(fits(object({ "a?": text }), object({}))).toBe(false);
  expect(fits(object({ "a?": text }), object({ a: text }))).toBe(true);
  expect(fits(object({ a: text }), object({ "a?": text }))).toBe(false);
});

test("a definition that is called like a type of the language is not that type", () => {
  const definitions = { before: new Map([["string", number]]), after: new Map() };
  expect(stillFits(reference("string"), text, "sent", definitions)).toBe(false);
  expect(stillFits(reference("string"), number, "sent", definitions)).toBe(true);
});

test("definitions of different names are compared by what they are, through circles", () => {
  const definitions = {
    before: new Map([chain("Old", text)]),
    after: new Map([chain("Same", text), chain("Wider", unknown), chain("Other", number)]),
  };
  const answer = (name: string, direction: "sent" | "received"): boolean =>
    stillFits(reference("Old"), union(reference(name), nothing), direction, definitions);
  expect(answer("Same", "sent")).toBe(true);
  expect(answer("Same", "received")).toBe(false);
  expect(answer("Wider", "sent")).toBe(true);
  expect(answer("Other", "sent")).toBe(false);
  expect(stillFits(reference("Old"), reference("Same"), "received", definitions)).toBe(true);
  expect(stillFits(reference("Old"), reference("Wider"), "received", definitions)).toBe(false);
});

test("a type fits itself and every union with it", () => {
  fc.assert(
    fc.property(closedType, closedType, (type, other) => {
      for (const direction of ["sent", "received"] as const)
        expect(stillFits(type, type, direction, NONE)).toBe(true);
      expect(stillFits(type, unionOf([type, other]), "sent", NONE)).toBe(true);
      expect(stillFits(unionOf([type, other]), type, "received", NONE)).toBe(true);
    }),
  );
});

test("where a type is said to fit, every value does", () => {
  // A type and a near relative of it, so that fitting is not too rare.
  const pair = fc.oneof(
    fc.tuple(closedType, closedType),
    fc
      .tuple(closedType, closedType)
      .map(([left, right]) => [left, unionOf([left, right])] as const),
  );
  let fitting = 0;
  fc.assert(
    fc.property(pair, fc.infiniteStream(fc.nat()), ([left, right], dice) => {
      for (const [before, after] of [
        [left, right],
        [right, left],
      ] as const) {
        const roll = (count: number): number => (dice.next().value ?? 0) % count;
        if (stillFits(before, after, "sent", NONE)) {
          fitting++;
          const sent = sample(before, roll);
          expect(accepts(after, sent, false), JSON.stringify(sent)).toBe(true);
        }
        if (stillFits(before, after, "received", NONE)) {
          const received = sample(after, roll);
          expect(accepts(before, received, true), JSON.stringify(received)).toBe(true);
        }
      }
    }),
    propertySettings(2000),
  );
  expect(fitting).toBeGreaterThan(500);
});

/** Some value of a type. */
function sample(type: TypeTree, roll: (count: number) => number): unknown {
  switch (type.kind) {
    case "keyword":
      if (type.name === "null") return null;
      return { string: "x", number: 7, boolean: roll(2) === 0 }[type.name] ?? { z: [1] };
    case "literal":
      return JSON.parse(type.text);
    case "array":
      return Array.from({ length: roll(3) }, () => sample(type.items, roll));
    case "tuple":
      return type.items.map((item) => sample(item, roll));
    case "map":
      return Object.fromEntries(
        ["k", "l"].slice(roll(3)).map((key) => [key, sample(type.values, roll)]),
      );
    case "union":
      return sample(type.members[roll(type.members.length)] ?? nothing, roll);
    case "object":
      return Object.fromEntries(
        [...type.properties]
          .filter(([, property]) => !property.optional || roll(2) === 0)
          .map(([name, property]) => [name, sample(property.type, roll)]),
      );
    default:
      throw new RangeError(`no value of ${type.kind}`);
  }
}

/** Whether a value is of a type; objects may have properties that the type does not name if `more` says so. */
function accepts(type: TypeTree, value: unknown, more: boolean): boolean {
  const isRecord = value !== null && typeof value === "object" && !Array.isArray(value);
  const entries = isRecord ? Object.entries(value) : [];
  switch (type.kind) {
    case "keyword":
      if (type.name === "unknown") return true;
      return type.name === "null" ? value === null : typeof value === type.name;
    case "literal":
      return value === JSON.parse(type.text);
    case "array":
      return Array.isArray(value) && value.every((item) => accepts(type.items, item, more));
    case "tuple":
      return (
        Array.isArray(value) &&
        value.length === type.items.length &&
        type.items.every((item, index) => accepts(item, value[index], more))
      );
    case "map":
      return isRecord && entries.every(([, item]) => accepts(type.values, item, more));
    case "union":
      return type.members.some((member) => accepts(member, value, more));
    case "object":
      return (
        isRecord &&
        (more || entries.every(([name]) => type.properties.has(name))) &&
        [...type.properties].every(([name, property]) =>
          Object.hasOwn(value, name)
            ? accepts(property.type, (value as Record<string, unknown>)[name], more)
            : property.optional,
        )
      );
    default:
      throw new RangeError(`no value of ${type.kind}`);
  }
}
