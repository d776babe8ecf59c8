import { followAnywhere } from "../redirect/redirect-urls.js";
import type { LoginProvider } from "./login-provider.js";

/**
 * Logs in as nobody, which a controller allows for the few facades of cross-model relations. The
 * connection's `info` then names no user, and the server closes a connection that sends no
 * `Pinger.Ping` for three minutes.
 */
export function anonymous(): LoginProvider {
  return {
    followRedirect: followAnywhere,
    login: (transport, { clientVersion, signal }) =>
      transport.call(
        {
          type: "Admin",
          version: 3,
          request: "Login",
          params: {
            "auth-tag": "user-jujuanonymous",
            credentials: "",
            nonce: "",
            macaroons: [],
            "user-data": "",
            "client-version": clientVersion,
          },
        },
        { signal },
      ),
  };
}
