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
  "cross-model-uuids": string[];
  "model-tag": string;
  "source-api-addrs": string[];
  "source-ca-cert": string;
}

/** Params of {@link MigrationTargetV3.adoptResources | adoptResources}. */
export interface AdoptResourcesArgs {
  "model-tag": string;
  "source-controller-version": Number;
}

/** Result of {@link MigrationTargetV3.caCert | caCert}. */
export interface BytesResult {
  result: number[];
}

/** Part of {@link ErrorResult}. */
export interface Error {
  code: string;
  info?: { [key: string]: unknown };
  message: string;
}

/** Part of {@link ErrorResults}. */
export interface ErrorResult {
  error?: Error;
}

/** Result of {@link MigrationTargetV3.checkMachines | checkMachines}. */
export interface ErrorResults {
  results: ErrorResult[];
}

/** Params of {@link MigrationTargetV3.prechecks | prechecks}. */
export interface MigrationModelInfo {
  "agent-version": Number;
  "controller-agent-version": Number;
  "facade-versions"?: { [key: string]: number[] };
  "model-description"?: number[];
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

/** Part of {@link AdoptResourcesArgs} and {@link MigrationModelInfo}. */
export interface Number {
  Build: number;
  Major: number;
  Minor: number;
  Patch: number;
  Tag: string;
}

/** Params of {@link MigrationTargetV3.import | import}. */
export interface SerializedModel {
  bytes: number[];
  charms: string[];
  resources: SerializedModelResource[];
  tools: SerializedModelTools[];
}

/** Part of {@link SerializedModel}. */
export interface SerializedModelResource {
  application: string;
  "application-revision": SerializedModelResourceRevision;
  "charmstore-revision": SerializedModelResourceRevision;
  name: string;
  "unit-revisions": { [key: string]: SerializedModelResourceRevision };
}

/** Part of {@link SerializedModelResource}. */
export interface SerializedModelResourceRevision {
  description: string;
  fingerprint: string;
  origin: string;
  path: string;
  revision: number;
  size: number;
  /** @format RFC 3339 time */
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
