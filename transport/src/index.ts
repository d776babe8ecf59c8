/**
 * Connects to a Juju controller over a WebSocket, logs in, and carries the calls of generated facade classes.
 *
 * @packageDocumentation
 */
export type { HostPort } from "./address/host-port.js";
export type { JujuAddress, ParsedJujuUrl } from "./address/juju-address.js";
export { controllerUrl, modelUrl } from "./address/juju-url.js";
export { parseJujuUrl } from "./address/parse-juju-url.js";
export { serverUrls } from "./address/server-urls.js";
export { connect } from "./connect.js";
export type { Connection, ConnectOptions } from "./connection.js";
export type { ConnectedUser, ConnectionInfo } from "./connection-info.js";
export {
  CallTimeoutError,
  ConnectError,
  ConnectionClosedError,
  ConnectTimeoutError,
  FacadegenError,
  FacadeNotAvailableError,
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
export type {
  ConnectHooks,
  ConnectionState,
  ConnectionWarning,
  IgnoredFrame,
  IgnoredFrameReason,
  StateChange,
} from "./hooks.js";
export type { FrameDirection, FrameHook } from "./hooks/frame-hook.js";
export { redactedFrames } from "./hooks/redacted-frames.js";
export type { RedactedFrame } from "./hooks/redacted-frames.js";
export { isJujuError } from "./is-juju-error.js";
export type { JujuErrorOf } from "./is-juju-error.js";
export type {
  DischargeInfo,
  JujuErrorCode,
  JujuErrorInfo,
  LeaderInfo,
  RedirectInfo,
} from "./juju-error-code.js";
export type { KeepAliveOptions } from "./keep-alive.js";
export { anonymous } from "./login/anonymous.js";
export { firstOf } from "./login/first-of.js";
export type { LoginContext, LoginProvider } from "./login/login-provider.js";
export type { LoginResult, WireFacadeVersions, WireUserInfo } from "./login/login-result.js";
export { password } from "./login/password.js";
export type { PasswordOptions } from "./login/password.js";
export type {
  FollowRedirect,
  FollowRedirects,
  RedirectTarget,
} from "./redirect/follow-redirects.js";
export { RedirectError } from "./redirect/redirect-error.js";
export { followAnywhere, redirectUrls } from "./redirect/redirect-urls.js";
export type {
  ListOf,
  OnePayload,
  Payload,
  Payloads,
  Results,
  Settlements,
} from "./results/results.js";
export { settle, unwrap, unwrapOne } from "./results/unwrap.js";
export type { WebSocketClass, WebSocketLike } from "./socket-types.js";
export type { AbortSignalLike, CallOptions, CallRequest, Transport } from "./transport.js";
export type { OfWatcher, WatcherId } from "./watcher-id.js";
