/**
 * Juju's `Controller` facade, version 14. For clients. In Juju 4.0.15.
 *
 * Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.
 *
 * @module
 */

import { addCalls, BoundFacade } from "../../facade.js";
import type {
  AdditionalProperties,
} from "./definitions.js";
export type {
  AdditionalProperties,
} from "./definitions.js";

/** An action, as the watcher of everything tells of it. */
export interface ActionInfo {
  "model-uuid": string;
  id: string;
  receiver: string;
  name: string;
  parameters?: AdditionalProperties;
  status: string;
  message: string;
  results?: AdditionalProperties;
  enqueued: string;
  started: string;
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

export interface AllWatcherId {
  "watcher-id": string;
}

export interface AllWatcherNextResults {
  /** The changes since the last call, each a tuple of kind, operation and entity. */
  deltas: Delta[];
}

/** The annotations of an entity. */
export interface AnnotationInfo {
  "model-uuid": string;
  tag: string;
  annotations: Record<string, string>;
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
  config?: AdditionalProperties;
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
  "assigned-units": Record<string, string[]>;
  "charm-config": Record<string, ItemChange[]>;
  created: number;
  "created-by": string;
  completed: number;
  "completed-by": string;
  "generation-id": number;
}

export interface BytesResult {
  /** The controller's CA certificate, as PEM. */
  result: string;
}

/** A charm, as the watcher of everything tells of it. */
export interface CharmInfo {
  "model-uuid": string;
  "charm-url": string;
  "charm-version": string;
  life: string;
  profile: Profile;
  config?: AdditionalProperties;
}

export interface CharmOption {
  default?: AdditionalProperties;
  /** `secret` since Juju 3.3. */
  type: CharmOptionType;
}

/** The type of a charm's configuration option. */
export type CharmOptionType = "string" | "int" | "float" | "boolean" | "secret" | (string & {});

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
export type CloudAccess = "add-model" | "admin" | (string & {});

export interface CloudDetails {
  regions?: CloudRegion[];
  type: string;
}

export interface CloudInfo {
  /** Never travels: Go promotes what is in it. */
  CloudDetails: CloudDetails;
  /** `null` when no user has access to the cloud. */
  users: CloudUserInfo[];
  /** Those that the cloud supports. */
  "auth-types"?: AuthType[];
  endpoint?: string;
  "identity-endpoint"?: string;
  regions?: CloudRegion[];
  "storage-endpoint"?: string;
  type?: string;
}

export interface CloudRegion {
  name: string;
}

export interface CloudUserInfo {
  access: CloudAccess;
  "display-name": string;
  user: string;
}

export interface ConfigResult {
  /**
   * By option, each with its description, type, source (`unset`, `default` or `user`), and its value
   * and default if it has them.
   */
  config: AdditionalProperties;
  error?: Error;
}

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

export interface DestroyControllerArgs {
  "destroy-models": boolean;
  "max-wait"?: number;
}

/** One end of a relation. */
export interface Endpoint {
  "application-name": string;
  relation: CharmRelation;
}

export interface Entities {
  entities: Entity[];
}

export interface Entity {
  tag: string;
}

export interface EntityStatus {
  /** `null` when the status has no time. */
  since: string;
  status: Status;
}

export interface Error {
  /** Empty when the error has no code; releases to come may add some, and JAAS has its own. */
  code: ErrorCode;
  /** What the code is about: the macaroons to discharge, or the servers to go to. */
  info?: AdditionalProperties;
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
  old?: AdditionalProperties;
  new?: AdditionalProperties;
}

/** Where an entity stands between its creation and its removal; empty where the reply does not say. */
export type Life = "alive" | "dying" | "dead" | "" | (string & {});

export interface LoginRequest {
  "auth-tag": string;
  /** Macaroons, each in either of its JSON forms; those of one discharge together. */
  macaroons: AdditionalProperties[][];
}

export interface LoginResult {
  /** A bakery macaroon, or a plain one from an old bakery. */
  "bakery-discharge-required"?: AdditionalProperties;
  /** A macaroon in either of its JSON forms. */
  "discharge-required"?: AdditionalProperties;
}

export interface Macaroon {
  [key: string]: any;
}

/** A machine, as the watcher of everything tells of it. */
export interface MachineInfo {
  "model-uuid": string;
  id: string;
  "instance-id": string;
  "agent-status": StatusInfo;
  "instance-status": StatusInfo;
  life: string;
  config?: AdditionalProperties;
  base: string;
  "container-type": string;
  "supported-containers": string[];
  "supported-containers-known": boolean;
  "hardware-characteristics"?: HardwareCharacteristics;
  "charm-profiles"?: string[];
  jobs: string[];
  addresses: Address[];
  "has-vote": boolean;
  "wants-vote": boolean;
  hostname?: string;
}

export interface ModelInfo {
  /**
   * `null` when the model's configuration names no agent version. A version number such as `3.6.12`
   * or `4.1-beta2`.
   */
  "agent-version": string;
  life: Life;
  name: string;
  /** Always sent. */
  status?: EntityStatus;
  type: ModelType;
  /** `null` when no user may be seen. */
  users: ModelUserInfo[];
}

/** The support that is bought for a model. */
export interface ModelSLAInfo {
  level: string;
  owner: string;
}

/** Whether a model runs on machines (`iaas`) or on Kubernetes (`caas`). */
export type ModelType = "iaas" | "caas" | (string & {});

/** A model, as the watcher of everything tells of it. */
export interface ModelUpdate {
  "model-uuid": string;
  name: string;
  life: string;
  owner: string;
  "controller-uuid": string;
  "is-controller": boolean;
  config?: AdditionalProperties;
  status: StatusInfo;
  constraints: Value;
  sla: ModelSLAInfo;
  type: string;
  cloud: string;
  "cloud-region": string;
  version: string;
}

export interface ModelUserInfo {
  access: UserAccessPermission;
  /** `null` when the user has never connected to the model. */
  "last-connection": string;
  user: string;
}

export interface NotifyWatchResult {
  NotifyWatcherId: string;
  error?: Error;
}

export interface NotifyWatchResults {
  results: NotifyWatchResult[];
}

export interface Number {
  Build: number;
  Major: number;
  Minor: number;
  Patch: number;
  Tag: string;
}

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
  config?: Record<string, string>;
  description?: string;
  devices?: Record<string, Record<string, string>>;
}

/** A relation, as the watcher of everything tells of it. */
export interface RelationInfo {
  "model-uuid": string;
  key: string;
  id: number;
  endpoints: Endpoint[];
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

/** A status, as the watcher of everything tells of it. */
export interface StatusInfo {
  err?: AdditionalProperties;
  current: string;
  message: string;
  since?: string;
  version: string;
  data?: AdditionalProperties;
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
  ports: Port[];
  "port-ranges": PortRange[];
  principal: string;
  subordinate: boolean;
  "workload-status": StatusInfo;
  "agent-status": StatusInfo;
}

export interface UnitStateResult {
  /** Its keys are integers. */
  "relation-state"?: Record<string, string>;
}

/** What a user may do on a model. */
export type UserAccessPermission = "" | "read" | "write" | "admin" | (string & {});

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

/** Definitions of Juju, one of each kind that its schema misdescribes. */
class ControllerV14 extends BoundFacade {
  static NAME = "Controller";
  static VERSION = 14;

  static {
    addCalls(this, "Controller", 14, "ApplicationDeploy CloudSpecs Clouds ConfigSet Deltas DestroyController Login ModelInfo Rename UnitState WatchAllModels WatchCloudSpecsChanges");
  }
}

interface ControllerV14 {
  /** Calls `Controller.ApplicationDeploy`. */
  applicationDeploy(params: CharmOption): Promise<any>;
  /** Calls `Controller.CloudSpecs`. */
  cloudSpecs(params: Entities): Promise<BytesResult>;
  /** Calls `Controller.Clouds`. */
  clouds(params?: any): Promise<CloudInfo>;
  /** Calls `Controller.ConfigSet`. */
  configSet(params: ConfigResult): Promise<any>;
  /** Calls `Controller.Deltas`. */
  deltas(params?: any): Promise<AllWatcherNextResults>;
  /** Calls `Controller.DestroyController`. */
  destroyController(params: DestroyControllerArgs): Promise<any>;
  /** Calls `Controller.Login`. */
  login(params: LoginRequest): Promise<LoginResult>;
  /** Calls `Controller.ModelInfo`. */
  modelInfo(params: Entities): Promise<ModelInfo>;
  /** Calls `Controller.Rename`. */
  rename(params: Entities): Promise<Entities>;
  /** Calls `Controller.UnitState`. */
  unitState(params?: any): Promise<UnitStateResult>;
  /**
   * Calls `Controller.WatchAllModels`.
   *
   * @deprecated Always fails: the watcher of everything is gone (`not implemented`).
   */
  watchAllModels(params?: any): Promise<AllWatcherId>;
  /** Calls `Controller.WatchCloudSpecsChanges`. */
  watchCloudSpecsChanges(params: Entities): Promise<NotifyWatchResults>;
}

export default ControllerV14;
