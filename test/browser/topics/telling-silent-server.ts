import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import type { SilentServer } from "../../../transport/test/support/silent-server.js";
import { startSilentServer } from "../../../transport/test/support/silent-server.js";

/** A server that says nothing, and another that tells a page when somebody has connected to it. */
export interface TellingSilentServer extends SilentServer {
  /** A URL that answers when there is a connection, and not before. */
  readonly whenConnected: string;
}

/** Starts a {@link TellingSilentServer}, closed with the test. */
export async function startTellingSilentServer(): Promise<TellingSilentServer> {
  const silent = await startSilentServer();
  const teller = createServer((_request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    void silent.connected.then(() => response.end("connected"));
  });
  await new Promise<void>((resolve) => void teller.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    teller.close();
    teller.closeAllConnections();
  });
  const address = teller.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  return { ...silent, whenConnected: `http://127.0.0.1:${address.port}/` };
}
