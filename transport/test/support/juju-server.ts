import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import { onTestFinished } from "vitest";
import type { SentFrame } from "./scripted-socket.js";

/** What a controller of Juju 3.6 answers to a login. */
export const LOGIN_RESULT = {
  "controller-tag": "controller-4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10",
  "server-version": "3.6.28",
  servers: [[{ value: "10.0.0.1", type: "ipv4", scope: "local-cloud", port: 17070 }]],
  "user-info": {
    "display-name": "",
    identity: "user-admin",
    "controller-access": "superuser",
    "model-access": "",
  },
  facades: [
    { name: "ModelManager", versions: [9, 10] },
    { name: "Pinger", versions: [1] },
  ],
};

/** A request of a client to a {@link startServer} server. */
export interface ServerRequest {
  readonly frame: SentFrame;
  readonly socket: WebSocket;
  readonly reply: (response?: unknown) => void;
  readonly error: (message: string, code?: string, info?: unknown) => void;
}

/** A real server on a free port of the loopback, closed with the test. */
export async function startServer(
  onRequest: (request: ServerRequest) => void,
  options: { readonly answerLogin?: boolean; readonly tls?: object } = {},
): Promise<{ url: string; sockets: WebSocket[]; requests: SentFrame[]; headers: object[] }> {
  const { answerLogin = true, tls } = options;
  const carrier = tls ? createTlsServer(tls) : createServer();
  const server = new WebSocketServer({ server: carrier });
  const sockets: WebSocket[] = [];
  const requests: SentFrame[] = [];
  const headers: object[] = [];
  server.on("connection", (socket, { headers: sent }) => {
    headers.push(sent);
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("message", (data: Buffer) => {
      const frame: SentFrame = JSON.parse(data.toString());
      requests.push(frame);
      // Juju ends each frame with a line break and sends an empty response with each error.
      const send = (reply: object): void =>
        socket.send(`${JSON.stringify({ "request-id": frame["request-id"], ...reply })}\n`);
      if (answerLogin && frame.request === "Login") return send({ response: LOGIN_RESULT });
      onRequest({
        frame,
        socket,
        reply: (response = {}) => send({ response }),
        error: (error, code, info) =>
          send({ error, "error-code": code, "error-info": info, response: {} }),
      });
    });
  });
  onTestFinished(async () => {
    for (const socket of server.clients) socket.terminate();
    server.close();
    await new Promise((resolve) => carrier.close(resolve));
  });
  await new Promise<void>((resolve) => carrier.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = carrier.address() as AddressInfo;
  const url = `${tls ? "wss" : "ws"}://127.0.0.1:${port}/api`;
  return { url, sockets, requests, headers };
}
