import {
  decodeBytes,
  decodeTime,
  encodeBytes,
  encodeTime,
  milliseconds,
  nanoseconds,
} from "@facadegen/transport/values";
import type { ToldError } from "./told-error.js";
import { rejection } from "./told-error.js";

/** Reads bytes and writes them again. */
export async function readBytes({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => {
    const bytes = decodeBytes(text);
    return { bytes: [...bytes], again: encodeBytes(bytes) };
  });
}

/** Tells what is no base64. */
export async function refuseBytes({
  texts,
}: {
  texts: readonly string[];
}): Promise<readonly ToldError[]> {
  return Promise.all(texts.map((text) => rejection((async () => decodeBytes(text))())));
}

/** Reads times and writes them again; `null` for Go's zero time. */
export async function readTimes({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => {
    const time = decodeTime(text);
    return time ? { time: time.getTime(), again: encodeTime(time) } : null;
  });
}

/** Reads durations and writes them again. */
export async function readDurations({ values }: { values: readonly number[] }) {
  return values.map((value) => {
    const read = milliseconds(value);
    return { read, again: nanoseconds({ milliseconds: read }) };
  });
}
