/**
 * Juju's `MigrationTarget` facade, version 3. For clients (login as controller-user). In Juju
 * 3.6.0.
 *
 * Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.
 *
 * @module
 */

import type { CallOptions, ConnectionInfo, Facade, Transport } from "@facadegen/transport";

/** Params of {@link MigrationTargetV3.activate | activate}. */
export interface ActivateModelArgs {
  "controller-alias"?: string;
  "controller-tag": string;
  /** Left out, it counts as empty. */
  "cross-model-uuids"?: string[];
  "model-tag": string;
  /** Left out, it counts as empty. */
  "source-api-addrs"?: string[];
  "source-ca-cert": string;
}

/** Params of {@link MigrationTargetV3.adoptResources | adoptResources}. */
export interface AdoptResourcesArgs {
  "model-tag": string;
  /**
   * A version number such as `3.6.12` or `4.1-beta2`.
   *
   * @format Juju version
   */
  "source-controller-version": string;
}

/** Result of {@link MigrationTargetV3.caCert | caCert}. */
export interface BytesResult {
  /**
   * The controller's CA certificate, as PEM. Can be `null`.
   *
   * @format base64
   */
  result: string | null;
}

/** Part of {@link ErrorResult}. */
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

/** Part of {@link ErrorResults}. */
export interface ErrorResult {
  error?: Error;
}

/** Result of {@link MigrationTargetV3.checkMachines | checkMachines}. */
export interface ErrorResults {
  /** Can be `null`. */
  results: ErrorResult[] | null;
}

/** Params of {@link MigrationTargetV3.prechecks | prechecks}. */
export interface MigrationModelInfo {
  /**
   * A version number such as `3.6.12` or `4.1-beta2`; `0.0.0` when unset.
   *
   * @format Juju version
   */
  "agent-version": string;
  /**
   * A version number such as `3.6.12` or `4.1-beta2`; `0.0.0` when unset.
   *
   * @format Juju version
   */
  "controller-agent-version": string;
  "facade-versions"?: { [key: string]: number[] };
  /**
   * The model's description, as YAML.
   *
   * @format base64
   */
  "model-description"?: string;
  name: string;
  "owner-tag": string;
  uuid: string;
}

/**
 * Params of {@link MigrationTargetV3.abort | abort},
 * {@link MigrationTargetV3.checkMachines | checkMachines} and
 * {@link MigrationTargetV3.latestLogTime | latestLogTime}.
 */
export interface ModelArgs {
  "model-tag": string;
}

/**
 * Declared by the schema, though nothing in it refers to it.
 *
 * @format Juju version
 */
export type Number = string;

/** Whether a resource was uploaded by a user or comes from the charm store. */
export type ResourceOrigin = "upload" | "store";

/** The values of {@link ResourceOrigin} by name. */
export const ResourceOrigin = {
  Upload: "upload",
  Store: "store",
} as const;

/** Params of {@link MigrationTargetV3.import | import}. */
export interface SerializedModel {
  /**
   * The model's description, as YAML. Left out, it counts as empty.
   *
   * @format base64
   */
  bytes?: string;
  /** Left out, it counts as empty. */
  charms?: string[];
  /** Left out, it counts as empty. */
  resources?: SerializedModelResource[];
  /** Left out, it counts as empty. */
  tools?: SerializedModelTools[];
}

/** Part of {@link SerializedModel}. */
export interface SerializedModelResource {
  application: string;
  "application-revision": SerializedModelResourceRevision;
  "charmstore-revision": SerializedModelResourceRevision;
  name: string;
  /** Left out, it counts as empty. */
  "unit-revisions"?: { [key: string]: SerializedModelResourceRevision };
}

/** Part of {@link SerializedModelResource}. */
export interface SerializedModelResourceRevision {
  description: string;
  fingerprint: string;
  origin: ResourceOrigin;
  path: string;
  revision: number;
  size: number;
  /**
   * The zero time, `0001-01-01T00:00:00Z`, when unset.
   *
   * @format RFC 3339 time
   */
  timestamp: string;
  type: string;
  username?: string;
}

/** Part of {@link SerializedModel}. */
export interface SerializedModelTools {
  uri: string;
  version: string;
}

/**
 * API implements the API required for the model migration master worker when communicating with
 * the target controller.
 *
 * For clients (login as controller-user). In Juju 3.6.0.
 *
 * Every method rejects with the transport's `JujuError` when the controller answers with an error.
 */
export class MigrationTargetV3 implements Facade {
  /** The facade's name, as a controller lists it. */
  static readonly NAME = "MigrationTarget";
  /** The facade's version. */
  static readonly VERSION = 3;

  /** The facade's name, as a controller lists it. */
  readonly NAME = "MigrationTarget";
  /** The facade's version. */
  readonly VERSION = 3;
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
   * Abort removes the specified model from the database. It is an error to attempt to Abort a model
   * that has a migration mode other than importing.
   *
   * @param params - The request: {@link ModelArgs}.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  abort(params: ModelArgs, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "MigrationTarget", version: 3, request: "Abort", params },
      options,
    );
  }

  /**
   * Activate sets the migration mode of the model to "none", meaning it is ready for use. It is an
   * error to attempt to Abort a model that has a migration mode other than importing. It also adds
   * any required external controller records for those controllers hosting offers used by the model.
   *
   * @param params - The request: {@link ActivateModelArgs}.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  activate(params: ActivateModelArgs, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "MigrationTarget", version: 3, request: "Activate", params },
      options,
    );
  }

  /**
   * AdoptResources asks the cloud provider to update the controller tags for a model's resources.
   * This prevents the resources from being destroyed if the source controller is destroyed after the
   * model is migrated away.
   *
   * @param params - The request: {@link AdoptResourcesArgs}.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  adoptResources(params: AdoptResourcesArgs, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "MigrationTarget", version: 3, request: "AdoptResources", params },
      options,
    );
  }

  /**
   * CACert returns the certificate used to validate the state connection.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link BytesResult}.
   */
  caCert(options?: CallOptions): Promise<BytesResult> {
    return this._transport.call(
      { type: "MigrationTarget", version: 3, request: "CACert" },
      options,
    );
  }

  /**
   * CheckMachines compares the machines in state with the ones reported by the provider and reports
   * any discrepancies.
   *
   * @param params - The request: {@link ModelArgs}.
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link ErrorResults}.
   */
  checkMachines(params: ModelArgs, options?: CallOptions): Promise<ErrorResults> {
    return this._transport.call(
      { type: "MigrationTarget", version: 3, request: "CheckMachines", params },
      options,
    );
  }

  /**
   * Import takes a serialized Juju model, deserializes it, and recreates it in the receiving
   * controller.
   *
   * @param params - The request: {@link SerializedModel}.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  import(params: SerializedModel, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "MigrationTarget", version: 3, request: "Import", params },
      options,
    );
  }

  /**
   * LatestLogTime returns the time of the most recent log record received by the logtransfer
   * endpoint. This can be used as the start point for streaming logs from the source if the transfer
   * was interrupted.
   *
   * For performance reasons, not every time is tracked, so if the target controller died during the
   * transfer the latest log time might be up to 2 minutes earlier. If the transfer was interrupted
   * in some other way (like the source controller going away or a network partition) the time will
   * be up-to-date.
   *
   * Log messages are assumed to be sent in time order (which is how debug-log emits them). If that
   * isn't the case then this mechanism can't be used to avoid duplicates when logtransfer is
   * restarted.
   *
   * Returns the zero time if no logs have been transferred.
   *
   * @param params - The request: {@link ModelArgs}.
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: RFC 3339 time.
   */
  latestLogTime(params: ModelArgs, options?: CallOptions): Promise<string> {
    return this._transport.call(
      { type: "MigrationTarget", version: 3, request: "LatestLogTime", params },
      options,
    );
  }

  /**
   * Prechecks ensure that the target controller is ready to accept a model migration.
   *
   * @param params - The request: {@link MigrationModelInfo}.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  prechecks(params: MigrationModelInfo, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "MigrationTarget", version: 3, request: "Prechecks", params },
      options,
    );
  }
}

export default MigrationTargetV3;
