/**
 * Connects to Juju controllers and models, logs in, and offers the facades that both sides have.
 *
 * @module
 */
export { connect, connectAndLogin, generateModelURL } from "./connect.js";
export { Connection } from "./connection.js";
export type { ConnectOptions, Credentials, ExcludeProps } from "./options.js";
export { RedirectionError } from "./redirection-error.js";
export { Client, CLIENT_VERSION } from "./session.js";
export { Transport } from "./transport.js";
export type { ConnectionInfo } from "./types.js";
