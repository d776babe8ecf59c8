import { LONGEST_DELAY_MS } from "../limits.js";
import type { AbortSignalLike } from "../transport.js";
import type { EventSource } from "./event-stream.js";

/**
 * What `poll` and `waitFor` look at: a function that asks the server. Its argument can be handed on to a
 * call of a facade: its signal aborts when the answer is no longer wanted.
 */
export type Look<Value> = (options: { readonly signal: AbortSignalLike }) => Promise<Value> | Value;

/**
 * A source that looks again and again. When to do so next `dueAt` says, asked for a time of
 * `performance.now()` with that of the last answer.
 */
export function createSampler<Value>(
  look: Look<Value>,
  dueAt: (answeredAt: number) => number,
): EventSource<Value> {
  const unwanted = new AbortController();
  let answeredAt: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    async next() {
      const now = performance.now();
      const remainingMs = answeredAt === undefined ? 0 : dueAt(answeredAt) - now;
      if (remainingMs > 0) {
        await new Promise<void>((resolve) => {
          timer = setTimeout(resolve, Math.ceil(remainingMs));
        });
      }
      const value = await look({ signal: unwanted.signal });
      answeredAt = performance.now();
      return value;
    },
    async stop() {
      clearTimeout(timer);
      unwanted.abort();
    },
  };
}

/** Refuses an interval that would make no sense, or call without a pause by mistake. */
export function checkInterval(intervalMs: number): void {
  if (!(intervalMs >= 0 && intervalMs <= LONGEST_DELAY_MS)) {
    throw new RangeError(`intervalMs is ${intervalMs}, not a time of 0 to ${LONGEST_DELAY_MS} ms`);
  }
}
