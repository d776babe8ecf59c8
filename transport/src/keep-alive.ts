import { CallTimeoutError } from "./errors.js";
import type { ConnectHooks } from "./hooks.js";
import { tell } from "./hooks/tell.js";
import type { WebSocketTransport } from "./websocket-transport.js";

/** How a connection finds out that the other side is gone without a word. */
export interface KeepAliveOptions {
  /** How long to wait between pings, in milliseconds; 60 000 by default, as Juju's own client does. */
  readonly intervalMs?: number | undefined;
  /**
   * How long a ping may go unanswered, in milliseconds; 30 000 by default. A reply that takes longer than
   * this to travel holds the ping's answer up: give more where the line is slow.
   */
  readonly timeoutMs?: number | undefined;
}

/** Calls `Pinger.Ping` again and again until the connection ends. One that is not answered ends it. */
export function keepAlive(
  socket: WebSocketTransport,
  options: KeepAliveOptions,
  hooks: ConnectHooks,
): void {
  const { transport, url } = socket.life;
  const { intervalMs = 60_000, timeoutMs = 30_000 } = options;
  socket.wait(intervalMs, async () => {
    try {
      await transport.call({ type: "Pinger", version: 1, request: "Ping" }, { timeoutMs });
    } catch (error) {
      tell(hooks.warning, { kind: "ping-failed", url, error });
      if (error instanceof CallTimeoutError) socket.drop(`no answer to a ping: ${timeoutMs} ms`);
    }
    keepAlive(socket, options, hooks);
  });
}
