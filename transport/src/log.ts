/**
 * Reads the log of a model or a controller as it is written.
 *
 * @packageDocumentation
 */
export { HttpError } from "./http/http-errors.js";
export {
  basicIdentity,
  bearerIdentity,
  cookieIdentity,
  macaroonIdentity,
} from "./http/identity.js";
export type {
  BasicIdentityOptions,
  HttpIdentity,
  IdentityContext,
  IdentityHeaders,
  MacaroonIdentityOptions,
  MacaroonSlice,
} from "./http/identity.js";
export { debugLog } from "./log/debug-log.js";
export type { DebugLogOptions, ResumeOptions } from "./log/debug-log.js";
export { HeadersNotSupportedError, LogFrameError } from "./log/log-errors.js";
export type { LogLevel, LogMessage, WireLogMessage } from "./log/log-message.js";
export type { LogFilter } from "./log/log-query.js";
export type { LogTarget } from "./log/start-log.js";
export type { EventStream } from "./watch/event-stream.js";
