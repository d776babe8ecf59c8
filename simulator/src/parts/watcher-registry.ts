import type { JsonObject } from "../json.js";

/** What feeds a watcher. */
export interface WatcherSource {
  /** The facade that serves it: `"NotifyWatcher"`, `"AllWatcher"`, … */
  readonly kind: string;
  /** The result of `Next`, as soon as there is one; rejects with the signal's reason when it aborts. */
  next(signal: AbortSignal): Promise<JsonObject>;
  /** Called once when the watcher is stopped or its connection is gone. */
  stop?(): void;
}

/** The watchers of one connection; they die with it. */
export interface WatcherRegistry {
  /** Registers a watcher and answers its id, in the form of the release that is imitated. */
  add(source: WatcherSource): string;
  /** How many are alive. */
  readonly size: number;
}
