const NANOSECONDS_PER_MILLISECOND = 1e6;

/** The parts that {@link nanoseconds} adds up. Each may be a fraction or negative; what is left out is 0. */
export interface DurationParts {
  /** Hours. */
  readonly hours?: number | undefined;
  /** Minutes. */
  readonly minutes?: number | undefined;
  /** Seconds. */
  readonly seconds?: number | undefined;
  /** Milliseconds. */
  readonly milliseconds?: number | undefined;
}

/**
 * A Go `time.Duration`, which its JSON holds as a whole number of nanoseconds: the sum of the parts,
 * rounded to whole nanoseconds.
 *
 * @throws `RangeError` when it would be beyond `Number.MAX_SAFE_INTEGER`, about 104 days, in either
 * direction, from where on a number no longer holds each nanosecond; also when a part is no finite number.
 *
 * @example
 * ```ts
 * nanoseconds({ minutes: 1, seconds: 30 }); // 90000000000
 * ```
 */
export function nanoseconds({
  hours = 0,
  minutes = 0,
  seconds = 0,
  milliseconds = 0,
}: DurationParts): number {
  const total = Math.round(
    ((hours * 60 + minutes) * 60 + seconds) * 1000 * NANOSECONDS_PER_MILLISECOND +
      milliseconds * NANOSECONDS_PER_MILLISECOND,
  );
  if (!Number.isSafeInteger(total)) {
    throw new RangeError(`a duration of ${total} ns is beyond ${Number.MAX_SAFE_INTEGER} ns`);
  }
  return total;
}

/**
 * The milliseconds in a Go `time.Duration`, with a fraction where it has one: for timers and `Date`s.
 * Durations beyond 104 days are not refused: reading their JSON has rounded them, which comes to less
 * than two microseconds at Go's own limit of 292 years.
 */
export function milliseconds(nanoseconds: number): number {
  return nanoseconds / NANOSECONDS_PER_MILLISECOND;
}
