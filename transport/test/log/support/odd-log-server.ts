import { createServer } from "node:http";
import type { Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";

/** Somebody who has come to read a log. */
export interface Reader {
  readonly socket: WebSocket;
  /** Sends one frame as Juju does, with a line break at its end. */
  readonly send: (value: object) => void;
  /** What is below the socket. */
  readonly connection: Socket;
}

/** A message as Juju 4 sends it. */
export const MESSAGE = {
  uuid: "3f1c6a8e-1b5d-4d0e-8a44-0c7a6c6f2a10",
  tag: "machine-0",
  ts: "2024-03-01T00:00:00.001Z",
  sev: "INFO",
  mod: "juju.worker",
  loc: "worker.go:42",
  msg: "message 1",
};

/**
 * A server that does to readers of its log what no controller does, on a free port of the loopback; closed with the
 * test. What controllers do is tested with the simulator.
 */
export async function startOddLogServer(onReader: (reader: Reader) => void): Promise<string> {
  const http = createServer();
  const connections = new Set<Socket>();
  http.on("connection", (connection) => connections.add(connection));
  const server = new WebSocketServer({ server: http });
  server.on("connection", (socket, { socket: connection }) => {
    socket.on("error", () => undefined);
    const send = (value: object): void => socket.send(`${JSON.stringify(value)}\n`);
    onReader({ socket, send, connection });
  });
  onTestFinished(async () => {
    for (const connection of connections) connection.destroy();
    await new Promise((resolve) => void http.close(resolve));
  });
  await new Promise<void>((resolve) => void http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  return `ws://127.0.0.1:${address.port}/model/${MESSAGE.uuid}/api`;
}
