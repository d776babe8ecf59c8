import type { AbortSignalLike, Transport } from "../transport.js";

/** JIMM closes a connection after 90 seconds without a ping, and takes pings before the login. */
const PING_INTERVAL_MS = 30_000;

/** Pings a server while a user takes their time to log in, until the signal aborts, which it must. */
export function keepAwake(transport: Transport, signal: AbortSignalLike): void {
  const ping = (): void => {
    timer = setTimeout(ping, PING_INTERVAL_MS);
    const call = { type: "Pinger", version: 1, request: "Ping", params: {} };
    // A ping that fails says no more than the login itself, which fails too.
    transport.call(call, { signal }).catch(() => undefined);
  };
  let timer = setTimeout(ping, PING_INTERVAL_MS);
  signal.addEventListener("abort", () => clearTimeout(timer));
}
