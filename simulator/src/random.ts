/** Repeatable random numbers. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** From `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** One of them. */
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** Another sequence that depends on this one's seed and the name alone, not on how often this one was asked. */
  fork(name: string): Random;
}

/** The sequence of a seed (xorshift, 32 bits): the same on every machine. */
export function seededRandom(seed: number): Random {
  let state = scramble(seed);
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (choices) => {
      const chosen = choices[Math.floor(next() * choices.length)];
      // `null` is a choice.
      return chosen === undefined ? choices[0] : chosen;
    },
    fork: (name) => seededRandom(hash(name, seed)),
  };
}

/** Neighbouring seeds give sequences that have nothing in common; 0 is no state of xorshift. */
function scramble(seed: number): number {
  const mixed = Math.imul((seed | 0) ^ 0x9e3779b9, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) | 1;
}

function hash(text: string, start: number): number {
  let value = start | 0;
  for (const character of text)
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value;
}
