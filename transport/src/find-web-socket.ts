import { ConnectError } from "./errors.js";
import type { WebSocketClass } from "./socket-types.js";

/** The platform's WebSocket class, else that of the package `ws`, which Node 20 needs. */
export async function findWebSocket(): Promise<WebSocketClass> {
  const WebSocket: WebSocketClass | undefined = Reflect.get(globalThis, "WebSocket");
  if (WebSocket) return WebSocket;
  // Not a literal, and marked for bundlers: the package is optional and no browser bundle may ask for it.
  const optionalPackage: string = "ws";
  try {
    const loaded: { readonly default: WebSocketClass } = await import(
      /* webpackIgnore: true */ /* @vite-ignore */ optionalPackage
    );
    return loaded.default;
  } catch (cause) {
    throw new ConnectError("no WebSocket class here: install ws or give the option webSocket", {
      cause,
    });
  }
}
