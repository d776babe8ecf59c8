import { bindDischarge } from "./bind.js";
import { base64Url, sameBytes } from "./encoding.js";
import { formField } from "./discharge-token.js";
import type { DischargeToken } from "./discharge-token.js";
import { DischargeError } from "./errors.js";
import { interactWith } from "./interactions.js";
import type { Interactions } from "./interactions.js";
import type { BakeryMacaroon, Caveat, Macaroon } from "./macaroon.js";
import { readBakeryMacaroon } from "./macaroon-json.js";
import type { ThirdPartyAccess, ThirdPartyAnswer } from "./third-party.js";
import { askThirdParty, bodyOf, withoutQuery } from "./third-party.js";

const INTERACTION_REQUIRED = "interaction required";

/** Discharges may ask for more discharges; a chain longer than this leads nowhere. */
const MOST_DISCHARGES = 64;

/** How a macaroon is discharged. */
export interface DischargeOptions extends ThirdPartyAccess, Interactions {}

/** A third party's caveat, with what its third party reads of it where that is kept outside of it. */
interface NeededCaveat {
  readonly caveat: Caveat;
  readonly data: string | undefined;
}

/**
 * Gets a discharge for each third party's caveat of a macaroon, and for those of the discharges, one after
 * the other, and binds them to the macaroon.
 *
 * @returns The macaroon and its discharges, as a server takes them.
 * @throws {@link DischargeError}, {@link DischargeRefusedError}, or `LoginError` of the kind
 * `discharge-required` when the user cannot show who they are.
 */
export async function dischargeAll(
  { macaroon, caveatData }: BakeryMacaroon,
  options: DischargeOptions,
): Promise<Macaroon[]> {
  const slice = [macaroon];
  const needed = neededCaveats({ macaroon, caveatData });
  for (let next = needed.shift(); next; next = needed.shift()) {
    const location = requireUrl(next.caveat.location);
    if (slice.length > MOST_DISCHARGES) {
      throw new DischargeError(withoutQuery(location), "there is no end of discharges");
    }
    const discharge = await acquireDischarge(location, next, options);
    slice.push(await bindDischarge(macaroon, discharge.macaroon));
    needed.push(...neededCaveats(discharge));
  }
  return slice;
}

function neededCaveats({ macaroon, caveatData }: BakeryMacaroon): NeededCaveat[] {
  return macaroon.caveats
    .filter(({ verification }) => verification.length > 0)
    .map((caveat) => ({ caveat, data: caveatData.get(base64Url(caveat.identifier)) }));
}

async function acquireDischarge(
  location: string,
  needed: NeededCaveat,
  options: DischargeOptions,
): Promise<BakeryMacaroon> {
  const url = `${location.replace(/\/$/, "")}/discharge`;
  const first = await askForDischarge(url, needed, options);
  if (first.refusal?.code !== INTERACTION_REQUIRED) return readDischarge(url, needed, first);
  const shown = await interactWith(options, location, first.refusal.info, options);
  const body = shown.token
    ? await askForDischarge(url, needed, options, shown.token)
    : { body: { Macaroon: shown.macaroon } };
  return readDischarge(url, needed, body);
}

async function askForDischarge(
  url: string,
  { caveat, data }: NeededCaveat,
  options: DischargeOptions,
  token?: DischargeToken,
): Promise<ThirdPartyAnswer> {
  const fields = {
    ...formField("id", caveat.identifier),
    ...(data && { caveat64: data }),
    ...(token && { ...formField("token", token.value), "token-kind": token.kind }),
  };
  return askThirdParty(options, url, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: Object.entries(fields)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("&"),
  });
}

function readDischarge(
  url: string,
  { caveat }: NeededCaveat,
  answer: ThirdPartyAnswer,
): BakeryMacaroon {
  const body = bodyOf(url, answer);
  let discharge: BakeryMacaroon;
  try {
    discharge = readBakeryMacaroon(body["Macaroon"]);
  } catch (error) {
    throw new DischargeError(withoutQuery(url), "it answered without a macaroon that can be read", {
      cause: error,
    });
  }
  if (!sameBytes(discharge.macaroon.identifier, caveat.identifier)) {
    throw new DischargeError(withoutQuery(url), "it answered with the discharge of something else");
  }
  return discharge;
}

function requireUrl(location: string): string {
  if (/^https?:\/\/[^/]/.test(location)) {
    try {
      return new URL(location).href;
    } catch {
      // Told below, as for any other text.
    }
  }
  throw new DischargeError(
    JSON.stringify(location.slice(0, 100)),
    "the caveat's location is no URL of http or https",
  );
}
