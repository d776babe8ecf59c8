import { setTimeout } from "node:timers/promises";
import type { WebSocket } from "ws";
import {
  ServedConnection,
  type ConnectionPlace,
  type ConnectionServices,
} from "./served-connection.js";

/** Serves RPC connections. */
export interface RpcServer {
  readonly size: number;
  serve(socket: WebSocket, place: Omit<ConnectionPlace, "number">): void;
  /** Ends every connection with 1000, after at most so long, and waits that long for the clients to close theirs. */
  close(graceMs: number): Promise<void>;
}

export function createRpcServer(services: ConnectionServices): RpcServer {
  const open = new Set<ServedConnection>();
  let last = 0;
  return {
    get size() {
      return open.size;
    },
    serve(socket, place) {
      const connection = new ServedConnection(services, socket, { ...place, number: ++last });
      open.add(connection);
      socket.on("close", () => open.delete(connection));
    },
    async close(graceMs) {
      const connections = [...open];
      await Promise.all(connections.map((connection) => connection.end(graceMs)));
      const closed = Promise.all(connections.map((connection) => connection.closed()));
      await Promise.race([closed, setTimeout(graceMs, undefined, { ref: false })]);
    },
  };
}
