/// <reference lib="esnext.disposable" preserve="true" />
import type { ConnectionInfo } from "./connection-info.js";
import type { CloseDetails } from "./errors.js";
import type { FacadeEntry, Facades } from "./facades/facade-types.js";
import type { ConnectHooks } from "./hooks.js";
import type { LoginProvider } from "./login/login-provider.js";
import type { WebSocketClass } from "./socket-types.js";
import type { AbortSignalLike, Transport } from "./transport.js";

/** How to connect. */
export interface ConnectOptions<Entries extends readonly FacadeEntry[] = readonly FacadeEntry[]> {
  /** How to log in, for example `password({ username, password })`. */
  readonly login: LoginProvider;
  /** The facades wanted, as classes or as the default exports of generated facade modules. None by default. */
  readonly facades?: Entries | undefined;
  /** Gives up connecting when it aborts. It has no say over the connection once that is there. */
  readonly signal?: AbortSignalLike | undefined;
  /** How long connecting and logging in may take together, in milliseconds; 30 000 by default. */
  readonly timeoutMs?: number | undefined;
  /** The WebSocket class to use. By default the global `WebSocket`, else that of the package `ws`. */
  readonly webSocket?: WebSocketClass | undefined;
  /**
   * The Juju version to give as our own; `"3.6.28"` by default. Juju 4 only logs it. Controllers of Juju 3
   * may refuse most calls of a client of another major version (`apiserver/restrict_newer_client.go`).
   */
  readonly clientVersion?: string | undefined;
  /** Functions that are told of what happens on the connection. */
  readonly hooks?: ConnectHooks | undefined;
}

/**
 * A connection that is logged in.
 *
 * @typeParam Entries - What was given as the option `facades`.
 */
export interface Connection<Entries extends readonly FacadeEntry[] = readonly []> {
  /**
   * The facades that were asked for, each of the highest version that both sides have, by the facade's
   * name with its leading acronym lowered: `modelManager`, `sshClient`. `undefined` where they share none.
   */
  readonly facades: Facades<Entries>;
  /** What the server told at login. */
  readonly info: ConnectionInfo;
  /** For calls that no facade class covers. */
  readonly transport: Transport;
  /** Settles when the connection has ended, from whichever side. Never rejects. */
  readonly closed: Promise<CloseDetails>;
  /** How many frames of the server were dropped so far; the hook `ignoredFrame` tells which. */
  readonly ignoredFrames: number;
  /**
   * Rejects all pending calls at once and closes the socket. Settles when that is closed; a server that
   * does not answer is waited for 3 seconds. May be called again. Never rejects.
   */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. At run time it is there where the platform has `Symbol.asyncDispose`. */
  [Symbol.asyncDispose](): Promise<void>;
}
