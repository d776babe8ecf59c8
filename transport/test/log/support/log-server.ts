import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";

export const MODEL = "3f1c6a8e-1b5d-4d0e-8a44-0c7a6c6f2a10";
/** `user-admin:secret`. */
export const ADMIN_HEADER = "Basic dXNlci1hZG1pbjpzZWNyZXQ=";

/** Somebody who has come to read a log. */
export interface Reader {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly socket: WebSocket;
  /** Sends one frame as Juju does, with a line break at its end. */
  readonly send: (value: object) => void;
  /** Refuses the reader in the first frame, and closes as Juju does. */
  readonly refuse: (error: object) => void;
  /** Ends the stream as Juju's handler does: the connection, without a farewell. */
  readonly cut: () => void;
  /** What is below the socket. */
  readonly connection: Socket;
}

/** A log server on a free port of the loopback, closed with the test. */
export async function startLogServer(
  onReader: (reader: Reader, index: number) => void,
  verifyClient?: (done: (ok: boolean, status?: number, text?: string) => void) => void,
): Promise<{ url: string; readers: Reader[]; stop: () => Promise<void> }> {
  const http = createServer();
  const connections = new Set<Socket>();
  http.on("connection", (connection) => connections.add(connection));
  const server = new WebSocketServer({
    server: http,
    ...(verifyClient && { verifyClient: (_info, done) => verifyClient(done) }),
  });
  const readers: Reader[] = [];
  server.on("connection", (socket, request) => {
    socket.on("error", () => undefined);
    const send = (value: object): void => socket.send(`${JSON.stringify(value)}\n`);
    const reader: Reader = {
      url: new URL(request.url ?? "", "http://controller"),
      headers: request.headers,
      socket,
      send,
      refuse(error) {
        send({ error });
        socket.close(1001);
      },
      // `end` lets what was written arrive first, as closing a socket of Go's does.
      cut: () => request.socket.end(),
      connection: request.socket,
    };
    readers.push(reader);
    onReader(reader, readers.length - 1);
  });
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    for (const connection of connections) connection.destroy();
    stopping ??= new Promise((resolve) => {
      http.close(() => resolve());
    });
    return stopping;
  };
  onTestFinished(stop);
  await new Promise<void>((resolve) => {
    http.listen(0, "127.0.0.1", resolve);
  });
  const address = http.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  return { url: `ws://127.0.0.1:${address.port}/model/${MODEL}/api`, readers, stop };
}

/** A record as Juju 4 sends it when asked for version 2. */
export function record4(number: number, more: object = {}): object {
  return { uuid: MODEL, ...recordOf(number), ...more };
}

/** A record as Juju 3 sends it. */
export function record3(number: number, more: object = {}): object {
  return { ...recordOf(number), lab: null, ...more };
}

function recordOf(number: number): object {
  return {
    tag: "machine-0",
    ts: new Date(Date.UTC(2024, 2, 1) + number).toISOString(),
    sev: "INFO",
    mod: "juju.worker",
    loc: "worker.go:42",
    msg: `message ${number}`,
  };
}
