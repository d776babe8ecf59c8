/**
 * Juju's `Controller` facade, version 14. For clients. In Juju 4.0.15.
 *
 * Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.
 *
 * @module
 */

import type {
  CallOptions,
  ConnectionInfo,
  Facade,
  Transport,
  WatcherId,
} from "@facadegen/transport";

/** An action, as the watcher of everything tells of it. */
export interface ActionInfo {
  "model-uuid": string;
  id: string;
  receiver: string;
  name: string;
  parameters?: { [key: string]: unknown };
  status: string;
  message: string;
  results?: { [key: string]: unknown };
  /** @format RFC 3339 time */
  enqueued: string;
  /** @format RFC 3339 time */
  started: string;
  /** @format RFC 3339 time */
  completed: string;
}

/** A network address. */
export interface Address {
  value: string;
  cidr?: string;
  type: string;
  scope: string;
  "space-name"?: string;
  "space-id"?: string;
  "config-type"?: string;
  "is-secondary"?: boolean;
}

/** Result of {@link ControllerV14.watchAllModels | watchAllModels}. */
export interface AllWatcherId {
  "watcher-id": WatcherId<"AllModelWatcher">;
}

/** Result of {@link ControllerV14.deltas | deltas}. */
export interface AllWatcherNextResults {
  /** Can be `null`. The changes since the last call, each a tuple of kind, operation and entity. */
  deltas: Delta[] | null;
}

/** The annotations of an entity. */
export interface AnnotationInfo {
  "model-uuid": string;
  tag: string;
  annotations: { [key: string]: string } | null;
}

/** An application, as the watcher of everything tells of it. */
export interface ApplicationInfo {
  "model-uuid": string;
  name: string;
  exposed: boolean;
  "charm-url": string;
  "owner-tag": string;
  life: string;
  "min-units": number;
  constraints: Value;
  config?: { [key: string]: unknown };
  subordinate: boolean;
  status: StatusInfo;
  "workload-version": string;
}

/** An offer of an application's endpoints. */
export interface ApplicationOfferInfo {
  "model-uuid": string;
  "offer-name": string;
  "offer-uuid": string;
  "application-name": string;
  "charm-name": string;
  "total-connected-count": number;
  "active-connected-count": number;
}

/** How a credential proves itself to a cloud. */
export type AuthType =
  | "access-key"
  | "instance-role"
  | "managed-identity"
  | "userpass"
  | "oauth1"
  | "oauth2"
  | "jsonfile"
  | "service-account"
  | "clientcertificate"
  | "httpsig"
  | "empty"
  | "certificate"
  | "oauth2withcert"
  | (string & {});

/** The values of {@link AuthType} by name. */
export const AuthType = {
  AccessKey: "access-key",
  InstanceRole: "instance-role",
  ManagedIdentity: "managed-identity",
  UserPass: "userpass",
  OAuth1: "oauth1",
  OAuth2: "oauth2",
  JsonFile: "jsonfile",
  ServiceAccount: "service-account",
  ClientCertificate: "clientcertificate",
  HttpSig: "httpsig",
  Empty: "empty",
  Certificate: "certificate",
  OAuth2WithCert: "oauth2withcert",
} as const;

/**
 * A macaroon with what the bakery adds: its own version `v`, the data of third-party caveats and
 * the namespace.
 */
export interface BakeryMacaroonJSON {
  m: MacaroonJSON;
  v: number;
  cdata?: { [key: string]: string };
  ns: string;
}

/** A block that stops commands. */
export interface BlockInfo {
  "model-uuid": string;
  id: string;
  type: string;
  message: string;
  tag: string;
}

/** A branch of a model. */
export interface BranchInfo {
  "model-uuid": string;
  id: string;
  name: string;
  "assigned-units": { [key: string]: string[] | null } | null;
  "charm-config": { [key: string]: ItemChange[] | null } | null;
  created: number;
  "created-by": string;
  completed: number;
  "completed-by": string;
  "generation-id": number;
}

/** Result of {@link ControllerV14.cloudSpecs | cloudSpecs}. */
export interface BytesResult {
  /**
   * The controller's CA certificate, as PEM. Can be `null`.
   *
   * @format base64
   */
  result: string | null;
}

/** A charm, as the watcher of everything tells of it. */
export interface CharmInfo {
  "model-uuid": string;
  "charm-url": string;
  "charm-version": string;
  life: string;
  profile: Profile | null;
  config?: { [key: string]: unknown };
}

/** Params of {@link ControllerV14.applicationDeploy | applicationDeploy}. */
export interface CharmOption {
  default?: unknown;
  /** `secret` since Juju 3.3. */
  type: CharmOptionType;
}

/** The type of a charm's configuration option. */
export type CharmOptionType = "string" | "int" | "float" | "boolean" | "secret";

/** The values of {@link CharmOptionType} by name. */
export const CharmOptionType = {
  String: "string",
  Int: "int",
  Float: "float",
  Boolean: "boolean",
  Secret: "secret",
} as const;

/** An endpoint that a charm declares. */
export interface CharmRelation {
  name: string;
  role: string;
  interface: string;
  optional: boolean;
  limit: number;
  scope: string;
}

/** What a user may do on a cloud. */
export type CloudAccess = "add-model" | "admin";

/** The values of {@link CloudAccess} by name. */
export const CloudAccess = {
  AddModel: "add-model",
  Admin: "admin",
} as const;

/** Declared by the schema, though nothing in it refers to it. */
export interface CloudDetails {
  regions?: CloudRegion[];
  type: string;
}

/** Result of {@link ControllerV14.clouds | clouds}. */
export interface CloudInfo {
  /** `null` when no user has access to the cloud. */
  users: CloudUserInfo[] | null;
  /** Those that the cloud supports. */
  "auth-types"?: AuthType[];
  endpoint?: string;
  "identity-endpoint"?: string;
  regions?: CloudRegion[];
  "storage-endpoint"?: string;
  type: string;
}

/** Part of {@link CloudDetails} and {@link CloudInfo}. */
export interface CloudRegion {
  name: string;
}

/** Part of {@link CloudInfo}. */
export interface CloudUserInfo {
  access: CloudAccess;
  "display-name": string;
  user: string;
}

/** Params of {@link ControllerV14.configSet | configSet}. */
export interface ConfigResult {
  /**
   * By option, each with its description, type, source (`unset`, `default` or `user`), and its value
   * and default if it has them. Left out, it counts as empty.
   */
  config?: { [key: string]: unknown };
  error?: Error;
}

/** Part of {@link AllWatcherNextResults}. */
export type Delta =
  | [kind: "action", operation: "change" | "remove", entity: ActionInfo]
  | [kind: "annotation", operation: "change" | "remove", entity: AnnotationInfo]
  | [kind: "application", operation: "change" | "remove", entity: ApplicationInfo]
  | [kind: "applicationOffer", operation: "change" | "remove", entity: ApplicationOfferInfo]
  | [kind: "block", operation: "change" | "remove", entity: BlockInfo]
  | [kind: "branch", operation: "change" | "remove", entity: BranchInfo]
  | [kind: "charm", operation: "change" | "remove", entity: CharmInfo]
  | [kind: "machine", operation: "change" | "remove", entity: MachineInfo]
  | [kind: "model", operation: "change" | "remove", entity: ModelUpdate]
  | [kind: "relation", operation: "change" | "remove", entity: RelationInfo]
  | [kind: "remoteApplication", operation: "change" | "remove", entity: RemoteApplicationUpdate]
  | [kind: "unit", operation: "change" | "remove", entity: UnitInfo];

/** Params of {@link ControllerV14.destroyController | destroyController}. */
export interface DestroyControllerArgs {
  "destroy-models": boolean;
  /** @format nanoseconds */
  "max-wait"?: number;
}

/** One end of a relation. */
export interface Endpoint {
  "application-name": string;
  relation: CharmRelation;
}

/** Result of {@link ControllerV14.rename | rename}. */
export interface Entities {
  entities: Entity[];
}

/**
 * Params of {@link ControllerV14.cloudSpecs | cloudSpecs},
 * {@link ControllerV14.modelInfo | modelInfo}, {@link ControllerV14.rename | rename} and
 * {@link ControllerV14.watchCloudSpecsChanges | watchCloudSpecsChanges}.
 */
export interface EntitiesParams {
  /** Left out, it counts as empty. */
  entities?: Entity[];
}

/** Part of {@link Entities} and {@link EntitiesParams}. */
export interface Entity {
  tag: string;
}

/** Part of {@link ModelInfo}. */
export interface EntityStatus {
  /**
   * `null` when the status has no time.
   *
   * @format RFC 3339 time
   */
  since: string | null;
  status: Status;
}

/** Part of {@link ConfigResult} and {@link NotifyWatchResult}. */
export interface Error {
  /** Empty when the error has no code; releases to come may add some, and JAAS has its own. */
  code: ErrorCode;
  /** What the code is about: the macaroons to discharge, or the servers to go to. */
  info?: { [key: string]: unknown };
  message: string;
}

/** What went wrong, in a form that a program can tell apart. */
export type ErrorCode =
  | "access required"
  | "action no longer available"
  | "already exists"
  | "application should not have units"
  | "bad request"
  | "cannot enter scope"
  | "cannot enter scope yet"
  | "cloud region required"
  | "controller has hosted models"
  | "controller/model has persistent storage"
  | "dead"
  | "deadline exceeded"
  | "excessive contention"
  | "fatal login error"
  | "forbidden"
  | "incompatible base"
  | "incompatible clouds"
  | "invalid machine id"
  | "invalid public key"
  | "invalid public key comment"
  | "invalid tag"
  | "invalid user name"
  | "invalid user public key source"
  | "key source subject not found"
  | "leadership claim denied"
  | "lease claim denied"
  | "login expired"
  | "macaroon discharge required"
  | "machine has assigned units"
  | "machine has attached storage"
  | "machine is hosting containers"
  | "machine not found"
  | "method not allowed"
  | "model migration in progress"
  | "model not empty"
  | "model not found"
  | "no address set"
  | "no credentials provided"
  | "not assigned"
  | "not found"
  | "not implemented"
  | "not leader"
  | "not provisioned"
  | "not supported"
  | "not valid"
  | "not yet available; try again later"
  | "operation is blocked"
  | "public key already exists"
  | "quota limit exceeded"
  | "redirection required"
  | "secret backend already exists"
  | "secret backend forbidden"
  | "secret backend not found"
  | "secret backend not supported"
  | "secret backend not valid"
  | "secret consumer not found"
  | "secret not found"
  | "secret revision not found"
  | "session token invalid"
  | "stopped"
  | "storage is attached"
  | "tag kind not supported"
  | "try again"
  | "unauthorized access"
  | "unit has subordinates"
  | "unknown user public key source"
  | "upgrade in progress"
  | "user not found"
  | (string & {});

/** The values of {@link ErrorCode} by name. */
export const ErrorCode = {
  AccessRequired: "access required",
  ActionNoLongerAvailable: "action no longer available",
  AlreadyExists: "already exists",
  ApplicationShouldNotHaveUnits: "application should not have units",
  BadRequest: "bad request",
  CannotEnterScope: "cannot enter scope",
  CannotEnterScopeYet: "cannot enter scope yet",
  CloudRegionRequired: "cloud region required",
  ControllerHasHostedModels: "controller has hosted models",
  ControllerModelHasPersistentStorage: "controller/model has persistent storage",
  Dead: "dead",
  DeadlineExceeded: "deadline exceeded",
  ExcessiveContention: "excessive contention",
  FatalLoginError: "fatal login error",
  Forbidden: "forbidden",
  IncompatibleBase: "incompatible base",
  IncompatibleClouds: "incompatible clouds",
  InvalidMachineId: "invalid machine id",
  InvalidPublicKey: "invalid public key",
  InvalidPublicKeyComment: "invalid public key comment",
  InvalidTag: "invalid tag",
  InvalidUserName: "invalid user name",
  InvalidUserPublicKeySource: "invalid user public key source",
  KeySourceSubjectNotFound: "key source subject not found",
  LeadershipClaimDenied: "leadership claim denied",
  LeaseClaimDenied: "lease claim denied",
  LoginExpired: "login expired",
  MacaroonDischargeRequired: "macaroon discharge required",
  MachineHasAssignedUnits: "machine has assigned units",
  MachineHasAttachedStorage: "machine has attached storage",
  MachineIsHostingContainers: "machine is hosting containers",
  MachineNotFound: "machine not found",
  MethodNotAllowed: "method not allowed",
  ModelMigrationInProgress: "model migration in progress",
  ModelNotEmpty: "model not empty",
  ModelNotFound: "model not found",
  NoAddressSet: "no address set",
  NoCredentialsProvided: "no credentials provided",
  NotAssigned: "not assigned",
  NotFound: "not found",
  NotImplemented: "not implemented",
  NotLeader: "not leader",
  NotProvisioned: "not provisioned",
  NotSupported: "not supported",
  NotValid: "not valid",
  NotYetAvailableTryAgainLater: "not yet available; try again later",
  OperationIsBlocked: "operation is blocked",
  PublicKeyAlreadyExists: "public key already exists",
  QuotaLimitExceeded: "quota limit exceeded",
  RedirectionRequired: "redirection required",
  SecretBackendAlreadyExists: "secret backend already exists",
  SecretBackendForbidden: "secret backend forbidden",
  SecretBackendNotFound: "secret backend not found",
  SecretBackendNotSupported: "secret backend not supported",
  SecretBackendNotValid: "secret backend not valid",
  SecretConsumerNotFound: "secret consumer not found",
  SecretNotFound: "secret not found",
  SecretRevisionNotFound: "secret revision not found",
  SessionTokenInvalid: "session token invalid",
  Stopped: "stopped",
  StorageIsAttached: "storage is attached",
  TagKindNotSupported: "tag kind not supported",
  TryAgain: "try again",
  UnauthorizedAccess: "unauthorized access",
  UnitHasSubordinates: "unit has subordinates",
  UnknownUserPublicKeySource: "unknown user public key source",
  UpgradeInProgress: "upgrade in progress",
  UserNotFound: "user not found",
} as const;

/** What a machine's hardware is like. */
export interface HardwareCharacteristics {
  arch?: string;
  mem?: number;
  "root-disk"?: number;
  "root-disk-source"?: string;
  "cpu-cores"?: number;
  "cpu-power"?: number;
  tags?: string[];
  "availability-zone"?: string;
  "virt-type"?: string;
}

/** A change of one setting in a branch. */
export interface ItemChange {
  type: number;
  key: string;
  old?: unknown;
  new?: unknown;
}

/** Where an entity stands between its creation and its removal; empty where the reply does not say. */
export type Life = "alive" | "dying" | "dead" | "";

/** The values of {@link Life} by name. */
export const Life = {
  Alive: "alive",
  Dying: "dying",
  Dead: "dead",
  Unset: "",
} as const;

/** Params of {@link ControllerV14.login | login}. */
export interface LoginRequest {
  "auth-tag": string;
  /**
   * Left out, it counts as empty. Macaroons, each in either of its JSON forms; those of one
   * discharge together.
   */
  macaroons?: MacaroonJSON[][];
}

/** Result of {@link ControllerV14.login | login}. */
export interface LoginResult {
  /** A bakery macaroon, or a plain one from an old bakery. */
  "bakery-discharge-required"?: BakeryMacaroonJSON | MacaroonJSON;
  /** A macaroon in either of its JSON forms. */
  "discharge-required"?: MacaroonJSON;
}

/** Declared by the schema, though nothing in it refers to it. */
export type Macaroon = MacaroonJSON;

/** A macaroon, in the form of its own version. */
export type MacaroonJSON = MacaroonJSONV1 | MacaroonJSONV2;

/** A macaroon of version 1, its signature in hexadecimal. */
export interface MacaroonJSONV1 {
  caveats: { cid: string; vid?: string; cl?: string }[];
  location: string;
  identifier: string;
  signature: string;
}

/**
 * A macaroon of version 2; what ends in 64 is base64 of what the name before it would hold as
 * text.
 */
export interface MacaroonJSONV2 {
  c?: { i?: string; i64?: string; v?: string; v64?: string; l?: string }[];
  l?: string;
  i?: string;
  i64?: string;
  s?: string;
  s64?: string;
}

/** A machine, as the watcher of everything tells of it. */
export interface MachineInfo {
  "model-uuid": string;
  id: string;
  "instance-id": string;
  "agent-status": StatusInfo;
  "instance-status": StatusInfo;
  life: string;
  config?: { [key: string]: unknown };
  base: string;
  "container-type": string;
  "supported-containers": string[] | null;
  "supported-containers-known": boolean;
  "hardware-characteristics"?: HardwareCharacteristics;
  "charm-profiles"?: string[];
  jobs: string[] | null;
  addresses: Address[] | null;
  "has-vote": boolean;
  "wants-vote": boolean;
  hostname?: string;
}

/** Result of {@link ControllerV14.modelInfo | modelInfo}. */
export interface ModelInfo {
  /**
   * `null` when the model's configuration names no agent version. A version number such as `3.6.12`
   * or `4.1-beta2`.
   *
   * @format Juju version
   */
  "agent-version": string | null;
  life: Life;
  name: string;
  /** Always sent. */
  status: EntityStatus;
  type: ModelType;
  /** `null` when no user may be seen. */
  users: ModelUserInfo[] | null;
}

/** The support that is bought for a model. */
export interface ModelSLAInfo {
  level: string;
  owner: string;
}

/** Whether a model runs on machines (`iaas`) or on Kubernetes (`caas`). */
export type ModelType = "iaas" | "caas";

/** The values of {@link ModelType} by name. */
export const ModelType = {
  Iaas: "iaas",
  Caas: "caas",
} as const;

/** A model, as the watcher of everything tells of it. */
export interface ModelUpdate {
  "model-uuid": string;
  name: string;
  life: string;
  owner: string;
  "controller-uuid": string;
  "is-controller": boolean;
  config?: { [key: string]: unknown };
  status: StatusInfo;
  constraints: Value;
  sla: ModelSLAInfo;
  type: string;
  cloud: string;
  "cloud-region": string;
  version: string;
}

/** Part of {@link ModelInfo}. */
export interface ModelUserInfo {
  access: UserAccessPermission;
  /**
   * `null` when the user has never connected to the model.
   *
   * @format RFC 3339 time
   */
  "last-connection": string | null;
  user: string;
}

/** Part of {@link NotifyWatchResults}. */
export interface NotifyWatchResult {
  NotifyWatcherId: WatcherId<"NotifyWatcher">;
  error?: Error;
}

/** Result of {@link ControllerV14.watchCloudSpecsChanges | watchCloudSpecsChanges}. */
export interface NotifyWatchResults {
  /** Can be `null`. */
  results: NotifyWatchResult[] | null;
}

/**
 * Declared by the schema, though nothing in it refers to it.
 *
 * @format Juju version
 */
export type Number = string;

/** An open port. */
export interface Port {
  protocol: string;
  number: number;
}

/** A range of open ports. */
export interface PortRange {
  "from-port": number;
  "to-port": number;
  protocol: string;
}

/** An LXD profile. */
export interface Profile {
  config?: { [key: string]: string };
  description?: string;
  devices?: { [key: string]: { [key: string]: string } | null };
}

/** A relation, as the watcher of everything tells of it. */
export interface RelationInfo {
  "model-uuid": string;
  key: string;
  id: number;
  endpoints: Endpoint[] | null;
}

/** An application of another model. */
export interface RemoteApplicationUpdate {
  "model-uuid": string;
  name: string;
  "offer-url": string;
  life: string;
  status: StatusInfo;
}

/** The state of an entity in one word. */
export type Status =
  | ""
  | "aborted"
  | "aborting"
  | "active"
  | "allocating"
  | "applied"
  | "attached"
  | "attaching"
  | "available"
  | "blocked"
  | "broken"
  | "busy"
  | "cancelled"
  | "completed"
  | "destroying"
  | "detached"
  | "detaching"
  | "down"
  | "error"
  | "executing"
  | "failed"
  | "idle"
  | "joined"
  | "joining"
  | "lost"
  | "maintenance"
  | "pending"
  | "provisioning error"
  | "rebooting"
  | "running"
  | "started"
  | "stopped"
  | "suspended"
  | "suspending"
  | "terminated"
  | "unknown"
  | "unset"
  | "waiting"
  | (string & {});

/** The values of {@link Status} by name. */
export const Status = {
  None: "",
  Aborted: "aborted",
  Aborting: "aborting",
  Active: "active",
  Allocating: "allocating",
  Applied: "applied",
  Attached: "attached",
  Attaching: "attaching",
  Available: "available",
  Blocked: "blocked",
  Broken: "broken",
  Busy: "busy",
  Cancelled: "cancelled",
  Completed: "completed",
  Destroying: "destroying",
  Detached: "detached",
  Detaching: "detaching",
  Down: "down",
  Error: "error",
  Executing: "executing",
  Failed: "failed",
  Idle: "idle",
  Joined: "joined",
  Joining: "joining",
  Lost: "lost",
  Maintenance: "maintenance",
  Pending: "pending",
  ProvisioningError: "provisioning error",
  Rebooting: "rebooting",
  Running: "running",
  Started: "started",
  Stopped: "stopped",
  Suspended: "suspended",
  Suspending: "suspending",
  Terminated: "terminated",
  Unknown: "unknown",
  Unset: "unset",
  Waiting: "waiting",
} as const;

/** A status, as the watcher of everything tells of it. */
export interface StatusInfo {
  err?: unknown;
  current: string;
  message: string;
  /** @format RFC 3339 time */
  since?: string;
  version: string;
  data?: { [key: string]: unknown };
}

/** A unit, as the watcher of everything tells of it. */
export interface UnitInfo {
  "model-uuid": string;
  name: string;
  application: string;
  base: string;
  "charm-url": string;
  life: string;
  "public-address": string;
  "private-address": string;
  "machine-id": string;
  ports: Port[] | null;
  "port-ranges": PortRange[] | null;
  principal: string;
  subordinate: boolean;
  "workload-status": StatusInfo;
  "agent-status": StatusInfo;
}

/** Result of {@link ControllerV14.unitState | unitState}. */
export interface UnitStateResult {
  /** Its keys are integers. */
  "relation-state"?: { [key: `${number}`]: string };
}

/** What a user may do on a model. */
export type UserAccessPermission = "" | "read" | "write" | "admin";

/** The values of {@link UserAccessPermission} by name. */
export const UserAccessPermission = {
  None: "",
  Read: "read",
  Write: "write",
  Admin: "admin",
} as const;

/** Constraints on machines. */
export interface Value {
  arch?: string;
  container?: string;
  cores?: number;
  "cpu-power"?: number;
  mem?: number;
  "root-disk"?: number;
  "root-disk-source"?: string;
  tags?: string[];
  "instance-role"?: string;
  "instance-type"?: string;
  spaces?: string[];
  "virt-type"?: string;
  zones?: string[];
  "allocate-public-ip"?: boolean;
  "image-id"?: string;
}

/**
 * Definitions of Juju, one of each kind that its schema misdescribes.
 *
 * For clients. In Juju 4.0.15.
 *
 * Every method rejects with the transport's `JujuError` when the controller answers with an error.
 */
export class ControllerV14 implements Facade {
  /** The facade's name, as a controller lists it. */
  static readonly NAME = "Controller";
  /** The facade's version. */
  static readonly VERSION = 14;

  /** The facade's name, as a controller lists it. */
  readonly NAME = "Controller";
  /** The facade's version. */
  readonly VERSION = 14;
  /** What carries the calls. */
  readonly _transport: Transport;

  /**
   * @param transport - What carries the calls: a connection's transport, or one made for a test.
   * @param _info - What the controller said at login; this class needs none of it.
   */
  constructor(transport: Transport, _info: ConnectionInfo) {
    this._transport = transport;
  }

  /**
   * Calls `Controller.ApplicationDeploy`.
   *
   * @param params - The request: {@link CharmOption}.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  applicationDeploy(params: CharmOption, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "Controller", version: 14, request: "ApplicationDeploy", params },
      options,
    );
  }

  /**
   * Calls `Controller.CloudSpecs`.
   *
   * @param params - The request: {@link EntitiesParams}.
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link BytesResult}.
   */
  cloudSpecs(params: EntitiesParams, options?: CallOptions): Promise<BytesResult> {
    return this._transport.call(
      { type: "Controller", version: 14, request: "CloudSpecs", params },
      options,
    );
  }

  /**
   * Calls `Controller.Clouds`.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link CloudInfo}.
   */
  clouds(options?: CallOptions): Promise<CloudInfo> {
    return this._transport.call({ type: "Controller", version: 14, request: "Clouds" }, options);
  }

  /**
   * Calls `Controller.ConfigSet`.
   *
   * @param params - The request: {@link ConfigResult}.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  configSet(params: ConfigResult, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "Controller", version: 14, request: "ConfigSet", params },
      options,
    );
  }

  /**
   * Calls `Controller.Deltas`.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link AllWatcherNextResults}.
   */
  deltas(options?: CallOptions): Promise<AllWatcherNextResults> {
    return this._transport.call({ type: "Controller", version: 14, request: "Deltas" }, options);
  }

  /**
   * Calls `Controller.DestroyController`.
   *
   * @param params - The request: {@link DestroyControllerArgs}.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  destroyController(params: DestroyControllerArgs, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "Controller", version: 14, request: "DestroyController", params },
      options,
    );
  }

  /**
   * Calls `Controller.Login`.
   *
   * @param params - The request: {@link LoginRequest}.
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link LoginResult}.
   */
  login(params: LoginRequest, options?: CallOptions): Promise<LoginResult> {
    return this._transport.call(
      { type: "Controller", version: 14, request: "Login", params },
      options,
    );
  }

  /**
   * Calls `Controller.ModelInfo`.
   *
   * @param params - The request: {@link EntitiesParams}.
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link ModelInfo}.
   */
  modelInfo(params: EntitiesParams, options?: CallOptions): Promise<ModelInfo> {
    return this._transport.call(
      { type: "Controller", version: 14, request: "ModelInfo", params },
      options,
    );
  }

  /**
   * Calls `Controller.Rename`.
   *
   * @param params - The request: {@link EntitiesParams}.
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link Entities}.
   */
  rename(params: EntitiesParams, options?: CallOptions): Promise<Entities> {
    return this._transport.call(
      { type: "Controller", version: 14, request: "Rename", params },
      options,
    );
  }

  /**
   * Calls `Controller.UnitState`.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link UnitStateResult}.
   */
  unitState(options?: CallOptions): Promise<UnitStateResult> {
    return this._transport.call({ type: "Controller", version: 14, request: "UnitState" }, options);
  }

  /**
   * Calls `Controller.WatchAllModels`.
   *
   * Starts a watcher: its id goes to `AllModelWatcher`.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link AllWatcherId}.
   * @deprecated Always fails: the watcher of everything is gone (`not implemented`).
   */
  watchAllModels(options?: CallOptions): Promise<AllWatcherId> {
    return this._transport.call(
      { type: "Controller", version: 14, request: "WatchAllModels", watcher: "AllModelWatcher" },
      options,
    );
  }

  /**
   * Calls `Controller.WatchCloudSpecsChanges`.
   *
   * Starts a watcher: its id goes to `NotifyWatcher`.
   *
   * @param params - The request: {@link EntitiesParams}.
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link NotifyWatchResults}.
   */
  watchCloudSpecsChanges(params: EntitiesParams, options?: CallOptions): Promise<NotifyWatchResults> {
    return this._transport.call(
      { type: "Controller", version: 14, request: "WatchCloudSpecsChanges", params, watcher: "NotifyWatcher" },
      options,
    );
  }
}

export default ControllerV14;
