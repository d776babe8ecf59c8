import type { LoginProvider } from "../login/login-provider.js";
import type { AbortSignalLike } from "../transport.js";
import { isTokenInvalid, logInWithToken } from "./admin-calls.js";

/** What {@link sessionToken} logs in with. */
export interface SessionTokenOptions {
  /** The token, or a function that is called for it at each login. */
  readonly token: string | (() => string | PromiseLike<string>);
  /**
   * Called for another token when the server answers `session token invalid`, and for no other refusal.
   * Without it the login fails then. {@link deviceFlow} gets tokens on its own.
   */
  readonly renew?:
    | ((signal: AbortSignalLike | undefined) => string | PromiseLike<string>)
    | undefined;
}

/** Logs in to JAAS with a session token, such as {@link deviceFlow} and the `juju` command get. */
export function sessionToken({ token, renew }: SessionTokenOptions): LoginProvider {
  return {
    async login(transport, context) {
      const first = typeof token === "string" ? token : await token();
      try {
        return await logInWithToken(transport, first, context);
      } catch (error) {
        if (!renew || !isTokenInvalid(error)) throw error;
        return logInWithToken(transport, await renew(context.signal), context);
      }
    },
  };
}
