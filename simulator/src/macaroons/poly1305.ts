const PRIME = (1n << 130n) - 5n;
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn;
const BLOCK_LENGTH = 16;

/** The 16 bytes by which Poly1305 vouches for a message under a one-time key of 32 bytes (RFC 8439, section 2.5). */
export function poly1305(key: Uint8Array, message: Uint8Array): Uint8Array {
  const factor = fromLittleEndian(key.subarray(0, 16)) & CLAMP;
  const end = fromLittleEndian(key.subarray(16, 32));
  let sum = 0n;
  for (let at = 0; at < message.length; at += BLOCK_LENGTH) {
    const block = message.subarray(at, at + BLOCK_LENGTH);
    const value = fromLittleEndian(block) | (1n << BigInt(8 * block.length));
    sum = ((sum + value) * factor) % PRIME;
  }
  return toLittleEndian((sum + end) & ((1n << 128n) - 1n));
}

function fromLittleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x0${Buffer.from(bytes).reverse().toString("hex")}`);
}

function toLittleEndian(value: bigint): Uint8Array {
  return Buffer.from(value.toString(16).padStart(32, "0"), "hex").reverse();
}
