import { describe, expect, test } from "vitest";
import { canonicalJson, digestOf } from "../../generator/model/canonical-json.js";
import { distinctNotes } from "../../generator/model/correction-note.js";
import { groupBy } from "../../generator/model/group-by.js";
import { compareReleases, compareText, isReleaseName } from "../../generator/model/order.js";

describe("releases", () => {
  const ordered = [
    undefined,
    "0.9.0",
    "2.9.50",
    "2.10.0",
    "3.0-alpha2",
    "3.0-alpha10",
    "3.0-beta1",
    "3.0-rc",
    "3.0-rc1",
    "3.0.0",
    "3.0.1",
    "3.0.1.1",
    "3.1",
    "3.1.0",
    "10.2.0",
    "10.10.0",
    "Candid",
    "JAAS",
    "v3.6.0",
  ];
  test("are ordered by their numbers, those with other names last", () => {
    for (const [at, left] of ordered.entries())
      for (const [other, right] of ordered.entries())
        expect(Math.sign(compareReleases(left, right)), `${left} and ${right}`).toBe(
          Math.sign(at - other),
        );
  });

  test("that are written differently are never equal, so that their order is fixed", () => {
    expect(compareReleases("3.1", "3.1.0")).toBe(-1);
    expect(compareReleases("3.1.0", "3.1.0")).toBe(0);
  });

  test.each(["3.6.0", "4.0-beta1", "JAAS", "a".repeat(41), "3.6.0+build.1"])(
    "may be called %s",
    (name) => {
      expect(isReleaseName(name)).toBe(true);
    },
  );
  test.each(["", ".1", "-1", "a b", "a/b", "3.6.0\n", "a".repeat(42), "é"])(
    "may not be called %j",
    (name) => {
      expect(isReleaseName(name)).toBe(false);
    },
  );
});

test("text is ordered by its UTF-16 units, whatever the locale", () => {
  expect(["b", "a", "é", "B", "aa"].sort(compareText)).toEqual(["B", "a", "aa", "b", "é"]);
  expect([compareText("a", "a"), compareText("a", "b"), compareText("b", "a")]).toEqual([0, -1, 1]);
});

describe("canonical JSON", () => {
  test("depends on the value alone", () => {
    const value = { b: [1, { d: null, c: "x" }], a: true };
    expect(canonicalJson(value)).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
    expect(canonicalJson([])).toBe("[]");
    expect(canonicalJson(null)).toBe("null");
    expect(canonicalJson('a"b')).toBe('"a\\"b"');
  });

  test("has the digest that everybody computes", () => {
    // printf '{"a":1}' | sha256sum
    expect(digestOf({ a: 1 })).toBe(
      "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
    );
  });
});

test("groups and what is in them keep their order", () => {
  const groups = groupBy([3, 1, 2, 5, 4], (number) => (number % 2 === 0 ? "even" : "odd"));
  expect([...groups]).toEqual([
    ["odd", [3, 1, 5]],
    ["even", [2, 4]],
  ]);
});

test("each note counts once, ordered by its kind and what it says", () => {
  const a = { kind: "base64", says: "a" } as const;
  const b = { kind: "base64", says: "b" } as const;
  const c = { kind: "time", says: "" } as const;
  expect(distinctNotes([c, b, a, { ...b }])).toEqual([a, b, c]);
  expect(distinctNotes([a, b, c])).toEqual([a, b, c]);
});
