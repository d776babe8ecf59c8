import type { HostPort } from "./address/host-port.js";
import type { LoginResult } from "./login/login-result.js";

/**
 * What the server told at login: plain data that survives `JSON.stringify` and `structuredClone`. It holds
 * no secret.
 */
export interface ConnectionInfo {
  /** The controller, for example `"controller-<uuid>"`. */
  readonly controllerTag: string;
  /** The model, for example `"model-<uuid>"`; `undefined` on a connection to the controller itself. */
  readonly modelTag?: string | undefined;
  /** The version of Juju on the server, for example `"3.6.28"`. */
  readonly serverVersion: string;
  /** A name under which the controller can be reached with a public certificate, where it has one. */
  readonly publicDnsName?: string | undefined;
  /** The controller's addresses, one list per controller machine; empty through JAAS. */
  readonly servers: readonly (readonly HostPort[])[];
  /** Who has logged in. */
  readonly user: ConnectedUser;
  /** The versions of each facade that the server offers on this connection, by facade name, ascending. */
  readonly facades: Readonly<Record<string, readonly number[]>>;
}

/** Who has logged in. All strings are `""` where the server sent none, as for anonymous logins. */
export interface ConnectedUser {
  /** The user's tag, for example `"user-admin"`. */
  readonly identity: string;
  /** The user's full name; Juju's own controllers send none, JAAS does. */
  readonly displayName: string;
  /** Access to the controller: `login`, `superuser` or `""`. */
  readonly controllerAccess: string;
  /** Access to the model: `read`, `write`, `admin`; `""` on a connection to the controller. */
  readonly modelAccess: string;
  /** When the user last connected (RFC 3339); only JAAS sends it. */
  readonly lastConnection?: string | undefined;
}

/** Reads a login result. */
export function connectionInfo(result: LoginResult): ConnectionInfo {
  const user = result["user-info"];
  return {
    controllerTag: result["controller-tag"] ?? "",
    modelTag: result["model-tag"],
    serverVersion: result["server-version"] ?? "",
    publicDnsName: result["public-dns-name"],
    servers: result.servers ?? [],
    user: {
      identity: user?.identity ?? "",
      displayName: user?.["display-name"] ?? "",
      controllerAccess: user?.["controller-access"] ?? "",
      modelAccess: user?.["model-access"] ?? "",
      lastConnection: user?.["last-connection"] ?? undefined,
    },
    // Defines its keys rather than assigning them: a facade named `__proto__` is one like any other.
    facades: Object.fromEntries(
      (result.facades ?? []).map(({ name, versions }) => [
        name,
        [...(versions ?? [])].sort((one, other) => one - other),
      ]),
    ),
  };
}
