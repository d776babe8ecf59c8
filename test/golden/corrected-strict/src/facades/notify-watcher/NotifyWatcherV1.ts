/**
 * Juju's `NotifyWatcher` facade, version 1. For clients. In Juju 4.0.15.
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

/**
 * A watcher, whose calls name it.
 *
 * For clients. In Juju 4.0.15.
 *
 * Every method rejects with the transport's `JujuError` when the controller answers with an error.
 */
export class NotifyWatcherV1 implements Facade {
  /** The facade's name, as a controller lists it. */
  static readonly NAME = "NotifyWatcher";
  /** The facade's version. */
  static readonly VERSION = 1;

  /** The facade's name, as a controller lists it. */
  readonly NAME = "NotifyWatcher";
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
   * Calls `NotifyWatcher.Next`.
   *
   * @param id - The watcher, as the method that started it named it.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  next(id: WatcherId<"NotifyWatcher">, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "NotifyWatcher", version: 1, request: "Next", id },
      options,
    );
  }

  /**
   * Calls `NotifyWatcher.Stop`.
   *
   * @param id - The watcher, as the method that started it named it.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  stop(id: WatcherId<"NotifyWatcher">, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "NotifyWatcher", version: 1, request: "Stop", id },
      options,
    );
  }
}

export default NotifyWatcherV1;
