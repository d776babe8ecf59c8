import type { ControllerPart } from "../parts/controller-part.js";
import type { RpcConnection } from "../parts/rpc-connection.js";

/** Closes connections that owe a `Pinger.Ping` and do not send it. */
export interface PingTimeouts {
  readonly part: ControllerPart;
  /** From now on, the connection must ping again and again within this time. */
  watch(connection: RpcConnection, milliseconds: number): void;
}

/** The `Pinger` facade and what it holds off. */
export function createPingTimeouts(): PingTimeouts {
  const timeouts = new WeakMap<RpcConnection, NodeJS.Timeout>();
  const forget = (connection: RpcConnection): void => {
    clearTimeout(timeouts.get(connection));
    timeouts.delete(connection);
  };
  return {
    part: {
      facades: [
        {
          name: "Pinger",
          methods: {
            Ping: ({ connection }) => void timeouts.get(connection)?.refresh(),
            Stop: ({ connection }) => forget(connection),
          },
        },
      ],
      frameFilter: { closed: forget },
    },
    watch(connection, milliseconds) {
      forget(connection);
      const timeout = setTimeout(() => connection.close(), milliseconds);
      timeout.unref();
      timeouts.set(connection, timeout);
    },
  };
}
