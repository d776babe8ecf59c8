import { ConnectionClosedError, JujuError } from "../errors.js";
import type { AbortSignalLike } from "../transport.js";
import type { EventStream, Failure } from "./event-stream.js";
import { createEventStream } from "./event-stream.js";
import { findWatcher } from "./find-watcher.js";
import type {
  WatchConnection,
  WatcherChoice,
  WatcherEvent,
  WatcherOf,
  WatchResult,
} from "./watch-types.js";
import type { Reply } from "./watcher-facades.js";

/** How long the server has to stop a watcher; as long as Juju's own client gives it (`api/watcher/watcher.go`). */
const STOP_LIMIT_MS = 60_000;

/** How to watch. */
export interface WatchOptions {
  /** Stops the watcher when it aborts; what waits for an event rejects with the signal's reason. */
  readonly signal?: AbortSignalLike | undefined;
}

/**
 * How to watch with a result that does not tell its watcher facade.
 *
 * @typeParam Choice - The name or the class.
 */
export interface NamedWatchOptions<Choice> extends WatchOptions {
  /**
   * The watcher facade: its name, or a class of it, which also says the exact type of the events. The
   * highest version that both sides have is called.
   */
  readonly watcher: Choice;
}

/**
 * The events of a watcher that was just started, for `for await`. The watcher is stopped when the loop is
 * left, in whatever way, when the signal aborts, and by `stop()`.
 *
 * The first event tells what there is now and comes at once; the server tells of what changes while
 * nobody asks with the next event, and of several changes in one. An event of
 * {@link WatcherEvents.NotifyWatcher | NotifyWatcher} is `undefined`.
 *
 * The wire does not say which watcher facade an id is for. Generated methods have the transport note it on
 * their answer; a copy of that, or its id alone, has no such note. Without it the facade shows by the keys of
 * results for `NotifyWatcher`, `RelationUnitsWatcher` and `RemoteRelationWatcher`; for others, and for what a
 * class written by hand answers, it can be noted with {@link markWatcher} or given as the option `watcher`,
 * which the compiler checks against the id.
 *
 * @param connection - The connection that the watcher was started on.
 * @param result - What the method that started it answered, one of the results of a bulk method, or the
 * list of a bulk method that holds just one.
 * @param options - Abort signal, and the watcher facade.
 * @returns Its `next()` rejects with `JujuError` when the server ends the watcher or refuses the
 * call, with `ConnectionClosedError` when the connection closes, and with the signal's reason.
 * @throws `JujuError` when the result is an error.
 * @throws {@link WatchResultError} when the result holds no id, is not one, or its facade is not known.
 *
 * @example
 * ```ts
 * const started = await controller.watchCloudSpecsChanges({ entities: [{ tag: "model-3f1c6a8e-…" }] });
 * for await (const _ of watch(conn, started)) await showCloud();
 *
 * for await (const deltas of watch(conn, await client.watchAll())) {
 *   state = applyDeltas(state, deltas);
 * }
 * ```
 */
export function watch<
  const Result extends WatchResult,
  const Choice extends WatcherChoice<WatcherOf<Result>>,
>(
  connection: WatchConnection,
  result: Result,
  options: NamedWatchOptions<Choice>,
): EventStream<WatcherEvent<Choice>>;
export function watch<const Result extends WatchResult>(
  connection: WatchConnection,
  result: Result,
  options?: WatchOptions,
): EventStream<WatcherEvent<WatcherOf<Result>>>;
export function watch(
  connection: WatchConnection,
  result: WatchResult,
  options: Partial<NamedWatchOptions<WatcherChoice>> = {},
): EventStream<unknown> {
  const { type, version, id, read, first } = findWatcher(connection, result, options.watcher);
  const { transport } = connection;
  const abandoned = new AbortController();
  let untold = first;
  let isWaiting = false;
  let abandonTimer: ReturnType<typeof setTimeout> | undefined;

  async function next(): Promise<unknown> {
    if (untold) {
      const { event } = untold;
      untold = undefined;
      return event;
    }
    isWaiting = true;
    try {
      const request = { type, version, request: "Next", id };
      const reply = await transport.call<Reply | undefined>(request, { signal: abandoned.signal });
      return read(reply ?? {});
    } finally {
      isWaiting = false;
      clearTimeout(abandonTimer);
    }
  }

  async function stop(failure: Failure | undefined): Promise<void> {
    if (failure && isGone(failure.error)) return;
    // The server answers the `Next` that waits when it has stopped the watcher. Only one that does not
    // has it dropped: an answer to a call that is no longer there would be told to the hooks.
    if (isWaiting) abandonTimer = setTimeout(() => abandoned.abort(), STOP_LIMIT_MS);
    try {
      await transport.call({ type, version, request: "Stop", id }, { timeoutMs: STOP_LIMIT_MS });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  return createEventStream({ next, stop }, options.signal);
}

/** Whether an error says that there is no watcher any more: stopped, never known, or gone with the connection. */
function isGone(error: unknown): boolean {
  if (error instanceof ConnectionClosedError) return true;
  return error instanceof JujuError && (error.code === "stopped" || error.code === "not found");
}
