/// <reference lib="esnext.disposable" preserve="true" />
import type { Connection } from "../connection.js";
import type { AbortSignalLike, CallOptions, Transport } from "../transport.js";
import type { BackOff } from "./back-off.js";
import type { Clock } from "./clock.js";

/** The part of a {@link Connection} that is needed to hold it. */
export type HeldConnection = Pick<Connection, "close" | "closed" | "state" | "transport">;

/** One attempt to connect. */
export interface ConnectAttempt {
  /** Aborts when nobody wants the connection any more; to be handed on to `connect`. */
  readonly signal: AbortSignalLike;
  /** How many attempts in a row have failed before this one. */
  readonly failures: number;
}

/**
 * Where it stands: it is connecting; calls can be made; it waits before it connects again; it has come to
 * its end.
 */
export type ReconnectState = "connecting" | "connected" | "waiting" | "stopped";

/** A new state. */
export interface ReconnectChange {
  /** The state that begins. */
  readonly state: ReconnectState;
  /** How many attempts in a row have failed, or made connections that did not last. */
  readonly failures: number;
  /** How long it will wait, in milliseconds; with the state `waiting` only. */
  readonly delayMs?: number | undefined;
  /** What has brought it to `waiting` or `stopped`; `undefined` when it was asked to stop. */
  readonly error?: unknown;
}

/** Functions that are told of what happens. What they throw is ignored. */
export interface ReconnectHooks {
  /** Told of each new state. */
  readonly state?: ((change: ReconnectChange) => void) | undefined;
  /** Told what a function given to `onConnected`, or what that has returned, has thrown. */
  readonly warning?: ((error: unknown) => void) | undefined;
}

/** How to reconnect. */
export interface ReconnectOptions {
  /** How long to wait before connecting again. */
  readonly backOff?: BackOff | undefined;
  /** After how many failed attempts in a row to give up; never by default. */
  readonly mostFailures?: number | undefined;
  /** After what failure of an attempt to go on. By default `canMend`. */
  readonly retryAfter?: ((error: unknown) => boolean) | undefined;
  /**
   * How long a connection has to last, in milliseconds, for the failures before it to be forgotten; 10 000
   * by default. One that is lost sooner counts as a failure itself.
   */
  readonly stableMs?: number | undefined;
  /**
   * How long a call that is made without a connection waits for the next one, in milliseconds; 30 000 by
   * default. With `0` it rejects at once.
   */
  readonly waitMs?: number | undefined;
  /** Closes everything when it aborts. */
  readonly signal?: AbortSignalLike | undefined;
  /** Functions that are told of what happens. */
  readonly hooks?: ReconnectHooks | undefined;
  /** Answers numbers from 0 up to but not including 1. By default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Where time comes from. By default the platform's. */
  readonly clock?: Clock | undefined;
}

/** Ends what an {@link OnConnected} has begun. */
export type EndOfConnection = () => unknown;

/**
 * What to do on each new connection, for example to watch. It may return a function, or a promise of one,
 * that is called when the connection is lost or no longer wanted; the signal aborts just before that.
 */
export type OnConnected<Conn> = (connection: Conn, signal: AbortSignalLike) => unknown;

/** How it came to its end. */
export interface ReconnectEnd {
  /** Why it gave up; the signal's reason when that has aborted; `undefined` after `close`. */
  readonly error: unknown;
}

/**
 * Connects again and again.
 *
 * @typeParam Conn - The connections.
 */
export interface Reconnecting<Conn extends HeldConnection> {
  /** Where it stands. */
  readonly state: ReconnectState;
  /** The connection, while there is one that calls can be made on. */
  readonly connection: Conn | undefined;
  /**
   * Makes calls on whatever connection there is at the time; a facade may be made of it. Facades of the
   * `connection` are the safer choice: after an upgrade a server may have other versions.
   *
   * A call that was sent is never sent again: when the connection is lost it rejects with
   * `ConnectionClosedError`, and whether the server has carried it out is unknown. A call that could
   * not be sent rejects with {@link NotConnectedError}.
   */
  readonly transport: Transport;
  /**
   * The connection, or else the next one.
   *
   * @throws {@link NotConnectedError} when `timeoutMs` is over or there will be none.
   * @throws The signal's reason when that aborts.
   */
  ready(limits?: CallOptions): Promise<Conn>;
  /**
   * Has a function called with the connection there is, and with each new one. The function returned takes
   * it back, and ends what it has begun.
   */
  onConnected(run: OnConnected<Conn>): () => void;
  /** Connects now rather than after the wait: for when the network has come back. */
  retryNow(): void;
  /** Settles when it has come to its end. Never rejects. */
  readonly closed: Promise<ReconnectEnd>;
  /** Closes the connection and makes no more. Settles when none is left. May be called again. Never rejects. */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. At run time it is there where the platform has `Symbol.asyncDispose`. */
  [Symbol.asyncDispose](): Promise<void>;
}
