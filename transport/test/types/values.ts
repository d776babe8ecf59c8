/* oxlint-disable -- a type test is compiled and never run, and says much that is wrong on purpose */
// Compiled against the built package with nothing but ES2022: neither DOM nor Node types.
import type { DurationParts } from "@facadegen/transport/values";
import {
  decodeBytes,
  decodeTime,
  encodeBytes,
  encodeTime,
  milliseconds,
  nanoseconds,
} from "@facadegen/transport/values";

export const bytes: Uint8Array = decodeBytes("AA==");
export const base64: string = encodeBytes(bytes);
export const time: Date | undefined = decodeTime("2024-03-01T12:00:00Z");
export const text: string = encodeTime(new Date());
export const parts: DurationParts = { hours: 1, seconds: undefined };
export const duration: number = nanoseconds(parts) + nanoseconds({ minutes: 1, milliseconds: 0.5 });
export const timer: number = milliseconds(duration);

export function refused(): void {
  // @ts-expect-error a time may be unset
  decodeTime("2024-03-01T12:00:00Z").getTime();
  // @ts-expect-error null is for the caller to tell
  decodeBytes(null);
  // @ts-expect-error text is no bytes
  encodeBytes("text");
  // @ts-expect-error the form is this package's business
  encodeTime("2024-03-01T12:00:00Z");
  // @ts-expect-error a number of what?
  nanoseconds(5);
  // @ts-expect-error days are not always 24 hours long
  nanoseconds({ days: 1 });
  // @ts-expect-error text is no number
  milliseconds("1s");
}
