import { decodeBytes, encodeBytes } from "../wire-values/bytes.js";

/** The part of the platform's `TextDecoder` that is not in ES2022. */
type Utf8DecoderClass = new (
  encoding: "utf-8",
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

const Utf8Decoder: Utf8DecoderClass = TextDecoder;

/** A text's bytes in UTF-8. */
export function utf8Bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text that bytes are in UTF-8, a byte order mark included; `undefined` when they are none. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new Utf8Decoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Base64 as macaroons have it: URL alphabet, no padding. */
export function base64Url(bytes: Uint8Array): string {
  return encodeBytes(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Bytes of base64 in either alphabet, padded or not, as Go's `macaroon.Base64Decode` takes it.
 *
 * @throws `TypeError` for other text; the message does not hold it.
 */
export function fromBase64(text: string): Uint8Array {
  const standard = text
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replace(/={1,2}$/, "");
  return decodeBytes(standard + "=".repeat(-standard.length & 3));
}

/** Hexadecimal digits, in lower case. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Bytes of hexadecimal digits.
 *
 * @throws `TypeError` for other text; the message does not hold it.
 */
export function fromHex(text: string): Uint8Array {
  if (!/^(?:[\da-f]{2})*$/i.test(text)) throw new TypeError("not hexadecimal digits");
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

/** Whether both hold the same bytes. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
