import type { WatcherEvents } from "./watcher-events.js";

/** A JSON object. */
export type Reply = Readonly<Record<string, unknown>>;

/** How a watcher facade is called and understood. */
export interface WatcherFacade {
  /** Its versions, descending. */
  readonly versions: readonly number[];
  /** The event in the answer of `Next`, or in the result that the watcher was started with. */
  readonly read: (reply: Reply) => unknown;
  /**
   * Whether the result that the watcher was started with is the first event. The server has taken that
   * event from the watcher then, and `Next` waits for the one after it (`apiserver/internal/watcher.go`).
   * Where it is not, the first `Next` answers with all that there is.
   */
  readonly startsWithResult: boolean;
}

const nothing = { read: () => undefined, startsWithResult: true };
const change = { read: (reply: Reply) => reply["changes"], startsWithResult: true };
const changes = { read: (reply: Reply) => reply["changes"] ?? [], startsWithResult: true };
const deltas = { read: (reply: Reply) => reply["deltas"] ?? [], startsWithResult: false };
const models = { read: (reply: Reply) => reply["models"] ?? [], startsWithResult: false };

/** What is not known otherwise: the whole answer of `Next`, and no event before it. */
export const WHOLE_REPLY: Omit<WatcherFacade, "versions"> = {
  read: (reply) => reply,
  startsWithResult: false,
};

type KnownWatcher = Exclude<keyof WatcherEvents, number | symbol>;

const WATCHER_FACADES: Readonly<Record<KnownWatcher, WatcherFacade>> = {
  AllModelWatcher: { versions: [4, 3, 2], ...deltas },
  AllWatcher: { versions: [3, 2, 1], ...deltas },
  EntityWatcher: { versions: [2], ...changes },
  FilesystemAttachmentsWatcher: { versions: [2], ...changes },
  MigrationStatusWatcher: { versions: [1], ...WHOLE_REPLY },
  ModelSummaryWatcher: { versions: [1], ...models },
  NotifyWatcher: { versions: [1], ...nothing },
  OfferStatusWatcher: { versions: [1], ...changes },
  RelationStatusWatcher: { versions: [1], ...changes },
  RelationUnitsWatcher: { versions: [1], ...change },
  RemoteRelationWatcher: { versions: [1], ...change },
  SecretBackendsRotateWatcher: { versions: [1], ...changes },
  SecretsRevisionWatcher: { versions: [1], ...changes },
  SecretsRotationWatcher: { versions: [1], ...changes },
  SecretsTriggerWatcher: { versions: [1], ...changes },
  StringsWatcher: { versions: [1], ...changes },
  VolumeAttachmentPlansWatcher: { versions: [1], ...changes },
  VolumeAttachmentsWatcher: { versions: [2], ...changes },
};

const BY_NAME: ReadonlyMap<string, WatcherFacade> = new Map(Object.entries(WATCHER_FACADES));

/** What is known of a watcher facade; `undefined` for a name that is none. */
export function watcherFacade(name: string): WatcherFacade | undefined {
  return BY_NAME.get(name);
}
