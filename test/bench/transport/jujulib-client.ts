import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import WebSocket from "ws";
import type { CallClient, OpenClient } from "./call-client.js";

/** As much of the peer's package as is used here; its own types do not compile. */
interface JujulibModule {
  readonly connectAndLogin: (
    url: string,
    options: {
      readonly facades: readonly unknown[];
      readonly wsclass: unknown;
      readonly closeCallback: () => void;
    },
    credentials: { readonly username: string; readonly password: string },
  ) => Promise<{
    readonly conn: { readonly facades: { readonly pinger: JujulibPinger } };
    readonly logout: (callback: () => void) => void;
  }>;
}

interface JujulibPinger {
  readonly ping: (params: object) => Promise<unknown>;
  readonly stop: (params: object) => Promise<unknown>;
}

/**
 * The peer's client and its class for the same facade.
 *
 * @param folder - The peer's package.
 * @param websocketPackage - The package `websocket`, which is the peer's own dependency; without it, `ws`.
 */
export function jujulibClient(folder: string, websocketPackage: string | undefined): OpenClient {
  return async (url): Promise<CallClient> => {
    const api = path.join(folder, "dist", "api");
    const { connectAndLogin } = await load<JujulibModule>(path.join(api, "client.js"));
    const { default: Pinger } = await load<{ readonly default: unknown }>(
      path.join(api, "facades/pinger/PingerV1.js"),
    );
    const { conn, logout } = await connectAndLogin(
      url,
      {
        facades: [Pinger],
        wsclass: websocketPackage === undefined ? WebSocket : w3cWebSocket(websocketPackage),
        closeCallback: () => undefined,
      },
      { username: "admin", password: "secret" },
    );
    const { pinger } = conn.facades;
    return {
      ping: () => pinger.ping({}),
      stop: () => pinger.stop({}),
      close: () => logout(() => undefined),
    };
  };
}

/** A module that is not known before the bench runs, so that its caller says what is in it. */
async function load<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(file).href)) as Module;
}

/** What the peer's documentation says to use where there is no WebSocket. */
function w3cWebSocket(folder: string): unknown {
  const require = createRequire(path.join(folder, "package.json"));
  return (require(folder) as { readonly w3cwebsocket: unknown }).w3cwebsocket;
}
