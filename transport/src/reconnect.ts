/**
 * Keeps a connection: makes another each time that it is lost.
 *
 * @packageDocumentation
 */
export type { BackOff } from "./reconnect/back-off.js";
export { canMend } from "./reconnect/can-mend.js";
export type { Clock } from "./reconnect/clock.js";
export { NotConnectedError } from "./reconnect/not-connected-error.js";
export type {
  ConnectAttempt,
  EndOfConnection,
  HeldConnection,
  OnConnected,
  Reconnecting,
  ReconnectChange,
  ReconnectEnd,
  ReconnectHooks,
  ReconnectOptions,
  ReconnectState,
} from "./reconnect/reconnect-types.js";
export { reconnecting } from "./reconnect/reconnecting.js";
