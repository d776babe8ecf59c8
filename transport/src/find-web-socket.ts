import { ConnectError } from "./errors.js";
import type { WebSocketClass } from "./socket-types.js";

/**
 * The platform's WebSocket class, else that of the package `ws`, which Node 20 needs.
 *
 * @param optionalPackage - Not a literal where it is imported, and marked for bundlers: no browser bundle may ask for it.
 */
export async function findWebSocket(optionalPackage = "ws"): Promise<WebSocketClass> {
  try {
    return (
      Reflect.get(globalThis, "WebSocket") ??
      (await import(/* webpackIgnore: true */ /* @vite-ignore */ optionalPackage)).default
    );
  } catch (cause) {
    throw new ConnectError("no WebSocket class here: install ws or give the option webSocket", {
      cause,
    });
  }
}
