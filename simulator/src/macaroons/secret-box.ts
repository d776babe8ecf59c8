import { timingSafeEqual } from "node:crypto";
import { poly1305 } from "./poly1305.js";
import { xsalsa20Stream } from "./salsa20.js";

// Macaroons of Go's and JavaScript's libraries are sealed with NaCl's secretbox, which Node's crypto lacks.

/** How many bytes of nonce a box has. */
export const NONCE_LENGTH = 24;
/** By how many bytes a box is longer than what is in it. */
const BOX_OVERHEAD = 16;

const STREAM_OFFSET = 32;

/** Seals a message with NaCl's `secretbox` (XSalsa20 and Poly1305). */
export function sealSecretBox(key: Uint8Array, nonce: Uint8Array, message: Uint8Array): Uint8Array {
  const stream = xsalsa20Stream(key, nonce, STREAM_OFFSET + message.length);
  const sealed = message.map((byte, index) => byte ^ (stream[STREAM_OFFSET + index] ?? 0));
  return Buffer.concat([poly1305(stream.subarray(0, STREAM_OFFSET), sealed), sealed]);
}

/** Opens NaCl's `secretbox`; `undefined` when it was sealed with another key or changed since. */
export function openSecretBox(
  key: Uint8Array,
  nonce: Uint8Array,
  box: Uint8Array,
): Uint8Array | undefined {
  if (nonce.length !== NONCE_LENGTH || box.length < BOX_OVERHEAD) return undefined;
  const sealed = box.subarray(BOX_OVERHEAD);
  const stream = xsalsa20Stream(key, nonce, STREAM_OFFSET + sealed.length);
  const expected = poly1305(stream.subarray(0, STREAM_OFFSET), sealed);
  if (!timingSafeEqual(expected, box.subarray(0, BOX_OVERHEAD))) return undefined;
  return sealed.map((byte, index) => byte ^ (stream[STREAM_OFFSET + index] ?? 0));
}
