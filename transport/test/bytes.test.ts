import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeBytes, encodeBytes } from "../src/values.js";

// Platforms that have base64 functions on `Uint8Array`, and those that do not: both everywhere. Node's
// own codec stands in for the functions where the platform lacks them, and is what answers are held against.

const ready = {
  fromBase64: Object.getOwnPropertyDescriptor(Uint8Array, "fromBase64"),
  toBase64: Object.getOwnPropertyDescriptor(Uint8Array.prototype, "toBase64"),
};
const owners = { fromBase64: Uint8Array, toBase64: Uint8Array.prototype };

function setReady(name: keyof typeof owners, descriptor: PropertyDescriptor | undefined): void {
  Reflect.deleteProperty(owners[name], name);
  if (descriptor) Object.defineProperty(owners[name], name, descriptor);
}

let used: string[] = [];
const standIns = {
  fromBase64: {
    configurable: true,
    value: (text: string) => {
      used.push("fromBase64");
      return new Uint8Array(Buffer.from(text, "base64"));
    },
  },
  toBase64: {
    configurable: true,
    value: function toBase64(this: Uint8Array) {
      used.push("toBase64");
      return Buffer.from(this).toString("base64");
    },
  },
};

afterEach(() => {
  setReady("fromBase64", ready.fromBase64);
  setReady("toBase64", ready.toBase64);
});

const PLATFORMS = {
  "as it is here": ready,
  "with base64 functions on Uint8Array": standIns,
  "with atob and btoa only": { fromBase64: undefined, toBase64: undefined },
};

describe.each(Object.entries(PLATFORMS))("on a platform %s", (_name, platform) => {
  beforeEach(() => {
    used = [];
    setReady("fromBase64", platform.fromBase64);
    setReady("toBase64", platform.toBase64);
  });

  it.each([
    ["", []],
    ["AA==", [0]],
    ["//8=", [255, 255]],
    ["+/+/", [251, 255, 191]],
    ["aGVsbG8=", [104, 101, 108, 108, 111]],
    ["gICA", [128, 128, 128]],
  ])("%j holds %j", (text, bytes) => {
    expect(decodeBytes(text)).toStrictEqual(new Uint8Array(bytes));
    expect(encodeBytes(new Uint8Array(bytes))).toBe(text);
  });

  it("ignores the bits of the last character that belong to no byte, as Go does", () => {
    expect([...decodeBytes("QR==")]).toEqual([65]);
    expect([...decodeBytes("QUJ/")]).toEqual([65, 66, 127]);
    expect([...decodeBytes("QUL=")]).toEqual([65, 66]);
  });

  it("keeps any bytes, also those of a part of a buffer", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(20), (whole, start) => {
        const bytes = whole.subarray(Math.min(start, whole.length));
        const text = encodeBytes(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64"));
        expect([...decodeBytes(text)]).toEqual([...bytes]);
      }),
    );
  });

  it("keeps megabytes, whatever the length leaves over", () => {
    for (const length of [8189, 8190, 8191, 8192, 3 * 1024 * 1024 + 2]) {
      const bytes = new Uint8Array(length).map((_, index) => (index * 2_654_435_761) >>> 13);
      const text = encodeBytes(bytes);
      expect(text === Buffer.from(bytes).toString("base64")).toBe(true);
      expect(Buffer.compare(decodeBytes(text), bytes)).toBe(0);
    }
  });

  it.each([
    ["A", "not base64: the length 1 is no multiple of 4"],
    ["QQ", "not base64: the length 2 is no multiple of 4"],
    ["QQ=", "not base64: the length 3 is no multiple of 4"],
    ["=", "not base64: the length 1 is no multiple of 4"],
    ["QQ===", "not base64: wrong character at 2 of 5"],
    ["====", "not base64: wrong character at 0 of 4"],
    ["Q===", "not base64: wrong character at 1 of 4"],
    ["QQ=Q", "not base64: wrong character at 2 of 4"],
    ["QQ==QQ==", "not base64: wrong character at 2 of 8"],
    ["QQ==\n", "not base64: wrong character at 2 of 5"],
    ["QUJD\nQUJD", "not base64: wrong character at 4 of 9"],
    [" QUJD", "not base64: wrong character at 0 of 5"],
    ["-_-_", "not base64: wrong character at 0 of 4"],
    ["QUJ\u0000", "not base64: wrong character at 3 of 4"],
    ["Qé==", "not base64: wrong character at 1 of 4"],
    ["secret password", "not base64: wrong character at 6 of 15"],
  ])("refuses %j and does not repeat it", (text, message) => {
    expect(() => decodeBytes(text)).toThrow(new TypeError(message));
  });

  it("takes exactly the texts that have the form of padded base64", () => {
    const character = fc.constantFrom(..."AQgw/+=-_ \n".split(""));
    const padded =
      /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?$/;
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 9 }), (text) => {
        if (padded.test(text)) {
          expect([...decodeBytes(text)]).toEqual([...Buffer.from(text, "base64")]);
        } else {
          expect(() => decodeBytes(text)).toThrow(TypeError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

it("uses the platform's functions where it has them", () => {
  used = [];
  setReady("fromBase64", standIns.fromBase64);
  setReady("toBase64", standIns.toBase64);
  decodeBytes(encodeBytes(new Uint8Array([1, 2, 3])));
  expect(used).toEqual(["toBase64", "fromBase64"]);
});

it("answers an array that can be kept: over a buffer of its own, no more than its length", () => {
  const bytes = decodeBytes("aGVsbG8=");
  expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
  expect(bytes.buffer.byteLength).toBe(5);
});
