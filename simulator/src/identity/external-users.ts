import type { BakeryMacaroon } from "../macaroons/bakery-macaroon.js";
import { withConditions, withThirdPartyCondition } from "../macaroons/bakery-macaroon.js";
import { Bakery } from "../macaroons/bakery.js";
import { declaredUserIn, needDeclaredUser, timeBefore } from "../macaroons/conditions.js";
import type { Macaroon } from "../macaroons/macaroon.js";
import type { BakeryVersion } from "../macaroons/third-party-caveat.js";
import type { StartedProvider } from "./identity-provider.js";
import type { Proof } from "./local-users.js";
import { IS_AUTHENTICATED_USER } from "./local-users.js";

const HOUR_MS = 60 * 60 * 1000;

/** The macaroons of users whom an identity provider knows. */
export class ExternalUsers {
  readonly bakery: Bakery;
  readonly #provider: StartedProvider;

  constructor(provider: StartedProvider) {
    this.#provider = provider;
    this.bakery = new Bakery(provider.url);
  }

  /** A macaroon with which somebody can log in, once the identity provider has discharged it. */
  macaroon(version: BakeryVersion): BakeryMacaroon {
    const made = withConditions(this.bakery.mint(version), [timeBefore(HOUR_MS)]);
    return withThirdPartyCondition(
      made,
      needDeclaredUser(IS_AUTHENTICATED_USER),
      this.bakery.keyPair,
      { location: this.#provider.url, publicKey: this.#provider.keyPair.publicKey },
    );
  }

  /** Whom discharged macaroons prove somebody to be; names without a domain get `@external`. */
  check(slices: readonly (readonly Macaroon[])[]): Proof {
    const checked = this.bakery.check(slices);
    const name = checked.problem === undefined ? declaredUserIn(checked.conditions) : undefined;
    // The checker does not say what was wrong with macaroons, only what it wants.
    if (!name) return { problem: "authentication required" };
    return { user: name.includes("@") ? name : `${name}@external` };
  }
}
