import type { Json, JsonObject } from "../json.js";
import { isJsonObject } from "../is-json-object.js";
import { readBinaryMacaroon } from "./macaroon-binary.js";
import type { Caveat, Macaroon } from "./macaroon.js";

/** The two encodings of a macaroon (`gopkg.in/macaroon.v2`). */
export type MacaroonVersion = 1 | 2;

const SIGNATURE_LENGTH = 32;

/**
 * Reads what a client sends as a macaroon: JSON of version 1 or 2, or base64 of either binary form.
 *
 * @throws `TypeError` when it is none.
 */
export function readMacaroon(json: Json | undefined): Macaroon {
  const macaroon =
    typeof json === "string"
      ? readBinaryMacaroon(Buffer.from(json, "base64"))
      : readMacaroonObject(requireObject(json));
  if (macaroon.signature.length !== SIGNATURE_LENGTH) {
    throw new TypeError("macaroon signature has unexpected length");
  }
  return macaroon;
}

/** Writes a macaroon in one of the two JSON encodings. Version 1 is for identifiers that are text. */
export function writeMacaroon(macaroon: Macaroon, version: MacaroonVersion): JsonObject {
  return version === 1 ? writeVersion1(macaroon) : writeVersion2(macaroon);
}

function readMacaroonObject(json: JsonObject): Macaroon {
  if ("signature" in json) {
    return {
      location: textField(json, "location"),
      identifier: Buffer.from(textField(json, "identifier")),
      caveats: listField(json, "caveats").map((caveat) => ({
        identifier: Buffer.from(textField(caveat, "cid")),
        verification: Buffer.from(textField(caveat, "vid"), "base64url"),
        location: textField(caveat, "cl"),
      })),
      signature: Buffer.from(textField(json, "signature"), "hex"),
    };
  }
  return {
    location: textField(json, "l"),
    identifier: bytesField(json, "i"),
    caveats: listField(json, "c").map((caveat) => ({
      identifier: bytesField(caveat, "i"),
      verification: bytesField(caveat, "v"),
      location: textField(caveat, "l"),
    })),
    signature: bytesField(json, "s"),
  };
}

function writeVersion1({ location, identifier, caveats, signature }: Macaroon): JsonObject {
  return {
    caveats: caveats.map((caveat) => ({
      cid: Buffer.from(caveat.identifier).toString(),
      ...(isThirdPartys(caveat) && {
        vid: Buffer.from(caveat.verification).toString("base64url"),
        cl: caveat.location,
      }),
    })),
    location,
    identifier: Buffer.from(identifier).toString(),
    signature: Buffer.from(signature).toString("hex"),
  };
}

function writeVersion2({ location, identifier, caveats, signature }: Macaroon): JsonObject {
  return {
    ...(caveats.length > 0 && {
      c: caveats.map((caveat) => ({
        ...writeBytes("i", caveat.identifier),
        ...(isThirdPartys(caveat) && {
          ...writeBytes("v", caveat.verification),
          l: caveat.location,
        }),
      })),
    }),
    ...(location && { l: location }),
    ...writeBytes("i", identifier),
    ...writeBytes("s", signature),
  };
}

function isThirdPartys({ verification }: Caveat): boolean {
  return verification.length > 0;
}

/** Bytes as text where they are text, else in base64 under a longer name. */
function writeBytes(key: string, bytes: Uint8Array): JsonObject {
  const buffer = Buffer.from(bytes);
  const text = buffer.toString();
  return Buffer.from(text).equals(buffer)
    ? { [key]: text }
    : { [`${key}64`]: buffer.toString("base64url") };
}

function bytesField(json: JsonObject, key: string): Uint8Array {
  const base64 = textField(json, `${key}64`);
  // Node reads both alphabets of base64, padded or not.
  return base64 ? Buffer.from(base64, "base64") : Buffer.from(textField(json, key));
}

function textField(json: JsonObject, key: string): string {
  const value = json[key] ?? "";
  if (typeof value !== "string") throw new TypeError(`${key} is no text`);
  return value;
}

function listField(json: JsonObject, key: string): JsonObject[] {
  const value = json[key] ?? [];
  if (!Array.isArray(value)) throw new TypeError(`${key} is no list`);
  const list: readonly Json[] = value;
  return list.map(requireObject);
}

function requireObject(json: unknown): JsonObject {
  if (!isJsonObject(json)) throw new TypeError("no JSON object");
  return json;
}
