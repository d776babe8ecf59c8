/**
 * What each watcher facade tells of, by the facade's name. A list that the server sends as `null` or
 * leaves out is `[]` here.
 *
 * A facade that is not here is watched by its class: each event is then what its `next` answers.
 */
export interface WatcherEvents {
  /** That something has changed; what, has to be asked for. */
  NotifyWatcher: undefined;
  /** What has changed, as texts whose meaning the method that started the watcher says. */
  StringsWatcher: readonly string[];
  /** The tags of the entities that have changed. */
  EntityWatcher: readonly string[];
  /** Everything in a model that has changed; everything there is at first. Until Juju 3.6. */
  AllWatcher: readonly Delta[];
  /** The same of all models of a controller. Until Juju 3.6. */
  AllModelWatcher: readonly Delta[];
  /** The models that have changed, in short; all of them at first. Until Juju 3.6. */
  ModelSummaryWatcher: readonly ModelSummary[];
  /** The units of a relation that have changed. */
  RelationUnitsWatcher: RelationUnitsChange;
  /** What has changed in a relation with another model. */
  RemoteRelationWatcher: RemoteRelationChange;
  /** The relations whose life or suspension has changed. */
  RelationStatusWatcher: readonly RelationStatusChange[];
  /** The offers whose status has changed. */
  OfferStatusWatcher: readonly OfferStatusChange[];
  /** How far the migration of the model is. */
  MigrationStatusWatcher: MigrationStatus;
  /** The volumes that were attached to machines or detached from them. */
  VolumeAttachmentsWatcher: readonly MachineStorageId[];
  /** The same for attachment plans. */
  VolumeAttachmentPlansWatcher: readonly MachineStorageId[];
  /** The same for filesystems. */
  FilesystemAttachmentsWatcher: readonly MachineStorageId[];
  /** The secret revisions that something has to be done about, and when. */
  SecretsTriggerWatcher: readonly SecretTriggerChange[];
  /** The secrets that are to be rotated. Until Juju 3.0. */
  SecretsRotationWatcher: readonly SecretRotationChange[];
  /** The secrets that have a new revision. */
  SecretsRevisionWatcher: readonly SecretRevisionChange[];
  /** The secret backends whose token is to be renewed. */
  SecretBackendsRotateWatcher: readonly SecretBackendRotateChange[];
}

/**
 * One change in a model, as it travels: a list of three and not the object that Juju's schema shows
 * (`rpc/params/multiwatcher.go`). Generated packages have a type `Delta` that knows the entity of each kind.
 */
export type Delta = readonly [kind: string, operation: "change" | "remove", entity: object];

/** A model in short. */
export interface ModelSummary {
  readonly uuid: string;
  /** Whether the model is gone; then little else is there. */
  readonly removed?: boolean;
  readonly controller?: string;
  readonly name?: string;
  readonly admins?: readonly string[];
  readonly cloud?: string;
  readonly region?: string;
  readonly credential?: string;
  readonly size: {
    readonly machines?: number;
    readonly containers?: number;
    readonly applications?: number;
    readonly units?: number;
    readonly relations?: number;
  };
  readonly status?: string;
  readonly messages?: readonly { readonly agent: string; readonly message: string }[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The units of a relation that have changed. */
export interface RelationUnitsChange {
  /** The units that are there or have new settings, by name. */
  readonly changed: Readonly<Record<string, { readonly version: number }>> | null;
  /** The applications that have new settings: the version of those, by name. */
  readonly "app-changed"?: Readonly<Record<string, number>>;
  /** The units that have left, by name. */
  readonly departed?: readonly string[];
}

/** What has changed in a relation with another model. */
export interface RemoteRelationChange {
  readonly "relation-token": string;
  readonly "application-token": string;
  readonly life: string;
  readonly suspended?: boolean;
  readonly "suspended-reason"?: string;
  readonly "changed-units"?: readonly {
    readonly "unit-id": number;
    readonly settings?: Readonly<Record<string, unknown>>;
  }[];
  readonly "departed-units"?: readonly number[];
  readonly "in-scope-units"?: readonly number[];
  readonly "application-settings"?: Readonly<Record<string, unknown>>;
  readonly "force-cleanup"?: boolean;
  readonly "unit-count"?: number | null;
}

/** A relation whose life or suspension has changed. */
export interface RelationStatusChange {
  readonly key: string;
  readonly life: string;
  readonly suspended: boolean;
  readonly "suspended-reason": string;
}

/** An offer whose status has changed. Juju 4 sends the offer's UUID as its name. */
export interface OfferStatusChange {
  readonly "offer-name": string;
  readonly status: {
    readonly status: string;
    readonly info: string;
    readonly data?: Readonly<Record<string, unknown>>;
  };
}

/** How far the migration of a model is. */
export interface MigrationStatus {
  readonly "migration-id": string;
  readonly attempt: number;
  readonly phase: string;
  readonly "source-api-addrs": readonly string[] | null;
  readonly "source-ca-cert": string;
  readonly "target-api-addrs": readonly string[] | null;
  readonly "target-ca-cert": string;
}

/** A storage attachment: which storage, on which machine. */
export interface MachineStorageId {
  readonly "machine-tag": string;
  readonly "attachment-tag": string;
}

/** A secret revision that something has to be done about. */
export interface SecretTriggerChange {
  readonly uri: string;
  readonly revision?: number;
  /** RFC 3339; Go's zero time when unset. */
  readonly "next-trigger-time": string;
}

/** A secret that is to be rotated. */
export interface SecretRotationChange {
  readonly uri?: string;
  readonly url?: string;
  readonly "secret-id"?: number;
  /** Nanoseconds. */
  readonly "rotate-interval": number;
  /** RFC 3339. */
  readonly "last-rotate-time": string;
}

/** A secret that has a new revision. */
export interface SecretRevisionChange {
  readonly uri: string;
  readonly revision: number;
}

/** A secret backend whose token is to be renewed. */
export interface SecretBackendRotateChange {
  readonly id: string;
  readonly "backend-name": string;
  /** RFC 3339; Go's zero time when unset. */
  readonly "next-trigger-time": string;
}
