import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DurationParts } from "../src/values.js";
import { milliseconds, nanoseconds } from "../src/values.js";

const upTo = (most: number) => fc.integer({ min: -most, max: most });

describe("nanoseconds", () => {
  it.each<[DurationParts, number]>([
    [{}, 0],
    [{ hours: 1 }, 3_600_000_000_000],
    [{ minutes: 1 }, 60_000_000_000],
    [{ seconds: 1 }, 1_000_000_000],
    [{ milliseconds: 1 }, 1_000_000],
    [{ minutes: 1, seconds: 30 }, 90_000_000_000],
    [{ hours: 1, minutes: 2, seconds: 3, milliseconds: 4 }, 3_723_004_000_000],
    [{ seconds: 0.1 }, 100_000_000],
    [{ seconds: 1.1 }, 1_100_000_000],
    [{ hours: 0.5 }, 1_800_000_000_000],
    [{ milliseconds: 0.000001 }, 1],
    [{ milliseconds: 0.0000004 }, 0],
    [{ milliseconds: 0.0000006 }, 1],
    [{ seconds: -5 }, -5_000_000_000],
    [{ minutes: 1, seconds: -1 }, 59_000_000_000],
    [{ hours: undefined, seconds: 2 }, 2_000_000_000],
    [{ hours: 2501, minutes: 59 }, 9_007_140_000_000_000],
    [{ milliseconds: 9_007_199_254.5 }, 9_007_199_254_500_000],
  ])("%j is %d", (parts, total) => {
    expect(nanoseconds(parts)).toBe(total);
  });

  it.each<DurationParts>([
    { hours: 2502 },
    { hours: -2502 },
    { milliseconds: 9_007_199_255 },
    { milliseconds: -9_007_199_255 },
    { hours: Number.NaN },
    { seconds: Number.POSITIVE_INFINITY },
    { hours: Number.POSITIVE_INFINITY, minutes: Number.NEGATIVE_INFINITY },
  ])("refuses %j", (parts) => {
    expect(() => nanoseconds(parts)).toThrow(RangeError);
  });

  it("says how long is too long", () => {
    expect(() => nanoseconds({ hours: 2502 })).toThrow(
      "a duration of 9007200000000000 ns is beyond 9007199254740991 ns",
    );
  });

  it("adds up whole parts exactly", () => {
    const parts = fc.record({
      hours: upTo(1000),
      minutes: upTo(40_000),
      seconds: upTo(1_000_000),
      milliseconds: upTo(100_000_000),
    });
    fc.assert(
      fc.property(parts, (given) => {
        const exact =
          BigInt(given.hours) * 3_600_000_000_000n +
          BigInt(given.minutes) * 60_000_000_000n +
          BigInt(given.seconds) * 1_000_000_000n +
          BigInt(given.milliseconds) * 1_000_000n;
        expect(BigInt(nanoseconds(given))).toBe(exact);
      }),
    );
  });

  it("always gives JSON that Go reads as a whole number", () => {
    fc.assert(
      fc.property(fc.double({ min: -9e6, max: 9e6, noNaN: true }), (seconds) => {
        expect(JSON.stringify(nanoseconds({ seconds }))).toMatch(/^(?:0|-?[1-9]\d*)$/);
      }),
    );
  });
});

describe("milliseconds", () => {
  it.each([
    [0, 0],
    [1_000_000, 1],
    [1_500_000, 1.5],
    [1, 0.000001],
    [-5_000_000, -5],
    [31_536_000_000_000_000, 31_536_000_000],
  ])("%d ns are %d ms", (from, to) => {
    expect(milliseconds(from)).toBe(to);
  });

  it("gives back whole milliseconds", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_007_199_254, max: 9_007_199_254 }), (whole) => {
        expect(milliseconds(nanoseconds({ milliseconds: whole }))).toBe(whole);
      }),
    );
  });

  it("is right to two microseconds for every duration that Go can hold", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (exact) => {
        const read: number = JSON.parse(String(exact));
        const answer = milliseconds(read);
        const whole = Math.trunc(answer);
        const difference = BigInt(whole) * 1_000_000n - exact;
        expect(Math.abs(Number(difference) + (answer - whole) * 1e6)).toBeLessThanOrEqual(2_000);
      }),
    );
  });
});
