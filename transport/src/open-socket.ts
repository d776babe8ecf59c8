import { ConnectError } from "./errors.js";
import type { ConnectHooks } from "./hooks.js";
import type { WebSocketClass } from "./socket-types.js";
import type { WebSocketTransport } from "./websocket-transport.js";
import { createWebSocketTransport } from "./websocket-transport.js";

/** Starts to open a socket; throws when the class does not take the URL. */
export function openSocket(
  url: string,
  WebSocket: WebSocketClass,
  hooks: ConnectHooks | undefined,
): WebSocketTransport {
  try {
    return createWebSocketTransport(new WebSocket(url), hooks);
  } catch (cause) {
    throw connectError(url, cause);
  }
}

/** Says why a socket could not be opened, as far as the platform tells. */
export function connectError(url: string, cause: unknown): ConnectError {
  const message = cause instanceof Error && cause.message;
  return new ConnectError(`cannot connect to ${url}${message ? `: ${message}` : ""}`, { cause });
}
