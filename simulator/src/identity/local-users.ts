import type { BakeryMacaroon } from "../macaroons/bakery-macaroon.js";
import { withConditions, withThirdPartyCondition } from "../macaroons/bakery-macaroon.js";
import { Bakery } from "../macaroons/bakery.js";
import { declaredUserIn, needDeclaredUser, timeBefore } from "../macaroons/conditions.js";
import type { Macaroon } from "../macaroons/macaroon.js";
import type { BakeryVersion } from "../macaroons/third-party-caveat.js";

/** Whom macaroons prove somebody to be, or why they do not. */
export type Proof = { readonly user: string } | { readonly problem: string };

const DAY_MS = 24 * 60 * 60 * 1000;
const LOGIN_COOKIE_MS = 2 * 60 * 1000;

/** How long a local user is logged in by macaroons, in milliseconds. */
export const LOCAL_LOGIN_MS: number = DAY_MS;

/** The condition that a local user has shown who they are. */
export const IS_AUTHENTICATED_USER = "is-authenticated-user";

/** The macaroons of a controller's own users: it makes them, and discharges them itself as a third party. */
export class LocalUsers {
  /** Makes what a user logs in with. */
  readonly bakery: Bakery;
  /** The third party that discharges it. */
  readonly thirdParty: Bakery;

  constructor(controllerModelUuid: string) {
    const location = `juju model ${controllerModelUuid}`;
    this.bakery = new Bakery(location);
    this.thirdParty = new Bakery(location, [IS_AUTHENTICATED_USER]);
  }

  /** A macaroon with which a user can log in, once `/auth` below the origin has discharged it. */
  macaroonFor(name: string, origin: string, version: BakeryVersion): BakeryMacaroon {
    const made = withConditions(this.bakery.mint(version), [timeBefore(LOCAL_LOGIN_MS)]);
    const condition = needDeclaredUser(`${IS_AUTHENTICATED_USER} ${name}`);
    return withThirdPartyCondition(made, condition, this.bakery.keyPair, {
      location: `${origin}/auth`,
      publicKey: this.thirdParty.keyPair.publicKey,
    });
  }

  /** Whom discharged macaroons prove somebody to be. */
  check(slices: readonly (readonly Macaroon[])[]): Proof {
    const checked = this.bakery.check(slices);
    if (checked.problem !== undefined) return { problem: checked.problem };
    const user = declaredUserIn(checked.conditions);
    return user === undefined ? { problem: "invalid login macaroon" } : { user };
  }

  /** A macaroon that proves for two minutes that a user has just given their password, as `/register` sets one. */
  loginCookie(name: string): BakeryMacaroon {
    const conditions = [`${IS_AUTHENTICATED_USER} ${name}`, timeBefore(LOGIN_COOKIE_MS)];
    return withConditions(this.thirdParty.mint(3), conditions);
  }
}
