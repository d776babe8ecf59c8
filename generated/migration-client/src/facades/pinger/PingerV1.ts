/**
 * Juju's `Pinger` facade, version 1. For clients (login as controller-machine-agent,
 * machine-agent, unit-agent, controller-user, model-user). In Juju 3.6.0.
 *
 * Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.
 *
 * @module
 */

import type { CallOptions, ConnectionInfo, Facade, Transport } from "@facadegen/transport";

/**
 * Keeps a connection alive.
 *
 * For clients (login as controller-machine-agent, machine-agent, unit-agent, controller-user,
 * model-user). In Juju 3.6.0.
 *
 * Every method rejects with the transport's `JujuError` when the controller answers with an error.
 */
export class PingerV1 implements Facade {
  /** The facade's name, as a controller lists it. */
  static readonly NAME = "Pinger";
  /** The facade's version. */
  static readonly VERSION = 1;

  /** The facade's name, as a controller lists it. */
  readonly NAME = "Pinger";
  /** The facade's version. */
  readonly VERSION = 1;
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
   * Does nothing but answer, which shows that both ends are there.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  ping(options?: CallOptions): Promise<void> {
    return this._transport.call({ type: "Pinger", version: 1, request: "Ping" }, options);
  }

  /**
   * Ends the server's watch over the connection's pings.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  stop(options?: CallOptions): Promise<void> {
    return this._transport.call({ type: "Pinger", version: 1, request: "Stop" }, options);
  }
}

export default PingerV1;
