import { LONGEST_DELAY_MS } from "../limits.js";

/** How long to wait before connecting again. */
export interface BackOff {
  /** The upper limit of the first wait, in milliseconds; 1000 by default. It doubles with each failure. */
  readonly firstMs?: number | undefined;
  /** The most that the upper limit grows to, in milliseconds; 60 000 by default. */
  readonly mostMs?: number | undefined;
}

/**
 * A wait of any length up to a limit that doubles with each failure in a row: of the many clients that lose
 * a server at the same moment, few come back at the same moment.
 *
 * @param random - Answers a number from 0 up to but not including 1.
 */
export function backOffDelay(
  failures: number,
  { firstMs = 1000, mostMs = 60_000 }: BackOff,
  random: () => number,
): number {
  return random() * Math.min(firstMs * 2 ** failures, mostMs, LONGEST_DELAY_MS);
}
