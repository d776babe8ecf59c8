import { randomBytes } from "node:crypto";
import type { JsonObject } from "../json.js";
import type { KeyPair } from "./key-pair.js";
import { writeVarint } from "./macaroon-binary.js";
import { writeMacaroon } from "./macaroon-json.js";
import type { Macaroon } from "./macaroon.js";
import { withCondition, withThirdParty } from "./macaroon.js";
import type { BakeryVersion } from "./third-party-caveat.js";
import { encodeThirdPartyCaveat } from "./third-party-caveat.js";

/** A macaroon that is to be discharged, with what third parties need to know of their caveats. */
export interface BakeryMacaroon {
  readonly macaroon: Macaroon;
  readonly version: BakeryVersion;
  /**
   * By a caveat's identifier in base64 (URL alphabet, no padding) what its third party reads of it, in the same
   * base64. Before version 3, identifiers held all of that and this is empty.
   */
  readonly caveatData: Readonly<Record<string, string>>;
}

/** Who checks a third-party caveat. */
export interface ThirdParty {
  /** The URL below which it discharges. */
  readonly location: string;
  readonly publicKey: Uint8Array;
}

const ROOT_KEY_LENGTH = 24;

/** The newest version of the bakery that is not newer than asked for; 0 and what is no version are the oldest. */
export function bakeryVersion(asked: number): BakeryVersion {
  if (asked >= 3) return 3;
  return asked === 2 ? 2 : 1;
}

/** The macaroon with more conditions, which its maker checks. */
export function withConditions(
  made: BakeryMacaroon,
  conditions: readonly string[],
): BakeryMacaroon {
  return { ...made, macaroon: conditions.reduce(withCondition, made.macaroon) };
}

/** The macaroon with one more condition, encrypted for the third party that has to find it true. */
export function withThirdPartyCondition(
  made: BakeryMacaroon,
  condition: string,
  firstParty: KeyPair,
  { location, publicKey }: ThirdParty,
): BakeryMacaroon {
  const { macaroon, version, caveatData } = made;
  const rootKey = randomBytes(ROOT_KEY_LENGTH);
  const data = encodeThirdPartyCaveat({ condition, rootKey, version }, firstParty, publicKey);
  if (version < 3) {
    return { ...made, macaroon: withThirdParty(macaroon, rootKey, data, location) };
  }
  const count = Object.keys(caveatData).length;
  const identifier = Buffer.concat([Uint8Array.of(version), writeVarint(count)]);
  return {
    version,
    macaroon: withThirdParty(macaroon, rootKey, identifier, location),
    caveatData: {
      ...caveatData,
      [identifier.toString("base64url")]: Buffer.from(data).toString("base64url"),
    },
  };
}

/** As JSON: the bare macaroon before version 3, the bakery's envelope since (`bakery/macaroon.go`). */
export function writeBakeryMacaroon({ macaroon, version, caveatData }: BakeryMacaroon): JsonObject {
  if (version < 3) return writeMacaroon(macaroon, version === 2 ? 2 : 1);
  return {
    m: writeMacaroon(macaroon, 2),
    v: version,
    ...(Object.keys(caveatData).length > 0 && { cdata: caveatData }),
    ns: "std:",
  };
}

/** The macaroon alone, in the encoding of its version. */
export function writeBareMacaroon({ macaroon, version }: BakeryMacaroon): JsonObject {
  return writeMacaroon(macaroon, version === 1 ? 1 : 2);
}
