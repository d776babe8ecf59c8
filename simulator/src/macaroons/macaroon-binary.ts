import type { Caveat, Macaroon } from "./macaroon.js";

const VERSION_2 = 2;
/** The types of fields in version 2. */
const FIELD = { end: 0, location: 1, identifier: 2, verification: 4, signature: 6 } as const;
/** Each packet of version 1 begins with its length in four hexadecimal digits. */
const LENGTH_DIGITS = 4;

/**
 * Reads a macaroon in either binary form (`macaroon.v2`, `marshal-v1.go` and `marshal-v2.go`).
 *
 * @throws `TypeError` when it is none.
 */
export function readBinaryMacaroon(bytes: Uint8Array): Macaroon {
  return bytes[0] === VERSION_2 ? readVersion2(bytes.subarray(1)) : readVersion1(bytes);
}

function readVersion1(bytes: Uint8Array): Macaroon {
  const packets = packetsOf(Buffer.from(bytes));
  const take = (name: string): Uint8Array => {
    const packet = packets.shift();
    if (packet?.name !== name) throw new TypeError(`binary macaroon without ${name}`);
    return packet.data;
  };
  const takeIf = (name: string): Uint8Array =>
    packets[0]?.name === name ? take(name) : new Uint8Array();
  const location = Buffer.from(take("location")).toString();
  const identifier = take("identifier");
  const caveats: Caveat[] = [];
  while (packets[0]?.name === "cid") {
    caveats.push({
      identifier: take("cid"),
      verification: takeIf("vid"),
      location: Buffer.from(takeIf("cl")).toString(),
    });
  }
  return { location, identifier, caveats, signature: take("signature") };
}

function packetsOf(bytes: Buffer): { readonly name: string; readonly data: Uint8Array }[] {
  const packets = [];
  for (let at = 0; at < bytes.length;) {
    const length = Number.parseInt(bytes.toString("latin1", at, at + LENGTH_DIGITS), 16);
    const packet = bytes.subarray(at + LENGTH_DIGITS, at + length);
    const space = packet.indexOf(" ");
    if (!(length > LENGTH_DIGITS) || at + length > bytes.length || space < 0) {
      throw new TypeError("no binary macaroon");
    }
    // A line break ends each packet.
    packets.push({
      name: packet.toString("latin1", 0, space),
      data: packet.subarray(space + 1, -1),
    });
    at += length;
  }
  return packets;
}

function readVersion2(bytes: Uint8Array): Macaroon {
  const fields = fieldsOf(bytes);
  const take = (type: number): Uint8Array => {
    const field = fields.shift();
    if (field?.type !== type) throw new TypeError(`binary macaroon without field ${type}`);
    return field.data;
  };
  const takeIf = (type: number): Uint8Array =>
    fields[0]?.type === type ? take(type) : new Uint8Array();
  const location = Buffer.from(takeIf(FIELD.location)).toString();
  const identifier = take(FIELD.identifier);
  take(FIELD.end);
  const caveats: Caveat[] = [];
  while (fields[0]?.type !== FIELD.end) {
    const caveatLocation = Buffer.from(takeIf(FIELD.location)).toString();
    caveats.push({
      location: caveatLocation,
      identifier: take(FIELD.identifier),
      verification: takeIf(FIELD.verification),
    });
    take(FIELD.end);
  }
  take(FIELD.end);
  return { location, identifier, caveats, signature: take(FIELD.signature) };
}

function fieldsOf(bytes: Uint8Array): { readonly type: number; readonly data: Uint8Array }[] {
  const fields = [];
  for (let at = 0; at < bytes.length;) {
    const type = readVarint(bytes, at);
    at = type.end;
    if (type.value === FIELD.end) {
      fields.push({ type: FIELD.end, data: new Uint8Array() });
      continue;
    }
    const length = readVarint(bytes, at);
    at = length.end + length.value;
    if (at > bytes.length) throw new TypeError("binary macaroon ends too early");
    fields.push({ type: type.value, data: bytes.subarray(length.end, at) });
  }
  return fields;
}

/**
 * Reads Go's `uvarint`.
 *
 * @throws `TypeError` when it is longer than any length can be.
 */
export function readVarint(
  bytes: Uint8Array,
  start: number,
): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let index = 0; index < 4; index++) {
    const byte = bytes[start + index];
    if (byte === undefined) break;
    value |= (byte & 0x7f) << (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  throw new TypeError("no length where one should be");
}

/** Writes Go's `uvarint`. */
export function writeVarint(value: number): Uint8Array {
  const bytes = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Uint8Array.of(...bytes, value);
}
