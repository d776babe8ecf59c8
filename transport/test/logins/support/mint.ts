// Macaroons as their makers handle them, with nothing of the package: what is discharged and bound there is
// checked here with Node's own crypto.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** A macaroon as its maker holds it. */
export interface MintedMacaroon {
  readonly location: string;
  readonly identifier: Buffer;
  readonly caveats: readonly MintedCaveat[];
  readonly signature: Buffer;
}

interface MintedCaveat {
  readonly identifier: Buffer;
  readonly verification: Buffer;
  readonly location: string;
}

/** A macaroon as JSON. */
export type Json = Readonly<Record<string, unknown>>;

const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** HMAC-SHA256. */
function hash(key: Buffer, data: Buffer): Buffer {
  return createHmac("sha256", key).update(data).digest();
}

/** HMAC-SHA256 of two values. */
export function hashBoth(key: Buffer, one: Buffer, other: Buffer): Buffer {
  return hash(key, Buffer.concat([hash(key, one), hash(key, other)]));
}

/** Seals data so that only who has the key can read it or make it. */
export function seal(key: Buffer, data: Buffer): Buffer {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv("chacha20-poly1305", key, nonce, { authTagLength: TAG_LENGTH });
  const sealed = Buffer.concat([cipher.update(data), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
}

/** Opens what was sealed; throws when it was not, or with another key. */
export function unseal(key: Buffer, sealed: Buffer): Buffer {
  const nonce = sealed.subarray(0, NONCE_LENGTH);
  const decipher = createDecipheriv("chacha20-poly1305", key, nonce, { authTagLength: TAG_LENGTH });
  decipher.setAuthTag(sealed.subarray(-TAG_LENGTH));
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_LENGTH, -TAG_LENGTH)),
    decipher.final(),
  ]);
}

const derivedKey = (rootKey: Buffer): Buffer =>
  hash(Buffer.from("macaroons-key-generator"), rootKey);

/** A new macaroon. */
export function mint(rootKey: Buffer, identifier: Buffer, location = ""): MintedMacaroon {
  return { location, identifier, caveats: [], signature: hash(derivedKey(rootKey), identifier) };
}

/** The macaroon with one more condition. */
export function withCondition(macaroon: MintedMacaroon, condition: string): MintedMacaroon {
  const identifier = Buffer.from(condition);
  const caveat = { identifier, verification: Buffer.alloc(0), location: "" };
  const signature = hash(macaroon.signature, identifier);
  return { ...macaroon, caveats: [...macaroon.caveats, caveat], signature };
}

/** The macaroon with one more caveat, for a third party that makes its discharge with the root key. */
export function withThirdParty(
  macaroon: MintedMacaroon,
  rootKey: Buffer,
  identifier: Buffer,
  location: string,
): MintedMacaroon {
  const verification = seal(macaroon.signature, derivedKey(rootKey));
  const caveat = { identifier, verification, location };
  const signature = hashBoth(macaroon.signature, verification, identifier);
  return { ...macaroon, caveats: [...macaroon.caveats, caveat], signature };
}

/** As JSON in version 1 or 2. */
export function toJson(macaroon: MintedMacaroon, version: 1 | 2): Json {
  const { location, identifier, caveats, signature } = macaroon;
  if (version === 1) {
    return {
      caveats: caveats.map((caveat) => ({
        cid: caveat.identifier.toString(),
        ...(caveat.verification.length > 0 && {
          vid: caveat.verification.toString("base64url"),
          cl: caveat.location,
        }),
      })),
      location,
      identifier: identifier.toString(),
      signature: signature.toString("hex"),
    };
  }
  return {
    c: caveats.map((caveat) =>
      caveat.verification.length > 0
        ? {
            i64: caveat.identifier.toString("base64url"),
            v64: caveat.verification.toString("base64url"),
            l: caveat.location,
          }
        : { i: caveat.identifier.toString() },
    ),
    l: location,
    i64: identifier.toString("base64url"),
    s64: signature.toString("base64url"),
  };
}

/** Reads what a client sends, in either version. */
export function fromJson(json: unknown): MintedMacaroon {
  const fields = record(json);
  if ("signature" in fields) {
    return {
      location: text(fields, "location"),
      identifier: Buffer.from(text(fields, "identifier")),
      caveats: list(fields["caveats"]).map((caveat) => ({
        identifier: Buffer.from(text(caveat, "cid")),
        verification: Buffer.from(text(caveat, "vid"), "base64url"),
        location: text(caveat, "cl"),
      })),
      signature: Buffer.from(text(fields, "signature"), "hex"),
    };
  }
  return {
    location: text(fields, "l"),
    identifier: bytes(fields, "i"),
    caveats: list(fields["c"]).map((caveat) => ({
      identifier: bytes(caveat, "i"),
      verification: bytes(caveat, "v"),
      location: text(caveat, "l"),
    })),
    signature: bytes(fields, "s"),
  };
}

/**
 * Checks a macaroon and its discharges as its maker does, each discharge used once.
 *
 * @returns The conditions that all of them hold.
 */
export function verify(slice: readonly MintedMacaroon[], rootKey: Buffer): string[] {
  const [primary, ...discharges] = slice;
  if (!primary) throw new Error("no macaroon");
  const unused = new Set(discharges);
  const conditions: string[] = [];
  const check = (macaroon: MintedMacaroon, key: Buffer): void => {
    let signature = hash(key, macaroon.identifier);
    for (const caveat of macaroon.caveats) {
      if (caveat.verification.length === 0) {
        conditions.push(caveat.identifier.toString());
        signature = hash(signature, caveat.identifier);
        continue;
      }
      const found = [...unused].find(({ identifier }) => identifier.equals(caveat.identifier));
      if (!found) throw new Error("a discharge is missing");
      unused.delete(found);
      check(found, unseal(signature, caveat.verification));
      signature = hashBoth(signature, caveat.verification, caveat.identifier);
    }
    const bound =
      macaroon === primary ? signature : hashBoth(Buffer.alloc(32), primary.signature, signature);
    if (!bound.equals(macaroon.signature)) throw new Error("a signature is wrong");
  };
  check(primary, derivedKey(rootKey));
  if (unused.size > 0) throw new Error("a discharge is of no use");
  return conditions;
}

function record(value: unknown): Json {
  if (typeof value !== "object" || value === null) throw new Error("no object");
  return { ...value };
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function bytes(fields: Json, key: string): Buffer {
  const base64 = text(fields, `${key}64`);
  return base64 ? Buffer.from(base64, "base64url") : Buffer.from(text(fields, key));
}

function text(fields: Json, key: string): string {
  const value = fields[key] ?? "";
  if (typeof value !== "string") throw new Error(`${key} is no text`);
  return value;
}
