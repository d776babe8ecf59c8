import { GIVEN_SEED } from "../../support/fuzz-settings.js";

/**
 * The seed of every random choice in this folder. Fixed, so that a run can be repeated; another one is given
 * with the environment variable `FACADEGEN_SEED`.
 */
export const SEED = GIVEN_SEED ?? 20_260_117;

/** Random numbers that depend on the seed and a name alone: a new case does not change the others. */
export class Random {
  #state: number;

  constructor(name: string) {
    this.#state = SEED;
    for (const character of name) {
      this.#state = Math.imul(this.#state ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0;
    }
  }

  /** From 0 up to, but not including, 1 (the algorithm is known as mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d_2b_79_f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_00_00_00_00;
  }

  /** A whole number from 0 up to, but not including, the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError("there is nothing to pick from");
    return items[this.below(items.length)] as Item;
  }

  /** Some of the items, each at most once, in random order. */
  sample<Item>(items: readonly Item[], count: number): Item[] {
    const left = [...items];
    const picked: Item[] = [];
    while (picked.length < count && left.length > 0) {
      picked.push(...left.splice(this.below(left.length), 1));
    }
    return picked;
  }
}
