import type { ControllerContext, ControllerPart } from "../parts/controller-part.js";
import { ExternalUsers } from "./external-users.js";
import type { IdentityProvider } from "./identity-provider.js";
import { startIdentityProvider } from "./identity-provider.js";
import { localDischargeRoutes } from "./local-discharge.js";
import { LocalUsers } from "./local-users.js";
import { writeCookie } from "./macaroon-cookie.js";

/** The macaroons of a controller, and the provider that knows its external users. */
export interface ControllerIdentity {
  /** Where external users show who they are. @throws TypeError without the option `identityProvider`. */
  readonly provider: IdentityProvider;
  /** Makes every macaroon worthless that was given out so far: who kept one is asked to discharge another. */
  forgetMacaroons(): void;
  /**
   * The cookie that a local user has who registered a moment ago, as the header `Cookie` has it. For two minutes it
   * discharges that user's macaroons at `/auth/discharge` without a password.
   */
  loginCookie(username: string): string;
}

/** {@link ControllerIdentity} as the controller's other parts use it. */
export interface IdentityPart extends ControllerPart {
  readonly identity: ControllerIdentity;
  readonly local: LocalUsers;
  readonly external: ExternalUsers | undefined;
}

/** Makes and discharges macaroons: `/auth/discharge`, `/auth/form` and `/auth/publickey`, and the identity provider. */
export async function createIdentityPart(
  context: Pick<ControllerContext, "options" | "state">,
): Promise<IdentityPart> {
  const { options, state } = context;
  const local = new LocalUsers(state.controllerModel.uuid);
  const provider = options.identityProvider ? await startIdentityProvider() : undefined;
  const external = provider && new ExternalUsers(provider);
  return {
    local,
    external,
    identity: {
      get provider() {
        if (provider) return provider;
        throw new TypeError("the controller was not started with the option identityProvider");
      },
      forgetMacaroons() {
        local.bakery.forget();
        external?.bakery.forget();
      },
      loginCookie: (username) => writeCookie([local.loginCookie(username).macaroon]),
    },
    // JAAS has pages of its own below /auth and no local users.
    httpRoutes: options.jaas ? [] : localDischargeRoutes(state, local),
    close: () => provider?.close(),
  };
}
