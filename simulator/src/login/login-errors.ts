import type { JsonObject } from "../json.js";
import { WireError } from "../parts/wire-error.js";
import type { Redirection } from "../parts/state-types.js";

/** A wrong password, and whatever else is nobody's to know: that there is no such user, or no such model. */
export function badCredentials(): WireError {
  return new WireError("invalid entity name or password", "unauthorized access");
}

/** Somebody who is known, but may not do that. */
export function permissionDenied(): WireError {
  return new WireError("permission denied", "unauthorized access");
}

/** The model is at another controller now. */
export function redirected(to: Redirection): WireError {
  const info: JsonObject = {
    servers: to.servers,
    "ca-cert": to.caCert,
    ...(to.controllerTag && { "controller-tag": to.controllerTag }),
    ...(to.controllerAlias && { "controller-alias": to.controllerAlias }),
  };
  return new WireError("redirection to alternative server required", "redirection required", info);
}
