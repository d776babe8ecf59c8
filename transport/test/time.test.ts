import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeTime, encodeTime } from "../src/values.js";

describe("decodeTime", () => {
  it.each([
    ["2024-03-01T12:00:00.123456789+02:00", "2024-03-01T10:00:00.123Z"],
    ["2024-03-01T12:00:00Z", "2024-03-01T12:00:00.000Z"],
    ["2024-03-01T12:00:00.1Z", "2024-03-01T12:00:00.100Z"],
    ["2024-03-01T12:00:00.999999999Z", "2024-03-01T12:00:00.999Z"],
    ["2024-02-29T23:59:59.5-05:30", "2024-03-01T05:29:59.500Z"],
    ["2024-03-01T00:30:00+05:45", "2024-02-29T18:45:00.000Z"],
    ["2024-03-01T00:00:00+23:59", "2024-02-29T00:01:00.000Z"],
    ["2024-03-01T12:00:00-00:00", "2024-03-01T12:00:00.000Z"],
    ["1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"],
    ["0099-01-01T00:00:00Z", "0099-01-01T00:00:00.000Z"],
    ["0000-02-29T00:00:00Z", "0000-02-29T00:00:00.000Z"],
    ["0001-01-01T00:00:01Z", "0001-01-01T00:00:01.000Z"],
    ["9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999Z"],
    ["9999-12-31T23:59:59-01:00", "+010000-01-01T00:59:59.000Z"],
  ])("%s is %s", (text, iso) => {
    expect(decodeTime(text)?.toISOString()).toBe(iso);
  });

  it.each([
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00.000Z",
    "0001-01-01T00:00:00+00:00",
    "0001-01-01T02:00:00+02:00",
    "0000-12-31T19:00:00-05:00",
  ])("%s is no time", (text) => {
    expect(decodeTime(text)).toBeUndefined();
  });

  it.each(["0001-01-01T00:00:00.000000001Z", "0001-01-01T00:00:00.001Z", "0001-01-01T01:00:00Z"])(
    "%s is a time, however close to the one that is none",
    (text) => {
      expect(decodeTime(text)).toBeInstanceOf(Date);
    },
  );

  it.each([
    "",
    "now",
    "2024-03-01",
    "2024-03-01T12:00:00",
    "2024-03-01T12:00Z",
    "2024-03-01 12:00:00Z",
    "2024-03-01t12:00:00z",
    "2024-03-01T12:00:00.Z",
    "2024-03-01T12:00:00,5Z",
    "2024-03-01T12:00:00.1234567890Z",
    "2024-03-01T12:00:00+0200",
    "2024-03-01T12:00:00+24:00",
    "2024-03-01T12:00:00+02:60",
    "2024-03-01T12:00:00+02:00 ",
    "2024-03-01T12:00:00Z\n",
    " 2024-03-01T12:00:00Z",
    "2024-3-1T12:00:00Z",
    "+002024-03-01T12:00:00Z",
    "-2024-03-01T12:00:00Z",
    "12024-03-01T12:00:00Z",
    "2024-00-01T12:00:00Z",
    "2024-13-01T12:00:00Z",
    "2024-03-00T12:00:00Z",
    "2024-02-30T12:00:00Z",
    "2023-02-29T12:00:00Z",
    "2024-04-31T12:00:00Z",
    "2024-03-01T24:00:00Z",
    "2024-03-01T12:60:00Z",
    "2024-03-01T12:00:60Z",
    "Fri, 01 Mar 2024 12:00:00 GMT",
    "1709294400000",
    "２０２４-03-01T12:00:00Z",
  ])("refuses %j", (text) => {
    expect(() => decodeTime(text)).toThrow(
      new TypeError(`not a time as Go writes it: ${JSON.stringify(text)}`),
    );
  });

  it("repeats no more than the beginning of a long text", () => {
    expect(() => decodeTime("x".repeat(1e6))).toThrow(/"x{60}"$/);
  });
});

describe("encodeTime", () => {
  it.each([
    ["2024-03-01T10:00:00.123Z", 1_709_287_200_123],
    ["1970-01-01T00:00:00.000Z", 0],
    ["0000-01-01T00:00:00.000Z", -62_167_219_200_000],
    ["9999-12-31T23:59:59.999Z", 253_402_300_799_999],
  ])("writes %s", (text, milliseconds) => {
    expect(encodeTime(new Date(milliseconds))).toBe(text);
  });

  it.each([
    [Number.NaN, "invalid date"],
    [-62_167_219_200_001, "year -1 is not within 0 to 9999"],
    [253_402_300_800_000, "year 10000 is not within 0 to 9999"],
  ])("refuses %d", (milliseconds, message) => {
    expect(() => encodeTime(new Date(milliseconds))).toThrow(new RangeError(message));
  });
});

const date = fc.date({
  min: new Date("0001-01-02T00:00:00Z"),
  max: new Date("9999-12-30T00:00:00Z"),
  noInvalidDate: true,
});

it("reads back any date that it wrote", () => {
  fc.assert(
    fc.property(date, (time) => {
      expect(decodeTime(encodeTime(time))).toEqual(time);
    }),
  );
});

it("reads any time in any zone with any digits as Go writes it", () => {
  const zone = fc.integer({ min: -(24 * 60 - 1), max: 24 * 60 - 1 });
  const nanoseconds = fc.integer({ min: 0, max: 999_999_999 });
  fc.assert(
    fc.property(date, zone, nanoseconds, (time, offset, fraction) => {
      const second = Math.floor(time.getTime() / 1000) * 1000;
      const local = new Date(second + offset * 60_000).toISOString().slice(0, 19);
      // Go leaves out the zeros at the end, and the point when nothing is left.
      const digits = `.${String(fraction).padStart(9, "0")}`.replace(/\.?0*$/, "");
      const text = `${local}${digits}${zoneText(offset)}`;
      expect(decodeTime(text)?.getTime(), text).toBe(second + Math.floor(fraction / 1e6));
    }),
  );
});

const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");

function zoneText(offset: number): string {
  if (offset === 0) return "Z";
  return `${offset < 0 ? "-" : "+"}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}

it("refuses or reads rightly any text that is almost a time", () => {
  const original = "2024-03-01T12:00:00.123456789+02:00";
  const change = fc.record({
    at: fc.nat(original.length - 1),
    to: fc.constantFrom(..."0123456789TZ:+-. ".split("")),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const characters = original.split("");
      for (const { at, to } of changes) characters[at] = to;
      const text = characters.join("");
      let time: Date | undefined;
      try {
        time = decodeTime(text);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
        return;
      }
      // What is left of it still has the form, and its own clock shows the day and hour that it names.
      const [, local = "", sign, hours, minutes] =
        /^(.{19})(?:\.\d{1,9})?(?:Z|([+-])(\d\d):(\d\d))$/.exec(text) ?? [];
      const offset = Number(`${sign ?? "+"}1`) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
      const shown = new Date((time?.getTime() ?? Number.NaN) + offset * 60_000);
      expect(shown.toISOString().slice(0, 19), text).toBe(local);
    }),
    { numRuns: 1000 },
  );
});
