import type { LoginProvider } from "./login-provider.js";

/** Who logs in with {@link password}. */
export interface PasswordOptions {
  /** A local user (`admin`), an external one (`admin@external`) or a user tag (`user-admin`). */
  readonly username: string;
  /** The password. An empty one makes the server ask for a macaroon discharge, which fails the login. */
  readonly password: string;
}

/**
 * Logs in with a user's name and password through `Admin.Login` version 3.
 *
 * @example
 * ```ts
 * const conn = await connect(url, { login: password({ username: "admin", password: "…" }) });
 * ```
 */
export function password({ username, password }: PasswordOptions): LoginProvider {
  return {
    login: (transport, { clientVersion }) =>
      transport.call({
        type: "Admin",
        version: 3,
        request: "Login",
        params: {
          "auth-tag": username.replace(/^(user-)?/, "user-"),
          credentials: password,
          nonce: "",
          macaroons: [],
          "bakery-version": 3,
          "user-data": "",
          "client-version": clientVersion,
        },
      }),
  };
}
