/** "expand 32-byte k", as four words. */
const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const;
const ROUNDS = 20;
const BLOCK_LENGTH = 64;

/** Where a block has the constants, the key and the input (D. J. Bernstein, "The Salsa20 family of stream ciphers"). */
const CONSTANT_PLACES = [0, 5, 10, 15] as const;
const KEY_PLACES = [1, 2, 3, 4, 11, 12, 13, 14] as const;
const INPUT_PLACES = [6, 7, 8, 9] as const;

/** The four words of each quarter round: first down the columns, then along the rows. */
const QUARTERS: readonly (readonly [number, number, number, number])[] = [
  [0, 4, 8, 12],
  [5, 9, 13, 1],
  [10, 14, 2, 6],
  [15, 3, 7, 11],
  [0, 1, 2, 3],
  [5, 6, 7, 4],
  [10, 11, 8, 9],
  [15, 12, 13, 14],
];

/** The keystream of XSalsa20: 32 bytes of key, 24 of nonce, as many bytes as are wanted. */
export function xsalsa20Stream(key: Uint8Array, nonce: Uint8Array, length: number): Uint8Array {
  const subkey = hsalsa20(key, nonce.subarray(0, 16));
  const stream = Buffer.alloc(Math.ceil(length / BLOCK_LENGTH) * BLOCK_LENGTH);
  const input = Buffer.alloc(16);
  input.set(nonce.subarray(16, 24));
  for (let at = 0; at < stream.length; at += BLOCK_LENGTH) {
    input.writeUInt32LE(at / BLOCK_LENGTH, 8);
    const start = startOf(subkey, input);
    const end = scramble(start);
    end.forEach((word, index) =>
      stream.writeUInt32LE((word + word32(start, index)) >>> 0, at + index * 4),
    );
  }
  return stream.subarray(0, length);
}

/** The key that HSalsa20 derives from a key and 16 bytes of input. */
export function hsalsa20(key: Uint8Array, input: Uint8Array): Uint8Array {
  const end = scramble(startOf(key, input));
  const derived = Buffer.alloc(32);
  [...CONSTANT_PLACES, ...INPUT_PLACES].forEach((place, index) =>
    derived.writeUInt32LE(word32(end, place), index * 4),
  );
  return derived;
}

function startOf(key: Uint8Array, input: Uint8Array): Uint32Array {
  const words = new Uint32Array(16);
  CONSTANT_PLACES.forEach((place, index) => (words[place] = CONSTANTS[index] ?? 0));
  KEY_PLACES.forEach((place, index) => (words[place] = Buffer.from(key).readUInt32LE(index * 4)));
  INPUT_PLACES.forEach(
    (place, index) => (words[place] = Buffer.from(input).readUInt32LE(index * 4)),
  );
  return words;
}

function scramble(start: Uint32Array): Uint32Array {
  const words = start.slice();
  for (let round = 0; round < ROUNDS; round += 2) {
    for (const [a, b, c, d] of QUARTERS) {
      mix(words, b, a, d, 7);
      mix(words, c, b, a, 9);
      mix(words, d, c, b, 13);
      mix(words, a, d, c, 18);
    }
  }
  return words;
}

function mix(words: Uint32Array, into: number, one: number, other: number, turn: number): void {
  const sum = (word32(words, one) + word32(words, other)) | 0;
  words[into] = word32(words, into) ^ ((sum << turn) | (sum >>> (32 - turn)));
}

function word32(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}
