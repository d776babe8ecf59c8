import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import type { Server, Socket } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { onTestFinished } from "vitest";

/** The URL of a server that opens no WebSocket. */
export async function refusingServer(): Promise<string> {
  const server = createServer();
  server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  return `ws://127.0.0.1:${await listen(server)}/api`;
}

/** A server that accepts a connection and says nothing. */
export interface SilentServer {
  readonly url: string;
  /** A URL that answers when there is a connection, and not before. */
  readonly whenConnected: string;
  /** Settles when the connection has ended. */
  readonly ended: Promise<void>;
}

/** Starts a {@link SilentServer}. */
export async function silentServer(): Promise<SilentServer> {
  const silent = createTcpServer();
  onTestFinished(() => {
    void connected.then((socket) => socket.destroy());
  });
  const connected = new Promise<Socket>((resolve) => {
    silent.once("connection", (socket) => {
      socket.on("error", () => undefined).resume();
      resolve(socket);
    });
  });
  const ended = connected.then(
    (socket) =>
      new Promise<void>((resolve) => {
        socket.once("close", () => resolve());
      }),
  );
  const answer: RequestListener = (_request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    void connected.then(() => response.end("connected"));
  };
  const teller = createServer(answer);
  return {
    url: `ws://127.0.0.1:${await listen(silent)}/api`,
    whenConnected: `http://127.0.0.1:${await listen(teller)}/`,
    ended,
  };
}

/** The port of the loopback that a server listens on, until the test is over. */
async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  return address.port;
}
