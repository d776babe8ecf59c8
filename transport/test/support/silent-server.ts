import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { onTestFinished } from "vitest";

/** A server that takes connections and says nothing. It is no controller: what it tells is how its clients leave. */
export interface SilentServer {
  readonly url: string;
  /** Resolves with the first connection. */
  readonly connected: Promise<Socket>;
  /** Resolves when that one has ended. */
  readonly left: Promise<void>;
}

/** Starts a {@link SilentServer} on a free port of the loopback, closed with the test. */
export async function startSilentServer(): Promise<SilentServer> {
  const server = createServer((socket) => socket.on("error", () => undefined).resume());
  const connected = new Promise<Socket>((resolve) => void server.once("connection", resolve));
  const left = connected.then(
    (socket) => new Promise<void>((resolve) => void socket.once("close", () => resolve())),
  );
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    void connected.then((socket) => socket.destroy());
    await closed;
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${port}/api`, connected, left };
}
