/**
 * Watches what changes on a controller: the events of Juju's watchers, polling where there is none, and
 * waiting for something to become as wanted.
 *
 * @packageDocumentation
 */
export { applyDeltas, applyModelDeltas } from "./watch/apply-deltas.js";
export type { ModelState } from "./watch/apply-deltas.js";
export type { EventStream } from "./watch/event-stream.js";
export { poll } from "./watch/poll.js";
export type { PollOptions } from "./watch/poll.js";
export type { Look } from "./watch/sample.js";
export { waitFor, waitUntilGone } from "./watch/wait-for.js";
export type { WaitOptions } from "./watch/wait-for.js";
export { watch } from "./watch/watch.js";
export type { NamedWatchOptions, WatchOptions } from "./watch/watch.js";
export {
  DeltaError,
  WaitFailedError,
  WaitTimeoutError,
  WatchResultError,
} from "./watch/watch-errors.js";
export type { WatchResultErrorReason } from "./watch/watch-errors.js";
export type {
  WatchConnection,
  WatcherChoice,
  WatcherClass,
  WatcherEvent,
  WatcherOf,
  WatchResult,
} from "./watch/watch-types.js";
export type {
  Delta,
  MachineStorageId,
  MigrationStatus,
  ModelSummary,
  OfferStatusChange,
  RelationStatusChange,
  RelationUnitsChange,
  RemoteRelationChange,
  SecretBackendRotateChange,
  SecretRevisionChange,
  SecretRotationChange,
  SecretTriggerChange,
  WatcherEvents,
} from "./watch/watcher-events.js";
export { markWatcher } from "./watcher-mark.js";
