/**
 * What random tests start from, and how long they go on. Each has a size and, if it is to draw the same in every
 * run, a seed of its own; `FACADEGEN_SEED` gives all of them another seed, and `FACADEGEN_FUZZ_FACTOR` makes them
 * so many times as long. `npm run bench -- fuzz` sets both, and counts what they try.
 */

/** The seed that was asked for. */
export const GIVEN_SEED = readSetting("FACADEGEN_SEED");

const FACTOR = readSetting("FACADEGEN_FUZZ_FACTOR") ?? 1;

function readSetting(name: string): number | undefined {
  const given = process.env[name];
  if (given === undefined || given === "") return undefined;
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${name} is not a whole number from 1`);
  }
  return value;
}

/** The part of fast-check's settings that is given here. */
export interface PropertySettings {
  readonly numRuns: number;
  readonly seed?: number;
}

/**
 * Settings of a property.
 *
 * @param runs - Cases that it is tried on.
 * @param ownSeed - What it starts from unless a seed is asked for; by itself fast-check takes another each time.
 */
export function propertySettings(runs: number, ownSeed?: number): PropertySettings {
  const seed = GIVEN_SEED ?? ownSeed;
  return { numRuns: runs * FACTOR, ...(seed === undefined ? {} : { seed }) };
}

/** So many seeds, one after the other, of a test with random numbers of its own: from 1 on unless one is asked for. */
export function caseSeeds(count: number): number[] {
  return Array.from({ length: count * FACTOR }, (_, index) => (GIVEN_SEED ?? 1) + index);
}

let counted = 0;

/** Counts what a test has tried, for the bench; properties are counted without it. */
export function countCases(cases = 1): void {
  counted += cases;
}

/** What {@link countCases} has counted in this test file. */
export function countedCases(): number {
  return counted;
}
