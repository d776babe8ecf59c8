/// <reference lib="esnext.disposable" preserve="true" />
import type { ConnectionInfo } from "./connection-info.js";
import type { CloseDetails } from "./errors.js";
import type { FacadeClass, FacadeEntry, Facades, FacadeVersions } from "./facades/facade-types.js";
import type { ConnectHooks, ConnectionState } from "./hooks.js";
import type { KeepAliveOptions } from "./keep-alive.js";
import type { LoginProvider } from "./login/login-provider.js";
import type { FollowRedirects } from "./redirect/follow-redirects.js";
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
  /**
   * Whether and when the connection is pinged, to notice that the other side is gone; every 60 seconds by
   * default. Never, with `false`, and where the server has no facade `Pinger`.
   */
  readonly keepAlive?: KeepAliveOptions | false | undefined;
  /** Whether to go on at the controller that a model has moved to; by default where that gives no secret away. */
  readonly followRedirects?: FollowRedirects | undefined;
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
  /** The URL that this is connected to: the one of several that was taken, or the last redirect's. */
  readonly url: string;
  /** How far the connection has come: `open`, `closing` (calls reject) or `closed`. */
  readonly state: ConnectionState;
  /** What the server told at login. */
  readonly info: ConnectionInfo;
  /** For calls that no facade class covers. */
  readonly transport: Transport;
  /** Settles when the connection has ended, from whichever side. Never rejects. */
  readonly closed: Promise<CloseDetails>;
  /**
   * One of the {@link facades} by its key.
   *
   * @throws {@link FacadeNotAvailableError} when the server has none of its versions; it says which it has.
   */
  require<Key extends keyof Facades<Entries>>(key: Key): NonNullable<Facades<Entries>[Key]>;
  /**
   * A facade that was not asked for before, by its class or all its versions; of those the highest that
   * both sides have.
   *
   * @throws {@link FacadeNotAvailableError} when the server has none of them; it says which it has.
   */
  require<Instance extends object>(facade: FacadeClass<Instance>): Instance;
  require<Versions extends readonly FacadeClass[]>(
    facade: FacadeVersions<string, Versions>,
  ): InstanceType<Versions[number]>;
  /**
   * Whether the server has a facade on this connection, in any version or the one given. It may still
   * refuse its methods to this user.
   *
   * @param facade - The name, as the server spells it: `"ModelManager"`.
   */
  supports(facade: string, version?: number): boolean;
  /**
   * The highest version of a facade that the server has, or, for a class or several, that both sides have.
   * `undefined` for none.
   */
  bestVersion(facade: string | FacadeEntry): number | undefined;
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
