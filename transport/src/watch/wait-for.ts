import { JujuError } from "../errors.js";
import { abortReason, watchLimits } from "../limits.js";
import type { AbortSignalLike } from "../transport.js";
import { createEventStream } from "./event-stream.js";
import type { Look } from "./sample.js";
import { checkInterval, createSampler } from "./sample.js";
import { WaitFailedError, WaitTimeoutError } from "./watch-errors.js";

const DEFAULT_INTERVAL_MS = 1000;

/**
 * How to wait.
 *
 * @typeParam Value - What is looked at.
 */
export interface WaitOptions<Value> {
  /** How long to wait after an answer before asking again, in milliseconds; 1000 by default. */
  readonly intervalMs?: number | undefined;
  /** How long the predicate must hold, in milliseconds, each time it is looked; 0 by default: once is enough. */
  readonly stableForMs?: number | undefined;
  /**
   * Whether to give up on a value, which is asked before the predicate is. A text says why, and is the
   * message of the error.
   */
  readonly failWhen?: ((value: Value) => boolean | string | undefined) | undefined;
  /** How long to wait in all, in milliseconds. No limit when left out. */
  readonly timeoutMs?: number | undefined;
  /** Gives up when it aborts. */
  readonly signal?: AbortSignalLike | undefined;
}

/**
 * Asks for something again and again until it is as wanted.
 *
 * @param look - Asks. It is handed `{ signal }`, for the calls that it makes. What it throws ends the waiting.
 * @param predicate - Whether a value is as wanted.
 * @returns The last value.
 * @throws {@link WaitTimeoutError} when `timeoutMs` is over; it holds the last value.
 * @throws {@link WaitFailedError} when `failWhen` says so; it holds the value.
 * @throws `RangeError` when `intervalMs` or `stableForMs` is no time.
 * @throws The reason of `signal` when that aborts.
 *
 * @example
 * ```ts
 * const status = await waitFor(
 *   (options) => client.fullStatus({ patterns: ["mysql"] }, options),
 *   ({ applications }) => applications?.["mysql"]?.status.status === "active",
 *   {
 *     stableForMs: 10_000,
 *     failWhen: ({ applications }) => applications?.["mysql"]?.status.status === "error",
 *     timeoutMs: 600_000,
 *   },
 * );
 * ```
 */
export async function waitFor<Value>(
  look: Look<Value>,
  predicate: (value: Value) => boolean,
  options: WaitOptions<Value> = {},
): Promise<Value> {
  const {
    signal,
    timeoutMs,
    intervalMs = DEFAULT_INTERVAL_MS,
    stableForMs = 0,
    failWhen,
  } = options;
  checkInterval(intervalMs);
  checkInterval(stableForMs);
  if (signal?.aborted) throw abortReason(signal);
  const limit = new AbortController();
  let last: Value | undefined;
  let heldSince: number | undefined;
  const ignoreLimits = watchLimits(
    { signal, timeoutMs },
    (makeError) => limit.abort(makeError()),
    (limitMs) => new WaitTimeoutError(limitMs, last),
  );
  // Looks in time for the end of the stable stretch, which may be sooner than the interval.
  const dueAt = (answeredAt: number): number =>
    Math.min(answeredAt + intervalMs, (heldSince ?? Number.POSITIVE_INFINITY) + stableForMs);
  try {
    for await (const value of createEventStream(createSampler(look, dueAt), limit.signal)) {
      last = value;
      const failed = failWhen?.(value);
      if (failed) throw new WaitFailedError(failed === true ? "it has failed" : failed, value);
      if (predicate(value)) {
        heldSince ??= performance.now();
        if (performance.now() - heldSince >= stableForMs) return value;
      } else heldSince = undefined;
    }
  } finally {
    ignoreLimits();
  }
  // Not reached: nothing but the limit ends the stream from within, and that rejects.
  throw abortReason(limit.signal);
}

/**
 * Asks for something again and again until the server says that it does not exist, such as a model that
 * is being destroyed.
 *
 * @param look - Asks, and rejects with the server's {@link JujuError}: for a bulk method, use `unwrapOne`.
 * @throws As {@link waitFor} does, and any other error of `look`. A user who may not see everything is
 * told `unauthorized access` of what is gone.
 *
 * @example
 * ```ts
 * const entities = [{ tag: "model-3f1c6a8e-…" }];
 * await waitUntilGone(async (options) => unwrapOne(await modelManager.modelInfo({ entities }, options)));
 * ```
 */
export async function waitUntilGone<Value>(
  look: Look<Value>,
  options: Omit<WaitOptions<Value>, "failWhen" | "stableForMs"> = {},
): Promise<void> {
  type Found = { readonly value: Value } | undefined;
  async function find(callOptions: { readonly signal: AbortSignalLike }): Promise<Found> {
    try {
      return { value: await look(callOptions) };
    } catch (error) {
      if (error instanceof JujuError && error.code.endsWith("not found")) return undefined;
      throw error;
    }
  }
  await waitFor(find, (found) => found === undefined, options);
}
