import { randomBytes } from "node:crypto";
import type { KeyPair } from "./key-pair.js";
import { openBox, sealBox } from "./key-pair.js";
import { readVarint, writeVarint } from "./macaroon-binary.js";
import { NONCE_LENGTH } from "./secret-box.js";

// The forms of bakery/codec.go: what only the third party can read of its caveat.

/** Which form of a bakery: 1 is JSON in base64, 2 and 3 are binary. */
export type BakeryVersion = 1 | 2 | 3;

/** What a third party is told of its caveat. */
export interface ThirdPartyCaveat {
  /** What it has to find true. */
  readonly condition: string;
  /** What it mints the discharge with. */
  readonly rootKey: Uint8Array;
  /** In which version it was encoded, and the discharge is to be. */
  readonly version: BakeryVersion;
}

const KEY_LENGTH = 32;
const KEY_PREFIX_LENGTH = 4;
/** How the namespace of the standard conditions is written. */
const STANDARD_NAMESPACE = "std:";

/** Encrypts a caveat for its third party. */
export function encodeThirdPartyCaveat(
  { condition, rootKey, version }: ThirdPartyCaveat,
  firstParty: KeyPair,
  thirdPartyKey: Uint8Array,
): Uint8Array {
  const nonce = randomBytes(NONCE_LENGTH);
  if (version === 1) {
    const record = JSON.stringify({ RootKey: base64(rootKey), Condition: condition });
    const outer = {
      ThirdPartyPublicKey: base64(thirdPartyKey),
      FirstPartyPublicKey: base64(firstParty.publicKey),
      Nonce: base64(nonce),
      Id: base64(sealBox(firstParty, thirdPartyKey, nonce, Buffer.from(record))),
    };
    return Buffer.from(base64(Buffer.from(JSON.stringify(outer))));
  }
  const namespace = Buffer.from(STANDARD_NAMESPACE);
  const secret = Buffer.concat([
    Uint8Array.of(version),
    writeVarint(rootKey.length),
    rootKey,
    ...(version === 3 ? [writeVarint(namespace.length), namespace] : []),
    Buffer.from(condition),
  ]);
  return Buffer.concat([
    Uint8Array.of(version),
    thirdPartyKey.subarray(0, KEY_PREFIX_LENGTH),
    firstParty.publicKey,
    nonce,
    sealBox(firstParty, thirdPartyKey, nonce, secret),
  ]);
}

/**
 * Decrypts a caveat as its third party.
 *
 * @throws `TypeError` when it is none, or for another third party.
 */
export function decodeThirdPartyCaveat(caveat: Uint8Array, thirdParty: KeyPair): ThirdPartyCaveat {
  const version = caveat[0];
  if (version === undefined) throw new TypeError("empty third party caveat");
  // What base64 of a JSON object begins with.
  if (version === "e".charCodeAt(0)) return decodeVersion1(caveat, thirdParty);
  if (version !== 2 && version !== 3) {
    throw new TypeError(`caveat has unsupported version ${version}`);
  }
  const keyEnd = 1 + KEY_PREFIX_LENGTH + KEY_LENGTH;
  if (caveat.length < keyEnd + NONCE_LENGTH) {
    throw new TypeError(
      version === 3
        ? `caveat id payload not provided for caveat id ${JSON.stringify(Buffer.from(caveat).toString())}`
        : "caveat id too short",
    );
  }
  const prefix = caveat.subarray(1, 1 + KEY_PREFIX_LENGTH);
  if (!Buffer.from(prefix).equals(thirdParty.publicKey.subarray(0, KEY_PREFIX_LENGTH))) {
    throw new TypeError("public key mismatch");
  }
  const secret = openBox(
    thirdParty,
    caveat.subarray(1 + KEY_PREFIX_LENGTH, keyEnd),
    caveat.subarray(keyEnd, keyEnd + NONCE_LENGTH),
    caveat.subarray(keyEnd + NONCE_LENGTH),
  );
  if (!secret) throw new TypeError("cannot decrypt caveat id");
  if (secret[0] !== version) throw new TypeError("unexpected secret part version");
  const keyLength = readVarint(secret, 1);
  const rootKeyEnd = keyLength.end + keyLength.value;
  const namespace = version === 3 ? readVarint(secret, rootKeyEnd) : { end: rootKeyEnd, value: 0 };
  return {
    version,
    rootKey: secret.subarray(keyLength.end, rootKeyEnd),
    condition: Buffer.from(secret.subarray(namespace.end + namespace.value)).toString(),
  };
}

function decodeVersion1(caveat: Uint8Array, thirdParty: KeyPair): ThirdPartyCaveat {
  const outer = readRecord(Buffer.from(Buffer.from(caveat).toString(), "base64"));
  if (!outer("ThirdPartyPublicKey").equals(thirdParty.publicKey)) {
    throw new TypeError("public key mismatch");
  }
  const firstParty = outer("FirstPartyPublicKey");
  if (firstParty.length !== KEY_LENGTH)
    throw new TypeError("target service public key not specified");
  const secret = openBox(thirdParty, firstParty, outer("Nonce"), outer("Id"));
  if (!secret) throw new TypeError("cannot decrypt caveat");
  const record = readRecord(secret);
  return {
    version: 1,
    rootKey: record("RootKey"),
    condition: record("Condition", "utf8").toString(),
  };
}

/** The fields of a JSON object, which are base64 unless said otherwise. */
function readRecord(bytes: Uint8Array): (key: string, encoding?: "base64" | "utf8") => Buffer {
  let fields: unknown;
  try {
    fields = JSON.parse(Buffer.from(bytes).toString());
  } catch {
    throw new TypeError("cannot unmarshal caveat");
  }
  const values = new Map<string, unknown>(Object.entries(Object(fields)));
  return (key, encoding = "base64") => {
    const value = values.get(key) ?? "";
    if (typeof value !== "string") throw new TypeError(`cannot unmarshal caveat: ${key}`);
    return Buffer.from(value, encoding);
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
