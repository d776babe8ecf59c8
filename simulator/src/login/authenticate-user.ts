import { passwordIsRight } from "../state/passwords.js";
import { bakeryVersion } from "../macaroons/bakery-macaroon.js";
import type { RpcConnection } from "../parts/rpc-connection.js";
import { WireError } from "../parts/wire-error.js";
import type { DischargeRequired, LoginServices } from "./admin-login.js";
import { badCredentials, permissionDenied } from "./login-errors.js";
import type { LoginRequest } from "./login-request.js";
import { originOf } from "./origin-of.js";

/** Who somebody is by their password or their macaroons, without `user-`; else what they have to discharge. */
export function authenticateUser(
  { context, identity }: LoginServices,
  { headers }: RpcConnection,
  tag: string,
  { credentials, macaroons, bakeryVersion: asked }: LoginRequest,
): string | DischargeRequired {
  const { users } = context.state;
  const version = bakeryVersion(asked);
  const name = tag.replace(/^user-/, "");
  if (name !== "" && !name.includes("@")) {
    if (credentials !== "") {
      if (!passwordIsRight(users.get(name), credentials)) throw badCredentials();
      return name;
    }
    const proof = identity.local.check(macaroons);
    if ("problem" in proof) {
      const origin = originOf(context, headers);
      const macaroon = identity.local.macaroonFor(name, origin, version);
      return { reason: proof.problem, macaroon, legacy: true };
    }
    if (proof.user !== name) throw permissionDenied();
    const user = users.get(name);
    if (!user || user.disabled) throw badCredentials();
    return name;
  }
  const { external } = identity;
  if (!external) {
    throw new WireError("failed to authenticate request: unauthorized", "unauthorized access");
  }
  const proof = external.check(macaroons);
  if ("problem" in proof) {
    return { reason: proof.problem, macaroon: external.macaroon(version), legacy: false };
  }
  if (users.get(proof.user)?.disabled) throw badCredentials();
  return proof.user;
}
