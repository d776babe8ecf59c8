/** The same JSON value with the keys of every object, and the entries of the outermost array, in another order. */
export function shuffled(value: unknown, seed: number): unknown {
  const random = randomNumbers(seed);
  const visit = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(visit);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(
      inRandomOrder(Object.entries(part), random).map(([key, item]) => [key, visit(item)]),
    );
  };
  const visited = visit(value);
  return Array.isArray(visited) ? inRandomOrder<unknown>(visited, random) : visited;
}

/** The same items in another order, each as likely as any other; `random` gives numbers from 0 to 1. */
export function inRandomOrder<Item>(items: readonly Item[], random: () => number): Item[] {
  const mixed = [...items];
  for (let index = mixed.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [mixed[index], mixed[other]] = [mixed[other] as Item, mixed[index] as Item];
  }
  return mixed;
}

/** A small seeded generator of numbers from 0 to 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
