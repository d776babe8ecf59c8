/**
 * Reads and writes the values that JSON has no form for as Go has them there: bytes, times and durations.
 * None of it needs a connection, and what an application does not use is not in its bundle.
 *
 * @packageDocumentation
 */
export { decodeBytes, encodeBytes } from "./wire-values/bytes.js";
export { milliseconds, nanoseconds } from "./wire-values/duration.js";
export type { DurationParts } from "./wire-values/duration.js";
export { decodeTime, encodeTime } from "./wire-values/time.js";
