import type { Server } from "node:http";

/** Listens on a free port of the loopback; answers the origin. */
export async function listenOnLoopback(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  // A controller that could not start leaves nothing behind that keeps the process alive.
  server.unref();
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new TypeError("not listening");
  return `http://127.0.0.1:${address.port}`;
}

/** Ends a server and every request to it. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
