import type { HostPort } from "../address/host-port.js";
import { LoginError } from "../errors.js";

/** What `Admin.Login` answers (`rpc/params/params.go`, `LoginResult`). The server leaves out what is empty. */
export interface LoginResult {
  /** The controller, for example `"controller-<uuid>"`. */
  readonly "controller-tag"?: string | undefined;
  /** The model, on a connection to a model only. */
  readonly "model-tag"?: string | undefined;
  /** The version of Juju on the server. */
  readonly "server-version"?: string | undefined;
  /** A name under which the controller can be reached with a public certificate. */
  readonly "public-dns-name"?: string | undefined;
  /** The controller's addresses, one list per controller machine. */
  readonly servers?: readonly (readonly HostPort[])[] | null | undefined;
  /** Who has logged in; missing for agents and anonymous logins. */
  readonly "user-info"?: WireUserInfo | null | undefined;
  /** What the server offers on this connection. */
  readonly facades?: readonly WireFacadeVersions[] | null | undefined;
  /** A macaroon to discharge: the login is not done. */
  readonly "discharge-required"?: unknown;
  /** The same in the bakery's newer form. */
  readonly "bakery-discharge-required"?: unknown;
  /** Why a discharge is needed. */
  readonly "discharge-required-error"?: string | undefined;
}

/** The `user-info` of a {@link LoginResult} (`rpc/params/params.go`, `AuthUserInfo`). */
export interface WireUserInfo {
  /** The user's tag. */
  readonly identity?: string | undefined;
  /** The user's full name; JAAS alone sends it. */
  readonly "display-name"?: string | undefined;
  /** When the user last connected; JAAS alone sends it. */
  readonly "last-connection"?: string | null | undefined;
  /** Access to the controller. */
  readonly "controller-access"?: string | undefined;
  /** Access to the model. */
  readonly "model-access"?: string | undefined;
}

/** One entry of the `facades` of a {@link LoginResult}. */
export interface WireFacadeVersions {
  /** The facade's name. */
  readonly name: string;
  /** The versions that the server has. */
  readonly versions: readonly number[] | null;
}

/** Throws when a successful answer is no login: the server wants a macaroon discharged first. */
export function refuseDischarge(result: LoginResult): void {
  const why = result["discharge-required-error"];
  if (why ?? result["discharge-required"] ?? result["bakery-discharge-required"]) {
    throw new LoginError(
      "discharge-required",
      `a discharge is required: ${why ?? "no reason given"}`,
    );
  }
}
