/// <reference lib="es2018.asynciterable" preserve="true" />
/// <reference lib="esnext.disposable" preserve="true" />
import { abortReason, watchLimits } from "../limits.js";
import type { AbortSignalLike } from "../transport.js";

/**
 * Values that come one by one, for `for await`. Nothing is fetched before it is asked for, and only one at
 * a time: further `next()` wait their turn. Leaving the loop in any way stops it.
 *
 * @typeParam Event - What it yields.
 */
export interface EventStream<Event> {
  /** The next value; `done` once the stream is stopped. Rejects when it failed or was aborted, once. */
  next(): Promise<IteratorResult<Event, undefined>>;
  /** The same as `stop`; what `break` and `return` in a `for await` call. */
  return(): Promise<IteratorResult<Event, undefined>>;
  /** Stops, and rejects with the error given. */
  throw(error?: unknown): Promise<IteratorResult<Event, undefined>>;
  /**
   * Stops: a `next()` that waits is `done` at once. Settles when what was started for the stream is
   * stopped too, and rejects when that failed. May be called again.
   */
  stop(): Promise<void>;
  /** The stream itself. */
  [Symbol.asyncIterator](): EventStream<Event>;
  /** The same as `stop`, for `await using`. At run time it is there where the platform has `Symbol.asyncDispose`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Where the values of a stream come from. */
export interface EventSource<Event> {
  /** Gets one value. It is not called while an earlier call waits, nor after `stop`. */
  readonly next: () => Promise<Event>;
  /**
   * Cleans up. Called once, whatever has ended the stream; `failure` is there when `next` has rejected.
   * A `next` that still waits is no longer listened to.
   */
  readonly stop: (failure: Failure | undefined) => Promise<void>;
}

/** That something failed, and with what: anything can be thrown, `undefined` too. */
export interface Failure {
  readonly error: unknown;
}

/** Makes a stream of a source; the signal ends it at any time, also while nobody asks for a value. */
export function createEventStream<Event>(
  source: EventSource<Event>,
  signal?: AbortSignalLike,
): EventStream<Event> {
  let stopped: Promise<void> | undefined;
  let untold: Failure | undefined;
  let wake: (() => void) | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  function end(told: Failure | undefined, failure?: Failure): Promise<void> {
    if (!stopped) {
      untold = told;
      ignoreSignal();
      stopped = source.stop(failure);
      // Whoever calls `stop` hears of its failure; after an abort or a failure that is what is told.
      stopped.catch(() => undefined);
      wake?.();
    }
    return stopped;
  }

  async function take(): Promise<IteratorResult<Event, undefined>> {
    let outcome: { readonly value: Event } | undefined;
    if (!stopped) {
      // A promise for this turn alone: racing each turn against one that lives as long as the stream
      // would collect their reactions on it.
      await new Promise<void>((resolve) => {
        wake = resolve;
        source
          .next()
          .then(
            (value) => {
              if (!stopped) outcome = { value };
              return undefined;
            },
            (error: unknown) => void end({ error }, { error }),
          )
          .finally(resolve);
      });
      wake = undefined;
    }
    // What came before the end is still told; what ended it is then told to the next one who asks.
    if (outcome) return { done: false, value: outcome.value };
    const failure = untold;
    untold = undefined;
    if (failure) throw failure.error;
    return { done: true, value: undefined };
  }

  async function finish(): Promise<IteratorResult<Event, undefined>> {
    await end(undefined);
    return { done: true, value: undefined };
  }

  const stream = {
    next() {
      const turn = lastTurn.then(take);
      lastTurn = turn.catch(() => undefined);
      return turn;
    },
    return: finish,
    async throw(reason?: unknown) {
      await end(undefined).catch(() => undefined);
      throw reason;
    },
    stop: () => end(undefined),
    [Symbol.asyncIterator]: () => stream,
  };
  // Older browsers have no such symbol; there the property must not be made under another name.
  if (Symbol.asyncDispose)
    Object.defineProperty(stream, Symbol.asyncDispose, { value: stream.stop });

  const ignoreSignal = watchLimits(
    { signal },
    (makeError) => void end({ error: makeError() }),
    () => new Error("a stream has no time limit"),
  );
  if (signal?.aborted) void end({ error: abortReason(signal) });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the symbol's property may be missing
  return stream as unknown as EventStream<Event>;
}
