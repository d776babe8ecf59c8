/**
 * What Node has and browsers have not: connections that trust a controller's own certificate authority, and
 * what the `juju` command keeps on the machine.
 *
 * @packageDocumentation
 */
export type { ClientChoice } from "./client-files/choose.js";
export { jujuDataFolder } from "./client-files/data-folder.js";
export type { ClientMachine } from "./client-files/data-folder.js";
export type {
  ClientAccount,
  ClientController,
  ClientModel,
  ClientModels,
  JujuClient,
} from "./client-files/juju-client.js";
export { JujuClientError } from "./client-files/juju-client-error.js";
export type { JujuClientProblem } from "./client-files/juju-client-error.js";
export { nodeFetch } from "./http/node-fetch.js";
export type { NodeFetch, NodeFetchOptions, NodeFetchRequest } from "./http/node-fetch.js";
export type { ClientLoginOptions } from "./node-client/client-login.js";
export { connectFromClient } from "./node-client/connect-from-client.js";
export type { ConnectFromClientOptions } from "./node-client/connect-from-client.js";
export type { YamlOptions, YamlPackage } from "./node-client/parse-yaml.js";
export { readJujuClient } from "./node-client/read-juju-client.js";
export type { ReadClientOptions } from "./node-client/read-juju-client.js";
export { nodeWebSocket } from "./node-tls/node-web-socket.js";
export type { NodeWebSocketOptions, WsClass } from "./node-tls/node-web-socket.js";
