import { createBlockFeeder } from "./block-feeder.js";
import { hashConstants } from "./hash-constants.js";
import type { Hash } from "./hash-type.js";

/** SHA-256 (FIPS 180-4) in pieces, which the platform's `crypto.subtle` cannot do. */
export function sha256(): Hash {
  const { sha256Start, rounds } = hashConstants();
  const roundConstants = Int32Array.from(rounds.slice(0, 64), (word) => Number(word >> 32n));
  const state = Int32Array.from(sha256Start, (word) => Number(word >> 32n));
  const words = new Int32Array(64);

  function block(view: DataView, offset: number): void {
    for (let index = 0; index < 16; index++) words[index] = view.getInt32(offset + index * 4);
    for (let index = 16; index < 64; index++) {
      const before15 = at(words, index - 15);
      const before2 = at(words, index - 2);
      const sigma0 = turned(before15, 7) ^ turned(before15, 18) ^ (before15 >>> 3);
      const sigma1 = turned(before2, 17) ^ turned(before2, 19) ^ (before2 >>> 10);
      words[index] = at(words, index - 16) + sigma0 + at(words, index - 7) + sigma1;
    }
    let a = at(state, 0);
    let b = at(state, 1);
    let c = at(state, 2);
    let d = at(state, 3);
    let e = at(state, 4);
    let f = at(state, 5);
    let g = at(state, 6);
    let h = at(state, 7);
    for (let index = 0; index < 64; index++) {
      const sum1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const choice = (e & f) ^ (~e & g);
      const first = (h + sum1 + choice + at(roundConstants, index) + at(words, index)) | 0;
      const sum0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + sum0 + majority) | 0;
    }
    state[0] = at(state, 0) + a;
    state[1] = at(state, 1) + b;
    state[2] = at(state, 2) + c;
    state[3] = at(state, 3) + d;
    state[4] = at(state, 4) + e;
    state[5] = at(state, 5) + f;
    state[6] = at(state, 6) + g;
    state[7] = at(state, 7) + h;
  }

  const feeder = createBlockFeeder(64, block);
  return {
    update: (bytes) => feeder.update(bytes),
    hex() {
      feeder.finish();
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
    },
  };
}

/** Indexes are always within the arrays, which the compiler cannot know. */
function at(array: Int32Array, index: number): number {
  return array[index] as number;
}

/** A word turned to the right. */
function turned(word: number, amount: number): number {
  return (word >>> amount) | (word << (32 - amount));
}
