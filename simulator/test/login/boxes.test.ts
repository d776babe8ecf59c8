import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { generateKeyPair, keyPairOf, openBox, sealBox } from "../../src/macaroons/key-pair.js";
import { openSecretBox, sealSecretBox } from "../../src/macaroons/secret-box.js";
import {
  decodeThirdPartyCaveat,
  encodeThirdPartyCaveat,
} from "../../src/macaroons/third-party-caveat.js";
import { NACL } from "./support/macaroon-package.js";

describe("NaCl's boxes", () => {
  // The example of NaCl's own tests (tests/secretbox.c), of which these are the first bytes.
  it("have the bytes of NaCl's example", () => {
    const key = Buffer.from(
      "1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389",
      "hex",
    );
    const nonce = Buffer.from("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37", "hex");
    const message = Buffer.from(
      "be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f937763848645e0705",
      "hex",
    );
    const sealed = Buffer.from(sealSecretBox(key, nonce, message));
    expect(sealed.toString("hex")).toBe(
      "f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186ac0dfc17c98dce87b4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b37973f622a43d14a6599b1f654cb45a74e355a5",
    );
    expect(Buffer.from(openSecretBox(key, nonce, sealed) ?? [])).toEqual(message);
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    expect(openSecretBox(key, nonce, sealed)).toBeUndefined();
    expect(openSecretBox(key, nonce, sealed.subarray(0, 10))).toBeUndefined();
  });

  it.skipIf(!NACL)("are those of the package `tweetnacl`, at every length around a block", () => {
    if (!NACL) return;
    const ours = NACL.box.keyPair();
    const theirs = NACL.box.keyPair();
    const pair = keyPairOf(ours.secretKey);
    expect(Buffer.from(pair.publicKey)).toEqual(Buffer.from(ours.publicKey));
    for (const length of [0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 200]) {
      const [message, nonce, key] = [randomBytes(length), randomBytes(24), randomBytes(32)];
      const box = Buffer.from(NACL.secretbox(message, nonce, key));
      expect(Buffer.from(sealSecretBox(key, nonce, message)), `${length} bytes`).toEqual(box);
      const sealed = sealBox(pair, theirs.publicKey, nonce, message);
      const opened = NACL.box.open(sealed, nonce, ours.publicKey, theirs.secretKey);
      expect(Buffer.from(opened ?? "?"), `${length} bytes`).toEqual(message);
      const back = NACL.box(message, nonce, ours.publicKey, theirs.secretKey);
      const read = openBox(pair, theirs.publicKey, nonce, back);
      expect(Buffer.from(read ?? "?"), `${length} bytes`).toEqual(message);
    }
  });
});

describe("third-party caveats", () => {
  const firstParty = generateKeyPair();
  const thirdParty = generateKeyPair();

  it.each([1, 2, 3] as const)(
    "of the bakery's version %i can be read by the third party alone",
    (version) => {
      const told = { condition: "is-authenticated-user bob", rootKey: randomBytes(24), version };
      const encoded = encodeThirdPartyCaveat(told, firstParty, thirdParty.publicKey);
      const read = decodeThirdPartyCaveat(encoded, thirdParty);
      expect({ ...read, rootKey: Buffer.from(read.rootKey) }).toEqual(told);
      expect(() => decodeThirdPartyCaveat(encoded, firstParty)).toThrow("public key mismatch");
      const damaged = Buffer.from(encoded);
      damaged[damaged.length - 20] = (damaged[damaged.length - 20] ?? 0) ^ 1;
      expect(() => decodeThirdPartyCaveat(damaged, thirdParty)).toThrow(TypeError);
    },
  );

  it.each(["", "x", "e", "eyJ9", "\u0003\u0000", "\u0002"])("are not read from %j", (text) => {
    expect(() => decodeThirdPartyCaveat(Buffer.from(text), thirdParty)).toThrow(TypeError);
  });
});
