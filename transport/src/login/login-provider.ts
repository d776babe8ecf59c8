import type { FollowRedirect } from "../redirect/follow-redirects.js";
import type { AbortSignalLike, Transport } from "../transport.js";
import type { LoginResult } from "./login-result.js";

/**
 * A way to log in. {@link password} makes one; any object with this method is one.
 *
 * @example
 * ```ts
 * const anonymous: LoginProvider = {
 *   login: (transport) =>
 *     transport.call({
 *       type: "Admin",
 *       version: 3,
 *       request: "Login",
 *       params: { "auth-tag": "user-jujuanonymous", macaroons: [] },
 *     }),
 * };
 * ```
 */
export interface LoginProvider {
  /**
   * Where to go on when a model has moved, unless the caller of `connect` says so. None when left out: the
   * credentials go nowhere else. For a login that sends nothing of use to whoever runs the other side, or
   * looks at {@link LoginContext.url} before it does, {@link followAnywhere}.
   */
  readonly followRedirect?: FollowRedirect | undefined;
  /**
   * Logs in on a socket that has just been opened. Until it answers, the server takes calls of the facade
   * `Admin` only, and nothing else is sent.
   *
   * @returns What the server answered. An answer that asks for a discharge makes `connect` fail.
   */
  login(transport: Transport, context: LoginContext): Promise<LoginResult>;
}

/** What a login provider may want to know. */
export interface LoginContext {
  /** The Juju version to give as our own. */
  readonly clientVersion: string;
  /**
   * Aborts when connecting is given up, for whatever reason, and when the socket ends: a provider that waits
   * for more than the transport should heed it.
   */
  readonly signal: AbortSignalLike | undefined;
  /** The URL of the socket that is logging in: of several addresses the one that answered, and the last redirect's. */
  readonly url: string;
}
