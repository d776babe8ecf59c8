import { isRecord } from "./frames.js";

// Shared through the registry of symbols: what marks a result and what reads the mark may be two copies
// of this package.
const WATCHER = Symbol.for("@facadegen/transport/watcher");

/**
 * Notes on the result of a method that has started a watcher, and on each result of a bulk method, which
 * watcher facade the id is for: the wire does not say. The note is seen by `watch` alone: it is no key
 * that is listed, copied, compared or sent.
 *
 * @returns The result.
 */
export function markWatcher<Result>(result: Result, watcher: string): Result {
  const results: unknown = isRecord(result) && result["results"];
  for (const one of [result, results].flat()) {
    if (isRecord(one)) Object.defineProperty(one, WATCHER, { value: watcher });
  }
  return result;
}

/** The watcher facade that a result was marked with. */
export function markedWatcher(result: object): string | undefined {
  const watcher: unknown = Reflect.get(result, WATCHER);
  return typeof watcher === "string" ? watcher : undefined;
}
