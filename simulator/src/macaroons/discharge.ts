import { declaredUser, timeBefore } from "./conditions.js";
import type { BakeryMacaroon } from "./bakery-macaroon.js";
import { withConditions } from "./bakery-macaroon.js";
import { mint } from "./macaroon.js";
import type { ThirdPartyCaveat } from "./third-party-caveat.js";

/** A macaroon that discharges a caveat: its bearer has shown to be this user, for some milliseconds. */
export function dischargeCaveat(
  { rootKey, version }: ThirdPartyCaveat,
  identifier: Uint8Array,
  user: string,
  goodForMs: number,
): BakeryMacaroon {
  const discharge = { macaroon: mint(rootKey, identifier, ""), version, caveatData: {} };
  return withConditions(discharge, [declaredUser(user), timeBefore(goodForMs)]);
}
