import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindDischarge } from "../../src/bakery/bind.js";
import { base64Url, fromBase64, fromHex, hex } from "../../src/bakery/encoding.js";
import type { Macaroon } from "../../src/bakery/macaroon.js";
import { readBakeryMacaroon, readMacaroon, writeMacaroon } from "../../src/bakery/macaroon-json.js";
import type { MintedMacaroon } from "./support/mint.js";
import {
  fromJson,
  hashBoth,
  mint,
  toJson,
  verify,
  withCondition,
  withThirdParty,
} from "./support/mint.js";

const bytes = (constraints: fc.IntArrayConstraints = {}): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array(constraints);
const text = fc.string({ unit: "binary" });
const utf8 = text.map((value) => Uint8Array.from(Buffer.from(value)));
const signature = bytes({ minLength: 32, maxLength: 32 });

const macaroonOf = (version: 1 | 2, identifier: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Macaroon> =>
  fc.record({
    version: fc.constant(version),
    location: text,
    identifier,
    caveats: fc.array(fc.record({ identifier, verification: bytes(), location: text })),
    signature,
  });
const anyMacaroon = fc.oneof(
  macaroonOf(1, utf8),
  macaroonOf(2, fc.oneof(bytes(), utf8, fc.constant(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)))),
);

/** A macaroon that can be told from another by vitest, whatever kind of array its bytes are in. */
const plain = (macaroon: Omit<Macaroon, "version">): unknown => ({
  location: macaroon.location,
  identifier: hex(macaroon.identifier),
  caveats: macaroon.caveats.map((caveat) => ({
    identifier: hex(caveat.identifier),
    verification: hex(caveat.verification),
    location: caveat.location,
  })),
  signature: hex(macaroon.signature),
});

/** What another has made, as this package reads it. */
const asRead = (macaroon: MintedMacaroon): Macaroon => readMacaroon(toJson(macaroon, 2));

describe("macaroons as JSON", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(anyMacaroon, (macaroon) => {
        const carried: unknown = JSON.parse(JSON.stringify(writeMacaroon(macaroon)));
        const read = readMacaroon(carried);
        expect(plain(read)).toEqual(plain(macaroon));
        expect(read.version).toBe(macaroon.version);
      }),
    );
  });

  it("are read by others as they are, and read from others", () => {
    fc.assert(
      fc.property(anyMacaroon, ({ version, ...macaroon }) => {
        const carried: unknown = JSON.parse(
          JSON.stringify(writeMacaroon({ version, ...macaroon })),
        );
        expect(plain(fromJson(carried))).toEqual(plain(macaroon));
      }),
    );
  });

  it("keep what another has made, in both versions", () => {
    const made = withThirdParty(
      withCondition(mint(randomBytes(24), Buffer.from("some id"), "juju"), "declared username bob"),
      randomBytes(24),
      Buffer.from("a caveat's id"),
      "https://login.example.com",
    );
    for (const version of [1, 2] as const) {
      const read = readMacaroon(JSON.parse(JSON.stringify(toJson(made, version))));
      expect(plain(read)).toEqual(plain(made));
      expect(plain(fromJson(writeMacaroon(read)))).toEqual(plain(made));
    }
  });

  it("are read with hexadecimal fields, with padded base64, and without what is empty", () => {
    const sH = "ab".repeat(32);
    expect(plain(readMacaroon({ iH: "c3a9", sH, c: [{ i64: "_-8=" }, { i64: "/+8" }] }))).toEqual({
      location: "",
      identifier: "c3a9",
      caveats: [
        { identifier: "ffef", verification: "", location: "" },
        { identifier: "ffef", verification: "", location: "" },
      ],
      signature: sH,
    });
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "AgEA"],
    ["a list", [{}]],
    ["an empty object", {}],
    ["both encodings", { signature: "ab".repeat(32), s: "x" }],
    ["a short signature", { identifier: "x", signature: "abcd" }],
    ["a signature that is no hexadecimal", { signature: "xy".repeat(32) }],
    ["a field in two encodings", { i: "x", i64: "eA", sH: "ab".repeat(32) }],
    ["an identifier of another type", { i: 1, sH: "ab".repeat(32) }],
    ["caveats of another type", { c: {}, sH: "ab".repeat(32) }],
    ["a caveat of another type", { c: ["x"], sH: "ab".repeat(32) }],
    ["bad base64", { i64: "?", sH: "ab".repeat(32) }],
    ["an unknown bakery version", { m: { sH: "ab".repeat(32) }, v: 4 }],
    ["caveat data of another type", { m: { sH: "ab".repeat(32) }, v: 3, cdata: [] }],
  ])("are not read from %s", (_what, json) => {
    expect(() => readBakeryMacaroon(json)).toThrow(TypeError);
  });

  it("name nothing of themselves when they cannot be read", () => {
    const secret = "s3cr3t";
    for (const json of [
      { s64: `${secret}?`, i: secret },
      { signature: `${secret}!`, identifier: secret },
      { s: secret, i64: `*${secret}` },
    ]) {
      const read = (): Macaroon => readMacaroon(json);
      expect(read).toThrow(TypeError);
      expect(read).not.toThrow(secret);
    }
  });

  it("hold bytes in base64 and hexadecimal as Node does", () => {
    fc.assert(
      fc.property(bytes(), (value) => {
        expect(base64Url(value)).toBe(Buffer.from(value).toString("base64url"));
        expect(hex(value)).toBe(Buffer.from(value).toString("hex"));
        expect(fromHex(hex(value))).toEqual(value);
        for (const encoding of ["base64", "base64url"] as const) {
          expect([...fromBase64(Buffer.from(value).toString(encoding))]).toEqual([...value]);
        }
      }),
    );
  });
});

describe("binding", () => {
  it("is what Juju's own client does, as seen on the wire", async () => {
    // From a recorded login of Juju 2.9.26: the macaroon, its discharge, and the discharge as it was sent.
    const primary = readMacaroon({ s64: "jAUuaROGZqMCjIoD-BSow9GCMlxELWNjYGArgqeLK0Q" });
    const discharge = readMacaroon({
      i64: "AwA",
      s64: "Jcdpeh0Nmx8f85wWyVF3w7gB1RzYNuWoNyLiCGRe5Q0",
    });
    expect(writeMacaroon(await bindDischarge(primary, discharge))).toEqual({
      // 3 and 0 are characters too.
      i: "\u0003\u0000",
      s64: "AZiBA_Qhxevs54KGBgGQz59jDzMIqtCtg31Rz-v0Vcs",
    });
  });

  it("is a keyed hash of both signatures, and leaves the rest as it is", async () => {
    await fc.assert(
      fc.asyncProperty(anyMacaroon, anyMacaroon, async (primary, discharge) => {
        const bound = await bindDischarge(primary, discharge);
        expect(plain({ ...bound, signature: discharge.signature })).toEqual(plain(discharge));
        const both = [Buffer.from(primary.signature), Buffer.from(discharge.signature)] as const;
        expect(hex(bound.signature)).toBe(hex(hashBoth(Buffer.alloc(32), ...both)));
      }),
    );
  });

  it("makes the discharge good for its maker, and for no other macaroon", async () => {
    const [rootKey, thirdKey] = [randomBytes(24), randomBytes(24)];
    const id = Buffer.from("condition");
    const primaryOf = (name: string): MintedMacaroon =>
      withThirdParty(mint(rootKey, Buffer.from(name)), thirdKey, id, "https://login");
    const discharge = withCondition(mint(thirdKey, id), "declared username bob");
    const [one, other] = [primaryOf("one"), primaryOf("other")];
    const bound = fromJson(writeMacaroon(await bindDischarge(asRead(one), asRead(discharge))));
    expect(verify([one, bound], rootKey)).toEqual(["declared username bob"]);
    expect(() => verify([other, bound], rootKey)).toThrow("a signature is wrong");
    expect(() => verify([one, discharge], rootKey)).toThrow("a signature is wrong");
  });
});
