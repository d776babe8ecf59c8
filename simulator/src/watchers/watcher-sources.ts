import type { JsonObject } from "../json.js";
import { firstReply } from "./watcher-facades.js";
import type { WatcherSource } from "../parts/watcher-registry.js";

/**
 * A watcher that nothing happens to, until a test fires it: what a handler registers for a `Watch…` method of its own.
 * Of the kinds whose first `Next` answers at once it does, with nothing: `AllWatcher`, `AllModelWatcher`,
 * `ModelSummaryWatcher`, `MigrationStatusWatcher`.
 *
 * @param kind - The facade that serves it, for example `"NotifyWatcher"`.
 *
 * @example
 * ```ts
 * controller.on(ApplicationV22, {
 *   watchLXDProfileUpgradeNotifications: (params, call) => ({
 *     "watcher-id": call.connection.watchers.add(quietSource("StringsWatcher")),
 *   }),
 * });
 * controller.watchers.fire("StringsWatcher", { "watcher-id": "", changes: ["0"] });
 * ```
 */
export function quietSource(kind: string): WatcherSource {
  let first = firstReply(kind);
  return {
    kind,
    async next(signal) {
      const reply = first;
      first = undefined;
      return reply ?? waitUntil<never>(signal, () => undefined);
    },
  };
}

/** A source that is told what to say. */
export interface PushSource extends WatcherSource {
  /** A reply of `Next`; those that nobody waits for are kept in order. */
  push(reply: JsonObject): void;
}

/**
 * A watcher whose replies are pushed, for a handler that has its own idea of what happens.
 *
 * @param stop - Called when the watcher is stopped or its connection is gone.
 *
 * @example
 * ```ts
 * const actions = pushSource("StringsWatcher");
 * const id = call.connection.watchers.add(actions);
 * actions.push({ "watcher-id": "", changes: ["12"] });
 * ```
 */
export function pushSource(kind: string, stop?: () => void): PushSource {
  const replies: JsonObject[] = [];
  let wake: (() => void) | undefined;
  return {
    kind,
    push(reply) {
      replies.push(reply);
      wake?.();
    },
    async next(signal) {
      for (;;) {
        const reply = replies.shift();
        if (reply) return reply;
        await waitUntil<void>(signal, (resolve) => (wake = resolve));
      }
    },
    ...(stop && { stop }),
  };
}

/** Where a {@link gatheringSource} gets what it tells. */
export interface Gathering<Key> {
  /** Begins; each key that is told of stands for something that has changed. Answers how to end. */
  begin(changed: (key: Key) => void): () => void;
  /** The reply about the keys that were told of since the last one, the latest last. */
  reply(keys: readonly Key[]): JsonObject;
  /** The first reply, which comes at once; without it the first is about a change. */
  readonly first?: () => JsonObject;
}

/** A watcher that gathers what changes while nobody asks, and tells of each thing once. */
export function gatheringSource<Key>(kind: string, gathering: Gathering<Key>): WatcherSource {
  const changed = new Set<Key>();
  // What changes in one go is told in one go: who waits goes on when all of it is done.
  let wake: (() => void) | undefined;
  let { first } = gathering;
  const stop = gathering.begin((key) => {
    // Again at the end: the order is that of the last changes.
    changed.delete(key);
    changed.add(key);
    wake?.();
  });
  return {
    kind,
    async next(signal) {
      if (first) {
        const reply = first();
        first = undefined;
        changed.clear();
        return reply;
      }
      while (changed.size === 0) {
        await waitUntil<void>(signal, (resolve) => (wake = resolve));
      }
      const keys = [...changed];
      changed.clear();
      return gathering.reply(keys);
    },
    stop,
  };
}

/** A promise that something else resolves, or the signal rejects. */
function waitUntil<Value>(
  signal: AbortSignal,
  begin: (resolve: (value: Value) => void) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- whatever the reason is
    const leave = (): void => reject(signal.reason);
    if (signal.aborted) return leave();
    signal.addEventListener("abort", leave, { once: true });
    begin((value) => {
      signal.removeEventListener("abort", leave);
      resolve(value);
    });
  });
}
