import type { MacaroonSlice } from "../client-files/read-cookies.js";
import { LoginError } from "../errors.js";
import type { LoginProvider } from "../login/login-provider.js";
import type { LoginResult } from "../login/login-result.js";
import { refuseDischarge } from "../login/login-result.js";

/**
 * Logs in with all the macaroons that the `juju` command has for a controller, as that does
 * (`api/legacyloginprovider.go`): the server takes the first that is good.
 *
 * @param userTag - The tag of a local user; `""` for one of an identity provider, who says who it is.
 * @param command - What would get new ones.
 */
export function keptMacaroons(
  userTag: string,
  macaroons: readonly MacaroonSlice[],
  command: string,
): LoginProvider {
  return {
    async login(transport, { clientVersion, signal }) {
      const result = await transport.call<LoginResult>(
        {
          type: "Admin",
          version: 3,
          request: "Login",
          params: {
            "auth-tag": userTag,
            credentials: "",
            nonce: "",
            macaroons,
            "bakery-version": 3,
            "user-data": "",
            "client-version": clientVersion,
          },
        },
        { signal },
      );
      try {
        refuseDischarge(result);
      } catch (cause) {
        throw new LoginError(
          "discharge-required",
          `the juju command has no macaroon that the controller still accepts: run \`${command}\``,
          { cause },
        );
      }
      return result;
    },
  };
}
