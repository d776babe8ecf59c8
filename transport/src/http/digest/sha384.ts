import { createBlockFeeder } from "./block-feeder.js";
import { hashConstants } from "./hash-constants.js";
import type { Hash } from "./hash-type.js";

const WORD = 0x1_0000_0000;

// Where the working words that the sums of a round are made of begin.
const [A, B, C, D, E, F, G, H] = [0, 2, 4, 6, 8, 10, 12, 14] as const;

/**
 * SHA-384 (FIPS 180-4) in pieces. Words of 64 bits are two halves of 32, the upper one first: numbers of
 * 64 bits are many times slower in every engine. The lower halves are summed up above 32 bits, and what is
 * above goes to the upper one.
 */
export function sha384(): Hash {
  const { sha384Start, rounds } = hashConstants();
  const state = halves(sha384Start);
  const roundConstants = halves(rounds);
  const words = new Int32Array(160);
  const work = new Int32Array(16);

  function fillWords(view: DataView, offset: number): void {
    for (let index = 0; index < 32; index++) words[index] = view.getInt32(offset + index * 4);
    for (let index = 32; index < 160; index += 2) {
      const high15 = at(words, index - 30);
      const low15 = at(words, index - 29);
      const high2 = at(words, index - 4);
      const low2 = at(words, index - 3);
      const low =
        lower(words, index - 32) +
        ((turned(low15, high15, 1) ^ turned(low15, high15, 8) ^ turned(low15, high15, 7)) >>> 0) +
        lower(words, index - 14) +
        ((turned(low2, high2, 19) ^ turned(high2, low2, 29) ^ turned(low2, high2, 6)) >>> 0);
      words[index] =
        at(words, index - 32) +
        (turned(high15, low15, 1) ^ turned(high15, low15, 8) ^ (high15 >>> 7)) +
        at(words, index - 14) +
        (turned(high2, low2, 19) ^ turned(low2, high2, 29) ^ (high2 >>> 6)) +
        Math.floor(low / WORD);
      words[index + 1] = low;
    }
  }

  function round(index: number): void {
    const highE = at(work, E);
    const lowE = at(work, E + 1);
    const firstLow =
      lower(work, H) +
      ((turned(lowE, highE, 14) ^ turned(lowE, highE, 18) ^ turned(highE, lowE, 9)) >>> 0) +
      (((lowE & at(work, F + 1)) ^ (~lowE & at(work, G + 1))) >>> 0) +
      lower(roundConstants, index) +
      lower(words, index);
    const firstHigh =
      at(work, H) +
      (turned(highE, lowE, 14) ^ turned(highE, lowE, 18) ^ turned(lowE, highE, 9)) +
      ((highE & at(work, F)) ^ (~highE & at(work, G))) +
      at(roundConstants, index) +
      at(words, index);
    const highA = at(work, A);
    const lowA = at(work, A + 1);
    const nextLow =
      firstLow +
      ((turned(lowA, highA, 28) ^ turned(highA, lowA, 2) ^ turned(highA, lowA, 7)) >>> 0) +
      (majority(lowA, at(work, B + 1), at(work, C + 1)) >>> 0);
    const nextHigh =
      firstHigh +
      (turned(highA, lowA, 28) ^ turned(lowA, highA, 2) ^ turned(lowA, highA, 7)) +
      majority(highA, at(work, B), at(work, C));
    const addedLow = lower(work, D) + firstLow;
    const addedHigh = at(work, D) + firstHigh;
    work.copyWithin(2, 0, 14);
    work[E] = addedHigh + Math.floor(addedLow / WORD);
    work[E + 1] = addedLow;
    work[A] = nextHigh + Math.floor(nextLow / WORD);
    work[A + 1] = nextLow;
  }

  function block(view: DataView, offset: number): void {
    fillWords(view, offset);
    work.set(state);
    for (let index = 0; index < 160; index += 2) round(index);
    for (let index = 0; index < 16; index += 2) {
      const low = lower(state, index) + lower(work, index);
      state[index] = at(state, index) + at(work, index) + Math.floor(low / WORD);
      state[index + 1] = low;
    }
  }

  const feeder = createBlockFeeder(128, block);
  return {
    update: (bytes) => feeder.update(bytes),
    hex() {
      feeder.finish();
      // SHA-384 leaves the last two of its eight words out.
      const shown = Array.from(state.subarray(0, 12), (half) => half >>> 0);
      return shown.map((half) => half.toString(16).padStart(8, "0")).join("");
    },
  };
}

/** Indexes are always within the arrays, which the compiler cannot know. */
function at(array: Int32Array, index: number): number {
  return array[index] as number;
}

/** The lower half of the word at an index, without sign. */
function lower(array: Int32Array, index: number): number {
  return at(array, index + 1) >>> 0;
}

/**
 * One half of a word that is turned to the right by less than 32 bits, or with the halves the other way
 * round by 32 more. The lower half of a word that is shifted is the same.
 */
function turned(half: number, other: number, amount: number): number {
  return (half >>> amount) | (other << (32 - amount));
}

function majority(one: number, two: number, three: number): number {
  return (one & two) ^ (one & three) ^ (two & three);
}

function halves(words: readonly bigint[]): Int32Array {
  return Int32Array.from(
    words.flatMap((word) => [Number(word >> 32n), Number(word & 0xffff_ffffn)]),
  );
}
