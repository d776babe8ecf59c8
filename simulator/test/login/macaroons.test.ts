import { describe, expect, it } from "vitest";
import type { Macaroon } from "../../src/macaroons/macaroon.js";
import {
  bindDischarge,
  mint,
  verify,
  withCondition,
  withThirdParty,
} from "../../src/macaroons/macaroon.js";
import { readMacaroon, writeMacaroon } from "../../src/macaroons/macaroon-json.js";
import type { MacaroonVersion } from "../../src/macaroons/macaroon-json.js";
import { writeBinaryMacaroon } from "./support/binary-macaroon.js";
import { MACAROON } from "./support/macaroon-package.js";

const ROOT_KEY = Buffer.from("a root key");
const CAVEAT_KEY = Buffer.from("a caveat's root key");
const VERSIONS: readonly MacaroonVersion[] = [1, 2];

/** A macaroon with conditions of its own and of a third party, and its discharge, not bound. */
function discharged(): { readonly primary: Macaroon; readonly discharge: Macaroon } {
  const bare = withCondition(mint(ROOT_KEY, Buffer.from("an id"), "juju"), "time-before 2099");
  return {
    primary: withThirdParty(bare, CAVEAT_KEY, Buffer.from("a caveat"), "https://idp.example.com"),
    discharge: withCondition(mint(CAVEAT_KEY, Buffer.from("a caveat"), ""), "declared username x"),
  };
}

describe("macaroons", () => {
  it("hold with their bound discharge and tell all conditions in order", () => {
    const { primary, discharge } = discharged();
    const slice = [primary, bindDischarge(primary, discharge)];
    expect(verify(slice, ROOT_KEY)).toEqual(["time-before 2099", "declared username x"]);
  });

  it.each<[string, (primary: Macaroon, discharge: Macaroon) => readonly Macaroon[], RegExp]>([
    ["no macaroon", () => [], /^no macaroons in slice$/],
    [
      "no discharge",
      (primary) => [primary],
      /^cannot find discharge macaroon for caveat "a caveat"$/,
    ],
    [
      "a discharge that is not bound",
      (primary, discharge) => [primary, discharge],
      /^signature mismatch/,
    ],
    [
      "a discharge bound to another macaroon",
      (primary, discharge) => [primary, bindDischarge(withCondition(primary, "x"), discharge)],
      /^signature mismatch/,
    ],
    [
      "a condition taken away",
      (primary, discharge) => {
        const altered = { ...primary, caveats: primary.caveats.slice(1) };
        return [altered, bindDischarge(altered, discharge)];
      },
      /^failed to decrypt caveat/,
    ],
    [
      "a condition added to a bound discharge with a wrong signature",
      (primary, discharge) => [primary, { ...bindDischarge(primary, discharge), caveats: [] }],
      /^signature mismatch/,
    ],
    [
      "one discharge too many",
      (primary, discharge) => [
        primary,
        bindDischarge(primary, discharge),
        bindDischarge(primary, mint(CAVEAT_KEY, Buffer.from("other"), "")),
      ],
      /^discharge macaroon "other" was not used$/,
    ],
    [
      "a verification id that is too short",
      (primary, discharge) => [
        {
          ...primary,
          caveats: primary.caveats.map((caveat) =>
            caveat.location ? { ...caveat, verification: Uint8Array.of(1, 2) } : caveat,
          ),
        },
        discharge,
      ],
      /^failed to decrypt caveat/,
    ],
  ])("do not hold with %s", (_, slice, message) => {
    const { primary, discharge } = discharged();
    expect(() => verify(slice(primary, discharge), ROOT_KEY)).toThrow(message);
  });

  it("do not hold under another root key", () => {
    const macaroon = mint(ROOT_KEY, Buffer.from("id"), "");
    expect(() => verify([macaroon], Buffer.from("another"))).toThrow(/^signature mismatch/);
  });

  it.each(VERSIONS)("go out as JSON of version %i and come back", (version) => {
    const { primary } = discharged();
    const json = JSON.parse(JSON.stringify(writeMacaroon(primary, version)));
    expect(comparable(readMacaroon(json))).toEqual(comparable(primary));
  });

  it.each(VERSIONS)(
    "come in the binary form of version %i, in base64 of either alphabet",
    (version) => {
      const { primary } = discharged();
      const binary = writeBinaryMacaroon(primary, version);
      // What wrote it is no invention: the other implementation reads its version, 2, too.
      if (MACAROON && version === 2) {
        const read = JSON.parse(JSON.stringify(MACAROON.importMacaroon(binary).exportJSON()));
        expect(comparable(readMacaroon(read))).toEqual(comparable(primary));
      }
      for (const encoding of ["base64", "base64url"] as const) {
        expect(comparable(readMacaroon(binary.toString(encoding)))).toEqual(comparable(primary));
      }
      for (let length = 0; length < binary.length; length++) {
        const cut = binary.subarray(0, length).toString("base64");
        expect(() => readMacaroon(cut), `${length} bytes`).toThrow(TypeError);
      }
    },
  );

  it("of the README of libmacaroons hold", () => {
    const macaroon = readMacaroon(
      "MDAxY2xvY2F0aW9uIGh0dHA6Ly9teWJhbmsvCjAwMjZpZGVudGlmaWVyIHdlIHVzZWQgb3VyIHNlY3JldCBrZXkKMDAyZnNpZ25hdHVyZSDj2eApCFJsTAA5rhURQRXZf91ovyujebNCqvD2F9BVLwo=",
    );
    expect(macaroon.location).toBe("http://mybank/");
    const key = Buffer.from("this is our super secret key; only we should know it");
    expect(verify([macaroon], key)).toEqual([]);
  });

  it("of version 1 have the keys of juju-wire.md section 3", () => {
    const { primary } = discharged();
    expect(writeMacaroon(primary, 1)).toEqual({
      caveats: [
        { cid: "time-before 2099" },
        {
          cid: "a caveat",
          vid: expect.stringMatching(/^[\w-]{96}$/),
          cl: "https://idp.example.com",
        },
      ],
      location: "juju",
      identifier: "an id",
      signature: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("of version 2 have the keys of juju-wire.md section 3", () => {
    const { primary } = discharged();
    expect(writeMacaroon(primary, 2)).toEqual({
      c: [
        { i: "time-before 2099" },
        { i: "a caveat", v64: expect.stringMatching(/^[\w-]{96}$/), l: "https://idp.example.com" },
      ],
      l: "juju",
      i: "an id",
      s64: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it.each(["bm9uZQ==", "", 7, null, {}, { s: "short" }, { c: {} }, { c: [7], s64: "" }, ["x"]])(
    "are not read from %j",
    (json) => {
      expect(() => readMacaroon(json)).toThrow(TypeError);
    },
  );
});

describe.skipIf(!MACAROON)(
  "macaroons and the package `macaroon` (skipped where it is not installed)",
  () => {
    it.each(VERSIONS)("version %i: what it makes and binds holds here", (version) => {
      if (!MACAROON) return;
      const primary = MACAROON.newMacaroon({
        version,
        rootKey: ROOT_KEY,
        identifier: "an id",
        location: "juju",
      });
      primary.addFirstPartyCaveat("time-before 2099");
      primary.addThirdPartyCaveat(CAVEAT_KEY, "a caveat", "https://idp.example.com");
      const discharge = MACAROON.newMacaroon({
        version,
        rootKey: CAVEAT_KEY,
        identifier: "a caveat",
        location: "",
      });
      discharge.addFirstPartyCaveat("declared username x");
      let slice: readonly { exportJSON(): unknown }[] = [];
      MACAROON.dischargeMacaroon(
        primary,
        (_own, _location, _identifier, onOk) => onOk(discharge),
        (all) => (slice = all),
        (error) => {
          throw error;
        },
      );
      const conditions = ["time-before 2099", "declared username x"];
      const fromJson = slice.map((each) =>
        readMacaroon(JSON.parse(JSON.stringify(each.exportJSON()))),
      );
      expect(verify(fromJson, ROOT_KEY)).toEqual(conditions);
    });

    it.each(VERSIONS)("version %i: what is made and bound here holds there", (version) => {
      if (!MACAROON) return;
      const { primary, discharge } = discharged();
      const [first, second] = [primary, bindDischarge(primary, discharge)].map((macaroon) =>
        MACAROON?.importMacaroon(JSON.parse(JSON.stringify(writeMacaroon(macaroon, version)))),
      );
      const seen: string[] = [];
      const check = (condition: string): null => {
        seen.push(condition);
        return null;
      };
      if (!first || !second) throw new Error("not imported");
      first.verify(ROOT_KEY, check, [second]);
      expect(seen).toEqual(["time-before 2099", "declared username x"]);
      expect(() => first.verify(Buffer.from("another"), check, [second])).toThrow();
    });
  },
);

/** To compare: buffers and other bytes are not equal otherwise. */
function comparable({ location, identifier, caveats, signature }: Macaroon): unknown {
  return {
    location,
    identifier: Buffer.from(identifier),
    caveats: caveats.map((caveat) => ({
      identifier: Buffer.from(caveat.identifier),
      verification: Buffer.from(caveat.verification),
      location: caveat.location,
    })),
    signature: Buffer.from(signature),
  };
}
