/**
 * Connects to a Juju controller over a WebSocket, logs in, and carries the calls of generated facade classes.
 *
 * @packageDocumentation
 */
export { connect } from "./connect.js";
export type { Connection, ConnectOptions } from "./connection.js";
export type { ConnectedUser, ConnectionInfo } from "./connection-info.js";
export {
  CallTimeoutError,
  ConnectError,
  ConnectionClosedError,
  ConnectTimeoutError,
  FacadegenError,
  JujuError,
  LoginError,
} from "./errors.js";
export type { CloseDetails, JujuErrorDetails, LoginErrorKind } from "./errors.js";
export { facadeKey } from "./facades/facade-key.js";
export type { FacadeKey } from "./facades/facade-key.js";
export type {
  Facade,
  FacadeClass,
  FacadeEntry,
  Facades,
  FacadeVersions,
} from "./facades/facade-types.js";
export type { ConnectHooks, IgnoredFrame, IgnoredFrameReason } from "./hooks.js";
export type { LoginContext, LoginProvider } from "./login/login-provider.js";
export type {
  HostPort,
  LoginResult,
  WireFacadeVersions,
  WireUserInfo,
} from "./login/login-result.js";
export { password } from "./login/password.js";
export type { PasswordOptions } from "./login/password.js";
export type { WebSocketClass, WebSocketLike } from "./socket-types.js";
export type { AbortSignalLike, CallOptions, CallRequest, Transport } from "./transport.js";
