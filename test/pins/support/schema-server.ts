import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface SchemaServer {
  readonly address: string;
  /** Paths that were asked for. */
  readonly asked: string[];
}

/** A real HTTP server on a free port of this machine, closed when the test ends. */
export async function schemaServer(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<SchemaServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(response, request);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, asked };
}
