import type { AbortSignalLike } from "../transport.js";
import type { EventStream } from "./event-stream.js";
import { createEventStream } from "./event-stream.js";
import { isSameValue } from "../same-value.js";
import type { Look } from "./sample.js";
import { checkInterval, createSampler } from "./sample.js";

/**
 * How to poll.
 *
 * @typeParam Value - What is polled.
 */
export interface PollOptions<Value> {
  /** How long to wait after an answer before asking again, in milliseconds. */
  readonly intervalMs: number;
  /** Ends it when it aborts; what waits for a value rejects with the signal's reason. */
  readonly signal?: AbortSignalLike | undefined;
  /** The part of a value that matters: a value whose key is that of the one before is not yielded. */
  readonly key?: ((value: Value) => unknown) | undefined;
  /**
   * Whether two values (or their keys) count as the same. By default JSON values are compared by what
   * they hold, whatever the order of keys, and other objects by identity.
   */
  readonly equal?: ((before: unknown, after: unknown) => boolean) | undefined;
}

/**
 * The values of something that cannot be watched: asks for it at an interval, and yields the first answer
 * and each that differs from the one yielded before. Juju 4 has no watcher of a whole model.
 *
 * It asks only while a value is asked for, and never while an earlier question is unanswered. Yielded
 * values must not be changed: the next one is compared with them.
 *
 * @param look - Asks. It is handed `{ signal }`, for the calls that it makes. What it throws ends the polling.
 * @throws `RangeError` when the interval is no time.
 *
 * @example
 * ```ts
 * for await (const status of poll((options) => client.fullStatus({ patterns: [] }, options), {
 *   intervalMs: 5_000,
 *   key: ({ applications }) => applications,
 * })) {
 *   show(status);
 * }
 * ```
 */
export function poll<Value>(look: Look<Value>, options: PollOptions<Value>): EventStream<Value> {
  const { intervalMs, signal, key = (value) => value, equal = isSameValue } = options;
  checkInterval(intervalMs);
  const sampler = createSampler(look, (answeredAt) => answeredAt + intervalMs);
  let isStopped = false;
  let last: { readonly key: unknown } | undefined;
  return createEventStream(
    {
      async next() {
        for (;;) {
          const value = await sampler.next();
          const current = key(value);
          // Once stopped nobody waits for the value any more, and no further question may be asked.
          if (isStopped || !last || !equal(last.key, current)) {
            last = { key: current };
            return value;
          }
        }
      },
      stop(failure) {
        isStopped = true;
        return sampler.stop(failure);
      },
    },
    signal,
  );
}
