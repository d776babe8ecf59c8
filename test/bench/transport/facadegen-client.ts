import { PingerV1 } from "@facadegen/migration-client/facades/pinger/PingerV1";
import { connect, password, type CallOptions } from "@facadegen/transport";
import WebSocket from "ws";
import type { CallClient, OpenClient } from "./call-client.js";

/** Long enough to be never reached, as the limits of healthy calls are. */
const TIMEOUT_MS = 60_000;

/** Which limits each call is given. */
export type Limits = "none" | "shared signal" | "own signal";

/** This project's transport and a generated class. */
export function facadegenClient(limits: Limits): OpenClient {
  return async (url): Promise<CallClient> => {
    const conn = await connect(url, {
      login: password({ username: "admin", password: "secret" }),
      facades: [PingerV1],
      // Newer versions of Node bring one of their own; all clients here use the same.
      webSocket: WebSocket,
    });
    const { pinger } = conn.facades;
    if (pinger === undefined) throw new Error("the server has no Pinger");
    const optionsOfCall = callOptions(limits);
    return {
      ping: () => pinger.ping(optionsOfCall()),
      stop: () => pinger.stop(optionsOfCall()),
      close: () => void conn.close(),
    };
  };
}

function callOptions(limits: Limits): () => CallOptions | undefined {
  if (limits === "none") return () => undefined;
  if (limits === "own signal") {
    return () => ({ signal: new AbortController().signal, timeoutMs: TIMEOUT_MS });
  }
  const { signal } = new AbortController();
  return () => ({ signal, timeoutMs: TIMEOUT_MS });
}
