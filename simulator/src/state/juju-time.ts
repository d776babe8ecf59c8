/**
 * A time as Go writes it in JSON: RFC 3339, and of a second only the digits that are needed.
 *
 * @example
 * ```ts
 * jujuTime(new Date(1_500)); // "1970-01-01T00:00:01.5Z"
 * ```
 */
export function jujuTime(date: Date): string {
  return date.toISOString().replace(/\.?0*Z$/, "Z");
}

/** What Go writes for a time that was never set. */
export const ZERO_TIME = "0001-01-01T00:00:00Z";
