import fc from "fast-check";
import { expect, it } from "vitest";
import { isSameValue } from "../../src/same-value.js";

it("agrees with JSON, but for the order of keys", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 1 }), (one, other) => {
      expect(isSameValue(one, reordered(one))).toBe(true);
      expect(isSameValue(one, other)).toBe(sortedText(one) === sortedText(other));
    }),
    { numRuns: 300 },
  );
});

it.each([
  [Number.NaN, Number.NaN, true],
  [{ a: undefined }, {}, false],
  [{ a: undefined }, { b: undefined }, false],
  [[], {}, false],
  [null, {}, false],
  [[undefined], [null], false],
  [new Date(5), new Date(5), true],
  [new Date(5), new Date(6), false],
  [new Map([[1, 1]]), new Map([[1, 2]]), false],
  [Object.assign(Object.create(null), { a: 1 }), { a: 1 }, true],
  [{ toString: 1 }, {}, false],
])("compares %o with %o", (one, other, same) => {
  expect(isSameValue(one, other)).toBe(same);
  expect(isSameValue(other, one)).toBe(same);
});

function sortedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedText).join()}]`;
  if (typeof value !== "object" || value === null)
    return Object.is(value, -0) ? "-0" : JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, part]) => `${JSON.stringify(key)}:${sortedText(part)}`,
  );
  return `{${entries.sort().join()}}`;
}

/** A copy whose keys come in the other order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, reordered(part)] as const);
  return Object.fromEntries(entries.toReversed());
}
