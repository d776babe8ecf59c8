import { base64Url, fromBase64, fromHex, hex, utf8Bytes, utf8Text } from "./encoding.js";
import type { JsonObject } from "./json-fields.js";
import { bytesField, isObject, listField, textField, writeBytesField } from "./json-fields.js";
import type { BakeryMacaroon, Caveat, Macaroon } from "./macaroon.js";

/** A macaroon as JSON, as Juju takes it in `Admin.Login`. */
export type MacaroonJson = JsonObject;

const SIGNATURE_LENGTH = 32;
const BAKERY_VERSION = 3;

/**
 * Reads a macaroon in either JSON encoding.
 *
 * @throws `TypeError` when it is none. The message holds nothing of it.
 */
export function readMacaroon(json: unknown): Macaroon {
  if (!isObject(json)) throw new TypeError("a macaroon is no JSON object");
  const inVersion1 = "signature" in json || "identifier" in json;
  const inVersion2 = ["s", "s64", "sH"].some((key) => key in json);
  if (inVersion1 === inVersion2) throw new TypeError("a macaroon in no known encoding");
  const macaroon = inVersion1 ? readVersion1(json) : readVersion2(json);
  if (macaroon.signature.length !== SIGNATURE_LENGTH) {
    throw new TypeError(`a macaroon's signature has ${macaroon.signature.length} bytes`);
  }
  return macaroon;
}

/** Writes a macaroon in the encoding that it came in. */
export function writeMacaroon(macaroon: Macaroon): MacaroonJson {
  return macaroon.version === 1 ? writeVersion1(macaroon) : writeVersion2(macaroon);
}

/**
 * Reads a macaroon that is to be discharged: in the bakery's envelope of version 3
 * (`bakery/macaroon.go`, `macaroonJSON`), or bare as older servers and older versions have it.
 *
 * @throws `TypeError` when it is neither.
 */
export function readBakeryMacaroon(json: unknown): BakeryMacaroon {
  if (!isObject(json) || !("m" in json)) {
    return { macaroon: readMacaroon(json), caveatData: new Map() };
  }
  if (json["v"] !== BAKERY_VERSION) throw new TypeError("a macaroon of an unknown bakery version");
  const data = json["cdata"] ?? {};
  if (!isObject(data)) throw new TypeError("cdata is no JSON object");
  return {
    macaroon: readMacaroon(json["m"]),
    caveatData: new Map(
      Object.keys(data).map((identifier) => [
        normalBase64(identifier),
        normalBase64(textField(data, identifier)),
      ]),
    ),
  };
}

/** The one of the forms of base64 that is used here. */
function normalBase64(base64: string): string {
  return base64Url(fromBase64(base64));
}

function readVersion1(json: JsonObject): Macaroon {
  return {
    version: 1,
    location: textField(json, "location"),
    identifier: utf8Bytes(textField(json, "identifier")),
    caveats: listField(json, "caveats").map((caveat) =>
      readCaveat(caveat, (fields) => ({
        identifier: utf8Bytes(textField(fields, "cid")),
        verification: fromBase64(textField(fields, "vid")),
        location: textField(fields, "cl"),
      })),
    ),
    signature: fromHex(textField(json, "signature")),
  };
}

function readVersion2(json: JsonObject): Macaroon {
  return {
    version: 2,
    location: textField(json, "l"),
    identifier: bytesField(json, "i"),
    caveats: listField(json, "c").map((caveat) =>
      readCaveat(caveat, (fields) => ({
        identifier: bytesField(fields, "i"),
        verification: bytesField(fields, "v"),
        location: textField(fields, "l"),
      })),
    ),
    signature: bytesField(json, "s"),
  };
}

function readCaveat(json: unknown, read: (fields: JsonObject) => Caveat): Caveat {
  if (!isObject(json)) throw new TypeError("a caveat is no JSON object");
  return read(json);
}

function writeVersion1({ location, identifier, caveats, signature }: Macaroon): MacaroonJson {
  return {
    caveats: caveats.map((caveat) => ({
      cid: requireText(caveat.identifier),
      ...(caveat.verification.length > 0 && { vid: base64Url(caveat.verification) }),
      ...(caveat.location && { cl: caveat.location }),
    })),
    location,
    identifier: requireText(identifier),
    signature: hex(signature),
  };
}

function writeVersion2({ location, identifier, caveats, signature }: Macaroon): MacaroonJson {
  return {
    ...(caveats.length > 0 && {
      c: caveats.map((caveat) => ({
        ...writeBytesField("i", caveat.identifier),
        ...writeBytesField("v", caveat.verification),
        ...(caveat.location && { l: caveat.location }),
      })),
    }),
    ...(location && { l: location }),
    ...writeBytesField("i", identifier),
    ...writeBytesField("s", signature),
  };
}

function requireText(bytes: Uint8Array): string {
  const text = utf8Text(bytes);
  if (text === undefined)
    throw new TypeError("version 1 of macaroons has no form for other bytes than text");
  return text;
}
