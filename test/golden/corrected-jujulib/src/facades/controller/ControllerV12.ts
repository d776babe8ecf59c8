/**
 * Juju's `Controller` facade, version 12. For clients. In Juju 4.0.15.
 *
 * Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.
 *
 * @module
 */

import type { CallOptions, ConnectionInfo, Facade, Transport } from "@facadegen/transport";

/** Params of {@link ControllerV12.getCloudSpec | getCloudSpec}. */
export interface ModelTag {
}

/**
 * A method that cannot be called.
 *
 * For clients. In Juju 4.0.15.
 *
 * Every method rejects with the transport's `JujuError` when the controller answers with an error.
 */
export class ControllerV12 implements Facade {
  /** The facade's name, as a controller lists it. */
  static readonly NAME = "Controller";
  /** The facade's version. */
  static readonly VERSION = 12;

  /** The facade's name, as a controller lists it. */
  readonly NAME = "Controller";
  /** The facade's version. */
  readonly VERSION = 12;
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
   * Calls `Controller.GetCloudSpec`.
   *
   * @param params - The request: {@link ModelTag}.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  getCloudSpec(params: ModelTag, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "Controller", version: 12, request: "GetCloudSpec", params },
      options,
    );
  }

  /**
   * Calls `Controller.MongoVersion`.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   * @deprecated Always fails: there is no MongoDB any more (`not supported`).
   */
  mongoVersion(options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "Controller", version: 12, request: "MongoVersion" },
      options,
    );
  }
}

export default ControllerV12;
