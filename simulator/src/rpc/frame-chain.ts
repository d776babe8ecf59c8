import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { FrameFilter, FrameRequest } from "../parts/frame-filter.js";
import type { RpcConnection } from "../parts/rpc-connection.js";

/** All the filters of a controller, one after the other; the last one stands next to the socket. */
export interface FrameChain {
  opened(connection: RpcConnection, socket: WebSocket, stream: Duplex): void;
  closed(connection: RpcConnection, code: number, reason: string, by: "client" | "server"): void;
  /** Hands a client's frame to `receive`, unless a filter keeps it. */
  incoming(
    connection: RpcConnection,
    socket: WebSocket,
    text: string,
    receive: (text: string) => void,
  ): void;
  /** Hands a reply to `send`, unless a filter keeps it. */
  outgoing(
    connection: RpcConnection,
    socket: WebSocket,
    frame: { readonly text: string; readonly request: FrameRequest | undefined },
    send: (text: string | Uint8Array) => void,
  ): void;
}

/** Chains filters in the order of the parts that they are of. */
export function createFrameChain(filters: readonly FrameFilter[]): FrameChain {
  const incoming = filters.flatMap((filter) => filter.incoming?.bind(filter) ?? []).reverse();
  const outgoing = filters.flatMap((filter) => filter.outgoing?.bind(filter) ?? []);
  return {
    opened: (connection, socket, stream) => {
      for (const filter of filters) filter.opened?.(connection, socket, stream);
    },
    closed: (connection, code, reason, by) => {
      for (const filter of filters) filter.closed?.(connection, code, reason, by);
    },
    incoming(connection, socket, first, receive) {
      const pass = (index: number, text: string): void => {
        const filter = incoming[index];
        if (filter) filter({ connection, socket, text }, (next) => pass(index + 1, next));
        else receive(text);
      };
      pass(0, first);
    },
    outgoing(connection, socket, frame, send) {
      const pass = (index: number, text: string | Uint8Array): void => {
        const filter = outgoing[index];
        // Bytes are no frame that anything could be read of.
        if (filter && typeof text === "string")
          filter({ connection, socket, text, request: frame.request }, (next) =>
            pass(index + 1, next),
          );
        else send(text);
      };
      pass(0, frame.text);
    },
  };
}
