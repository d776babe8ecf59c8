import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { RpcConnection } from "./rpc-connection.js";

/** The request that a frame is or answers, as far as it could be read. */
export interface FrameRequest {
  readonly requestId: number;
  readonly facade: string;
  readonly version: number;
  readonly method: string;
}

/** A frame on its way to the client. */
export interface OutgoingFrame {
  readonly connection: RpcConnection;
  readonly socket: WebSocket;
  /** With the line break that Juju ends it with. */
  readonly text: string;
  /** What it answers. */
  readonly request: FrameRequest | undefined;
}

/** A frame that came from the client. */
export interface IncomingFrame {
  readonly connection: RpcConnection;
  readonly socket: WebSocket;
  readonly text: string;
}

/**
 * Sees every frame of the RPC connections and may change what becomes of it: passes it on once, later, altered,
 * twice or never. Filters are a chain, in the order of the controller's parts; what records stands next to the
 * socket, after what spoils.
 */
export interface FrameFilter {
  outgoing?(frame: OutgoingFrame, pass: (text: string | Uint8Array) => void): void;
  incoming?(frame: IncomingFrame, pass: (text: string) => void): void;
  /** `stream` is what the WebSocket's bytes travel on: the socket of the upgrade, a TLS one if the controller is secure. */
  opened?(connection: RpcConnection, socket: WebSocket, stream: Duplex): void;
  /** `by` is `"server"` when the connection's `close` was called. */
  closed?(connection: RpcConnection, code: number, reason: string, by: "client" | "server"): void;
}

/** Decides over TCP connections before anything is read from them. */
export interface ConnectionGate {
  /** `false`: the gate has taken the socket over (left it hanging, destroyed it); nothing else may touch it. */
  admit(socket: Socket): boolean;
  /** Before a WebSocket upgrade is answered; `false` as above. HTTP is written to `stream`, the TLS one if there is TLS. */
  admitUpgrade?(socket: Socket, path: string, request: IncomingMessage, stream: Duplex): boolean;
}
