import type { Duplex } from "node:stream";
import { PassThrough } from "node:stream";
import { WebSocket } from "ws";
import type { RpcConnection } from "../../src/parts/rpc-connection.js";
import type { RecordPart } from "../../src/record/record-part.js";
import { createRecordPart } from "../../src/record/record-part.js";

/** A connection as the record sees one, without a socket below it. */
export function fakeConnection(number = 1, modelUuid?: string): RpcConnection {
  return {
    number,
    modelUuid,
    model: undefined,
    path: modelUuid === undefined ? "/api" : `/model/${modelUuid}/api`,
    headers: {},
    loggedIn: undefined,
    watchers: { add: () => "1", size: 0 },
    gone: new AbortController().signal,
    close: () => undefined,
  };
}

/** What the filters of a chain are given besides the connection; the record does not look at them. */
const STREAM: Duplex = new PassThrough();
const SOCKET = Object.create(WebSocket.prototype) as WebSocket;

/** A record that is fed without a server. */
export class FedRecord {
  readonly part: RecordPart = createRecordPart();
  readonly record = this.part.record;

  open(connection: RpcConnection): RpcConnection {
    this.part.frameFilter?.opened?.(connection, SOCKET, STREAM);
    return connection;
  }

  /** A frame of the client; answers what was passed on. */
  client(connection: RpcConnection, frame: object | string): string[] {
    const passed: string[] = [];
    const text = typeof frame === "string" ? frame : JSON.stringify(frame);
    this.part.frameFilter?.incoming?.({ connection, socket: SOCKET, text }, (next) =>
      passed.push(next),
    );
    return passed;
  }

  server(connection: RpcConnection, frame: object | string): void {
    const text = typeof frame === "string" ? frame : `${JSON.stringify(frame)}\n`;
    const outgoing = { connection, socket: SOCKET, text, request: undefined };
    this.part.frameFilter?.outgoing?.(outgoing, () => undefined);
  }

  close(
    connection: RpcConnection,
    code = 1000,
    by: "client" | "server" = "client",
    reason = "",
  ): void {
    this.part.frameFilter?.closed?.(connection, code, reason, by);
  }

  /** A whole call. */
  call(
    connection: RpcConnection,
    requestId: number,
    type: string,
    request: string,
    params?: object,
  ): void {
    this.client(connection, { "request-id": requestId, type, version: 10, request, params });
    this.server(connection, { "request-id": requestId, response: {} });
  }
}
