import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebSocket } from "ws";

/** An HTTP endpoint. */
export interface HttpRoute {
  /** `HEAD` is served wherever `GET` is. */
  readonly methods: readonly string[];
  /** Named groups of the pattern are handed to `serve`; it matches the whole path, without the query. */
  readonly path: RegExp;
  serve(
    request: IncomingMessage,
    response: ServerResponse,
    place: { readonly url: URL; readonly groups: Readonly<Record<string, string>> },
  ): void | Promise<void>;
}

/** What is answered in place of an upgrade. */
export interface UpgradeRefusal {
  /** The HTTP status. */
  readonly status: number;
  readonly text: string;
}

/** A WebSocket endpoint that is not RPC, such as `/log`. */
export interface SocketRoute {
  /** Its group `model`, if it has one, is a model's UUID. */
  readonly path: RegExp;
  /** Looks at a request before it is upgraded, and answers why it is not to be. */
  refuse?(
    request: IncomingMessage,
    place: { readonly url: URL; readonly groups: Readonly<Record<string, string>> },
  ): Promise<UpgradeRefusal | undefined>;
  serve(
    socket: WebSocket,
    request: IncomingMessage,
    place: { readonly url: URL; readonly groups: Readonly<Record<string, string>> },
  ): void | Promise<void>;
}
