import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDigest } from "../../src/http/download.js";
import { createHash } from "../../src/http/digest/create-hash.js";
import { sha256 } from "../../src/http/digest/sha256.js";
import { sha384 } from "../../src/http/digest/sha384.js";
import { hashOf, sample } from "./support/bytes.js";

const OWN = { sha256, sha384 };

describe.each(["sha256", "sha384"] as const)("%s", (name) => {
  it("agrees with Node's for any bytes, cut anywhere", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 700, size: "max" }),
        fc.array(fc.nat(300), { maxLength: 8 }),
        (bytes, cuts) => {
          const hash = OWN[name]();
          let rest = bytes;
          for (const cut of cuts) {
            hash.update(rest.subarray(0, cut));
            rest = rest.subarray(cut);
          }
          hash.update(rest);
          expect(hash.hex()).toBe(hashOf(name, bytes));
        },
      ),
    );
  });

  it("pads every length around its blocks", () => {
    for (let length = 0; length <= 260; length++) {
      const bytes = sample(length);
      const hash = OWN[name]();
      hash.update(bytes);
      expect(hash.hex(), `${length} bytes`).toBe(hashOf(name, bytes));
    }
  });

  it("is this package's own where there is no Node", () => {
    const getBuiltinModule: unknown = Reflect.get(process, "getBuiltinModule");
    Reflect.set(process, "getBuiltinModule", undefined);
    try {
      const hash = createHash(name);
      hash.update(sample(1000));
      expect(hash.hex()).toBe(hashOf(name, sample(1000)));
    } finally {
      Reflect.set(process, "getBuiltinModule", getBuiltinModule);
    }
  });

  it("is read from headers in each form that servers have", () => {
    const digits = hashOf(name, sample(10));
    const base64 = Buffer.from(digits, "hex").toString("base64");
    expect(readDigest(digits, name)).toBe(digits);
    expect(readDigest(digits.toUpperCase(), name)).toBe(digits);
    expect(readDigest(base64, name)).toBe(digits);
    expect(readDigest(`SHA-256=${base64}`, name)).toBe(digits);
    expect(readDigest(`SHA-256=${Buffer.from(base64).toString("base64")}`, name)).toBe(digits);
    expect(readDigest(`SHA-256=${Buffer.from(digits).toString("base64")}`, name)).toBe(digits);
  });
});

it("takes no other hash for the one that it knows", () => {
  const sha1 = Buffer.from(hashOf("sha1", sample(10)), "hex").toString("base64");
  expect(readDigest(`SHA-256=${Buffer.from(sha1).toString("base64")}`, "sha256")).toBeUndefined();
  expect(readDigest("", "sha256")).toBeUndefined();
  expect(readDigest("no hash!", "sha256")).toBeUndefined();
});
