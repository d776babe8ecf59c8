import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { NONCE_LENGTH, openSecretBox, sealSecretBox } from "./secret-box.js";

/** A macaroon, as `gopkg.in/macaroon.v2` has it. */
export interface Macaroon {
  /** A hint at who made it. */
  readonly location: string;
  /** What its maker knows it by. */
  readonly identifier: Uint8Array;
  /** What must hold for it to be good, in order. */
  readonly caveats: readonly Caveat[];
  /** 32 bytes. */
  readonly signature: Uint8Array;
}

/** One condition of a {@link Macaroon}. */
export interface Caveat {
  /** The condition; for a third party what it knows the condition by. */
  readonly identifier: Uint8Array;
  /** For a third party: what the maker checks the discharge with. Empty otherwise. */
  readonly verification: Uint8Array;
  /** For a third party: its URL. `""` otherwise. */
  readonly location: string;
}

/** A macaroon does not stand up to its check. The message is the bakery's, without `verification failed: `. */
export class VerificationError extends Error {
  override readonly name = "VerificationError";
}

/** Discharges may need discharges; a chain longer than this is somebody's attempt to keep the server busy. */
const MOST_MACAROONS = 64;

/** A new macaroon without conditions. */
export function mint(rootKey: Uint8Array, identifier: Uint8Array, location: string): Macaroon {
  return { location, identifier, caveats: [], signature: hash(derivedKey(rootKey), identifier) };
}

/** The macaroon with one more condition, which its maker checks. */
export function withCondition(macaroon: Macaroon, condition: string): Macaroon {
  const identifier = Buffer.from(condition);
  return added(
    macaroon,
    { identifier, verification: new Uint8Array(), location: "" },
    hash(macaroon.signature, identifier),
  );
}

/** The macaroon with one more condition, which a third party checks: it mints its discharge with the root key. */
export function withThirdParty(
  macaroon: Macaroon,
  rootKey: Uint8Array,
  identifier: Uint8Array,
  location: string,
): Macaroon {
  const nonce = randomBytes(NONCE_LENGTH);
  const box = sealSecretBox(macaroon.signature, nonce, derivedKey(rootKey));
  const verification = Buffer.concat([nonce, box]);
  return added(
    macaroon,
    { identifier, verification, location },
    hashBoth(macaroon.signature, verification, identifier),
  );
}

/** The discharge, good for nothing but this macaroon. */
export function bindDischarge(primary: Macaroon, discharge: Macaroon): Macaroon {
  return { ...discharge, signature: boundSignature(primary, discharge.signature) };
}

/**
 * Checks the signatures of a macaroon and its bound discharges, each of which must be used exactly once.
 *
 * @returns The conditions of all of them, in order.
 * @throws {@link VerificationError}
 */
export function verify(slice: readonly Macaroon[], rootKey: Uint8Array): string[] {
  const [primary, ...discharges] = slice;
  if (!primary) throw new VerificationError("no macaroons in slice");
  if (slice.length > MOST_MACAROONS) throw new VerificationError("too many macaroons");
  const unused = new Set(discharges);
  const conditions: string[] = [];

  const check = (macaroon: Macaroon, key: Uint8Array): void => {
    let signature = hash(key, macaroon.identifier);
    for (const { identifier, verification } of macaroon.caveats) {
      if (verification.length === 0) {
        conditions.push(Buffer.from(identifier).toString());
        signature = hash(signature, identifier);
        continue;
      }
      const nonce = verification.subarray(0, NONCE_LENGTH);
      const found = [...unused].find((each) => sameBytes(each.identifier, identifier));
      if (!found) {
        const shown = JSON.stringify(Buffer.from(identifier).toString());
        throw new VerificationError(`cannot find discharge macaroon for caveat ${shown}`);
      }
      const dischargeKey = openSecretBox(signature, nonce, verification.subarray(NONCE_LENGTH));
      if (!dischargeKey)
        throw new VerificationError("failed to decrypt caveat 0 signature: decryption failure");
      unused.delete(found);
      check(found, dischargeKey);
      signature = hashBoth(signature, verification, identifier);
    }
    const expected = macaroon === primary ? signature : boundSignature(primary, signature);
    if (!sameBytes(expected, macaroon.signature)) {
      throw new VerificationError("signature mismatch after caveat verification");
    }
  };
  check(primary, derivedKey(rootKey));
  if (unused.size > 0) {
    const [first] = unused;
    const shown = JSON.stringify(Buffer.from(first?.identifier ?? []).toString());
    throw new VerificationError(`discharge macaroon ${shown} was not used`);
  }
  return conditions;
}

function added(macaroon: Macaroon, caveat: Caveat, signature: Uint8Array): Macaroon {
  return { ...macaroon, caveats: [...macaroon.caveats, caveat], signature };
}

function boundSignature(primary: Macaroon, signature: Uint8Array): Uint8Array {
  return hashBoth(new Uint8Array(32), primary.signature, signature);
}

function derivedKey(rootKey: Uint8Array): Uint8Array {
  return hash(Buffer.from("macaroons-key-generator"), rootKey);
}

function hash(key: Uint8Array, data: Uint8Array): Uint8Array {
  return createHmac("sha256", key).update(data).digest();
}

function hashBoth(key: Uint8Array, one: Uint8Array, other: Uint8Array): Uint8Array {
  return hash(key, Buffer.concat([hash(key, one), hash(key, other)]));
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
