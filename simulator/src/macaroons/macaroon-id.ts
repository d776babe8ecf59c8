import { randomBytes } from "node:crypto";
import { readVarint, writeVarint } from "./macaroon-binary.js";
import type { BakeryVersion } from "./third-party-caveat.js";

// The identifiers of a bakery's own macaroons: its version, then protocol buffers (bakery/internal/macaroonpb).

const LATEST = 3;
const NONCE_LENGTH = 16;
const FIELD = { nonce: 1, storageId: 2, operations: 3 } as const;
const OPERATION = { entity: 1, actions: 2 } as const;
const LENGTH_DELIMITED = 2;

/** The identifier of a macaroon that lets its bearer log in, with the name of its root key. */
export function writeMacaroonId(storageId: string, version: BakeryVersion): Uint8Array {
  const login = Buffer.from("login");
  const operation = Buffer.concat([
    field(OPERATION.entity, login),
    field(OPERATION.actions, login),
  ]);
  const identifier = Buffer.concat([
    Uint8Array.of(LATEST),
    field(FIELD.nonce, randomBytes(NONCE_LENGTH)),
    field(FIELD.storageId, Buffer.from(storageId)),
    field(FIELD.operations, operation),
  ]);
  // Macaroons of version 1 have identifiers of text only.
  return version === 1 ? Buffer.from(identifier.toString("base64url")) : identifier;
}

/** The name of the root key in an identifier; `undefined` when it is none of a bakery. */
export function readMacaroonId(identifier: Uint8Array): string | undefined {
  // What base64 of the version begins with.
  const inBase64 = identifier[0] === "A".charCodeAt(0);
  const bytes = inBase64
    ? Buffer.from(Buffer.from(identifier).toString(), "base64url")
    : Buffer.from(identifier);
  if (bytes[0] !== LATEST) return undefined;
  try {
    for (let at = 1; at < bytes.length;) {
      const key = readVarint(bytes, at);
      const length = readVarint(bytes, key.end);
      at = length.end + length.value;
      if (key.value === ((FIELD.storageId << 3) | LENGTH_DELIMITED)) {
        return bytes.toString("utf8", length.end, at);
      }
    }
  } catch {
    // Told below, as what ends before the name comes.
  }
  return undefined;
}

function field(number: number, value: Uint8Array): Uint8Array {
  const key = writeVarint((number << 3) | LENGTH_DELIMITED);
  return Buffer.concat([key, writeVarint(value.length), value]);
}
