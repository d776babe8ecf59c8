// FIPS 180-4 takes the constants of its hashes from the first primes: the first bits after the point of
// their roots. They are computed where they are needed, which is shorter than to list them.

const MASK_64 = (1n << 64n) - 1n;

/** The first primes, as many as asked for. */
function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return primes;
}

/** The greatest whole number whose power is not above the value. */
function wholeRoot(value: bigint, degree: bigint): bigint {
  let low = 0n;
  let high = 1n << (BigInt(value.toString(2).length) / degree + 1n);
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree > value) high = middle;
    else low = middle;
  }
  return low;
}

/** The first 64 bits after the point of the root of each prime. */
function rootFractions(primes: readonly bigint[], degree: bigint): bigint[] {
  return primes.map((prime) => wholeRoot(prime << (64n * degree), degree) & MASK_64);
}

/** What a hash starts from, and what it adds in each of its rounds: 64 bits each. */
export interface HashConstants {
  /** The eight words that SHA-256 starts from, in the upper half. */
  readonly sha256Start: readonly bigint[];
  /** The eight words that SHA-384 starts from. */
  readonly sha384Start: readonly bigint[];
  /** One for each round; SHA-256 takes the upper halves of the first 64. */
  readonly rounds: readonly bigint[];
}

let computed: HashConstants | undefined;

/** The constants, computed once. */
export function hashConstants(): HashConstants {
  if (!computed) {
    const primes = firstPrimes(80);
    computed = {
      sha256Start: rootFractions(primes.slice(0, 8), 2n),
      sha384Start: rootFractions(primes.slice(8, 16), 2n),
      rounds: rootFractions(primes, 3n),
    };
  }
  return computed;
}
