import type { Server } from "node:net";
import { onTestFinished } from "vitest";

/** Has a server listen on a free port of the loopback until the test is over; answers its host and port. */
export async function listenOnLoopback(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  return `127.0.0.1:${address.port}`;
}
