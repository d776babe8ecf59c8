/**
 * Juju's `SheepDip` facade, version 2. For clients (login as controller-user, model-user). In Juju
 * 9.9.9.
 *
 * Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.
 *
 * @module
 */

import type { CallOptions, ConnectionInfo, Facade, Transport } from "@facadegen/transport";

/** Part of {@link Promise$}. */
export type Day = string;

/** Result of {@link SheepDipV2.wash | wash}. */
export interface Error {
  message?: string;
}

/** Declared by the schema, though nothing in it refers to it. */
export interface Prices {
  [key: string]: Prices;
}

/** Params of {@link SheepDipV2.promise | promise}. */
interface Promise$ {
  until?: Day;
}

/** One sheep, and its lambs. */
export interface Sheep {
  black?: boolean;
  /** @format RFC 3339 time */
  born?: string;
  "ear-tag": string;
  hasOwnProperty?: string;
  /** Left out, it counts as empty. */
  lambs?: Sheep[];
  /** What it is called. */
  name: string;
  notes?: unknown;
  prices?: { [key: string]: number[] };
  weight?: number;
}

/** Declared by the schema, though nothing in it refers to it. */
export interface Unused {
}

/**
 * SheepDip keeps sheep clean.
 *
 * It is made for tests: every feature of an emitted file is in it once.
 *
 * For clients (login as controller-user, model-user). In Juju 9.9.9.
 *
 * Every method rejects with the transport's `JujuError` when the controller answers with an error.
 */
export class SheepDipV2 implements Facade {
  /** The facade's name, as a controller lists it. */
  static readonly NAME = "SheepDip";
  /** The facade's version. */
  static readonly VERSION = 2;

  /** The facade's name, as a controller lists it. */
  readonly NAME = "SheepDip";
  /** The facade's version. */
  readonly VERSION = 2;
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
   * Calls `SheepDip.LastWash`.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: RFC 3339 time.
   */
  lastWash(options?: CallOptions): Promise<string> {
    return this._transport.call({ type: "SheepDip", version: 2, request: "LastWash" }, options);
  }

  /**
   * Calls `SheepDip.Promise`.
   *
   * @param params - The request: {@link Promise$}.
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  promise(params: Promise$, options?: CallOptions): Promise<void> {
    return this._transport.call(
      { type: "SheepDip", version: 2, request: "Promise", params },
      options,
    );
  }

  /**
   * Calls `SheepDip.SSHKeys`.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: an array of text.
   */
  sshKeys(options?: CallOptions): Promise<string[]> {
    return this._transport.call({ type: "SheepDip", version: 2, request: "SSHKeys" }, options);
  }

  /**
   * Calls `SheepDip.Then`.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns Nothing: the reply is empty.
   */
  then$(options?: CallOptions): Promise<void> {
    return this._transport.call({ type: "SheepDip", version: 2, request: "Then" }, options);
  }

  /**
   * Wash washes the sheep given,
   * one after the other:
   * - first the head
   * - then the rest
   *
   * See *\/ and \@sheep in \<Sheep>.
   *
   * @param params - The request: {@link Sheep}.
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link Error}.
   */
  wash(params: Sheep, options?: CallOptions): Promise<Error> {
    return this._transport.call({ type: "SheepDip", version: 2, request: "Wash", params }, options);
  }
}

export default SheepDipV2;
export type {
  Promise$ as Promise,
};
