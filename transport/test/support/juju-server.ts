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
  options: { readonly answerLogin?: boolean } = {},
): Promise<{ url: string; sockets: WebSocket[]; requests: SentFrame[] }> {
  const { answerLogin = true } = options;
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  const sockets: WebSocket[] = [];
  const requests: SentFrame[] = [];
  server.on("connection", (socket) => {
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
    await new Promise((resolve) => server.close(resolve));
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  return { url: `ws://127.0.0.1:${address.port}/api`, sockets, requests };
}
