import type { WebSocketClass } from "./socket-types.js";

/**
 * The platform's WebSocket class, else that of the package `ws`, which Node 20 needs; where there is neither,
 * Node says that it cannot find the package.
 *
 * @param optionalPackage - Not a literal where it is imported, and marked for bundlers: no browser bundle may ask for it.
 */
export async function findWebSocket(optionalPackage = "ws"): Promise<WebSocketClass> {
  return (
    Reflect.get(globalThis, "WebSocket") ??
    (await import(/* webpackIgnore: true */ /* @vite-ignore */ optionalPackage)).default
  );
}
