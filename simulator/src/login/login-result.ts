import { isIP } from "node:net";
import type { ControllerContext } from "../parts/controller-part.js";
import type { JsonObject } from "../json.js";
import { listFacades } from "../release/facade-lists.js";
import type { LoggedIn, RpcConnection } from "../parts/rpc-connection.js";

/** What only JIMM says of a user. */
export interface JaasUserInfo {
  readonly displayName: string;
  /** When the user logged in before, if ever. */
  readonly lastConnection: Date | undefined;
}

/** The result of a login, with what that kind of login has, in the order of Juju's own. */
export function loginResult(
  context: Pick<ControllerContext, "release" | "state" | "address">,
  connection: RpcConnection,
  loggedIn: LoggedIn,
  jaas?: JaasUserInfo,
): JsonObject {
  const { release, state } = context;
  const { model } = connection;
  const { kind } = loggedIn;
  return {
    // JIMM does not tell where its controllers are.
    ...(!jaas && { servers: [[serverAddress(context)]] }),
    ...(model && { "model-tag": `model-${model.uuid}` }),
    "controller-tag": `controller-${state.uuid}`,
    ...(kind === "user" && { "user-info": userInfo(loggedIn, jaas) }),
    facades: listFacades(release, {
      connection: model ? "model" : "controller",
      anonymous: kind === "anonymous",
    }).map(({ name, versions }) => ({ name, versions })),
    "server-version": release.version,
  };
}

function userInfo(
  { tag, controllerAccess, modelAccess }: LoggedIn,
  jaas: JaasUserInfo | undefined,
): JsonObject {
  return {
    // Controllers of Juju never fill it.
    "display-name": jaas?.displayName ?? "",
    identity: tag,
    ...(jaas?.lastConnection && { "last-connection": jaas.lastConnection.toISOString() }),
    "controller-access": controllerAccess,
    "model-access": modelAccess,
  };
}

function serverAddress({ address }: Pick<ControllerContext, "address">): JsonObject {
  const { host, port } = address();
  const family = isIP(host);
  const isLoopback = host === "localhost" || host === "::1" || host.startsWith("127.");
  return {
    value: host,
    type: family === 4 ? "ipv4" : family === 6 ? "ipv6" : "hostname",
    scope: isLoopback ? "local-machine" : "local-cloud",
    port,
  };
}
