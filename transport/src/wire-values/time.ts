const GO_TIME =
  /^(?<date>\d{4}-\d\d-\d\d)T(?<clock>\d\d:\d\d:\d\d)(?:\.(?<fraction>\d{1,9}))?(?:Z|(?<sign>[+-])(?<hours>[01]\d|2[0-3]):(?<minutes>[0-5]\d))$/;

/** Go's zero time, `0001-01-01T00:00:00Z`, in milliseconds since 1970. */
const ZERO_TIME = -62_135_596_800_000;

/**
 * The time in a Go `time.Time`, which its JSON holds in RFC 3339 with up to nine fraction digits and any
 * zone.
 *
 * A `Date` keeps milliseconds only: further digits are cut off, not rounded, and the zone is not kept.
 * Keep the text where nanoseconds matter, for example to order log lines.
 *
 * @returns `undefined` for Go's zero time, `0001-01-01T00:00:00Z`, which stands for a time that is not
 * set. As in Go, it is the zero time in every zone, and is not the zero time one nanosecond later.
 * @throws `TypeError` for any other text, and for days and hours that do not exist.
 */
export function decodeTime(text: string): Date | undefined {
  const { date, clock, fraction = "", sign, hours, minutes } = GO_TIME.exec(text)?.groups ?? {};
  // Of text that does not match nothing is there, and no date comes of it.
  const inZone = `${date}T${clock}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
  const local = new Date(inZone);
  // Platforms disagree on 31 February: some refuse it, others make it a day in March.
  if (Number.isNaN(local.getTime()) || local.toISOString() !== inZone) {
    throw new TypeError(`not a time as Go writes it: ${JSON.stringify(text.slice(0, 60))}`);
  }
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  const time = local.getTime() - (sign === "-" ? -offset : offset);
  return time === ZERO_TIME && !/[1-9]/.test(fraction) ? undefined : new Date(time);
}

/**
 * The text of a time as a Go `time.Time` reads it: RFC 3339 in UTC with three fraction digits.
 *
 * @throws `RangeError` for an invalid date and for years other than 0 to 9999, which RFC 3339 cannot say.
 */
export function encodeTime(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) {
    throw new RangeError(
      Number.isNaN(year) ? "invalid date" : `year ${year} is not within 0 to 9999`,
    );
  }
  return date.toISOString();
}
