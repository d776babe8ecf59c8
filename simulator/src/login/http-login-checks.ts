import type { ControllerContext } from "../parts/controller-part.js";
import type { IdentityPart } from "../identity/identity-part.js";
import type { Proof } from "../identity/local-users.js";
import { readSlices } from "../identity/read-slices.js";
import type { HttpLoginChecks, MacaroonProof } from "../listen/http-login.js";
import type { BakeryMacaroon } from "../macaroons/bakery-macaroon.js";
import {
  bakeryVersion,
  writeBakeryMacaroon,
  writeBareMacaroon,
} from "../macaroons/bakery-macaroon.js";
import type { Jaas } from "./jaas.js";
import type { LoginTokens } from "./login-tokens.js";
import { originOf } from "./origin-of.js";

/** How whoever makes an HTTP request proves who they are, besides by a password. */
export function httpLoginChecks(
  context: Pick<ControllerContext, "address">,
  { local, external }: Pick<IdentityPart, "local" | "external">,
  tokens: LoginTokens,
  jaas: Jaas | undefined,
): HttpLoginChecks {
  return {
    macaroons(presented, wanted, { headers }, asked) {
      const slices = readSlices(presented);
      const version = bakeryVersion(asked);
      if (wanted !== undefined && !wanted.includes("@")) {
        const proof = local.check(slices);
        if ("user" in proof) return proof.user === wanted ? proof : undefined;
        return discharge(
          proof,
          local.macaroonFor(wanted, originOf(context, headers), version),
          true,
        );
      }
      if (!external) return undefined;
      const proof = external.check(slices);
      return "user" in proof ? proof : discharge(proof, external.macaroon(version), false);
    },
    bearer: (token) => tokens.read(token),
    ...(jaas && {
      jaas(id: string, secret: string) {
        if (id !== "") return jaas.userOfClient(id, secret);
        try {
          return jaas.userOfToken(secret);
        } catch (error) {
          if (error instanceof TypeError) return undefined;
          throw error;
        }
      },
    }),
  };
}

function discharge(
  proof: Exclude<Proof, { readonly user: string }>,
  macaroon: BakeryMacaroon,
  legacy: boolean,
): MacaroonProof {
  return {
    discharge: {
      message: proof.problem,
      info: {
        ...(legacy && { macaroon: writeBareMacaroon(macaroon) }),
        "bakery-macaroon": writeBakeryMacaroon(macaroon),
        "macaroon-path": "/",
      },
    },
  };
}
