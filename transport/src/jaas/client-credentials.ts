import type { LoginProvider } from "../login/login-provider.js";
import { callAdmin } from "./admin-calls.js";

/** Who logs in with {@link clientCredentials}. */
export interface ClientCredentialsOptions {
  /** The id of a service account. */
  readonly clientId: string;
  /** Its secret. */
  readonly clientSecret: string;
}

/**
 * Logs in to JAAS as a service account. Its server answers `unauthorized access` when it refuses the pair;
 * on a connection to a model it answers `fatal login error`.
 */
export function clientCredentials(options: ClientCredentialsOptions): LoginProvider {
  const params = { "client-id": options.clientId, "client-secret": options.clientSecret };
  return {
    login: (transport, context) =>
      callAdmin(transport, "LoginWithClientCredentials", params, context),
  };
}
