import type { IncomingHttpHeaders } from "node:http";
import { createServer, request as startRequest } from "node:http";
import { connect } from "node:net";
import type { Controller } from "@facadegen/simulator";
import { onTestFinished } from "vitest";

/** What an HTTP server answers to pages of other origins that it lets in. */
const ALLOWED = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "Bakery-Protocol-Version, Macaroons, Content-Type",
};

/** A request to a gateway, other than for a WebSocket. */
export interface GatewayRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server in front of a controller, which lets pages of other origins in: no controller does. */
export interface Gateway {
  /** Of controller connections through it. */
  readonly url: string;
  readonly host: string;
  readonly origin: string;
  readonly requests: readonly GatewayRequest[];
}

/**
 * Starts a gateway on a free port of the loopback, closed with the test.
 *
 * @param host - What the controller is told that it was asked as; the gateway's own host and port unless given.
 */
export async function startGateway(controller: Controller, host?: string): Promise<Gateway> {
  const requests: GatewayRequest[] = [];
  const { port } = new URL(controller.url);
  const server = createServer((incoming, response) => {
    const { method = "", url: path = "", headers } = incoming;
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body = Buffer.concat(chunks);
      requests.push({ method, path, headers, body: body.toString() });
      if (method === "OPTIONS") return response.writeHead(204, ALLOWED).end();
      const told = { ...headers, host: host ?? headers.host };
      const forwarded = startRequest(controller.httpUrl(path), { method, headers: told });
      forwarded.on("response", (answer) => {
        response.writeHead(answer.statusCode ?? 0, { ...answer.headers, ...ALLOWED });
        answer.pipe(response);
      });
      forwarded.on("error", () => response.destroy());
      return forwarded.end(body);
    });
  });
  server.on("upgrade", ({ method, url, headers }, client) => {
    const upstream = connect(Number(port), "127.0.0.1");
    const told = Object.entries({ ...headers, host: host ?? headers.host });
    const lines = told.map(([name, value]) => `${name}: ${String(value)}`);
    upstream.write([`${method} ${url} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
    upstream.on("error", () => client.destroy()).pipe(client);
    client.on("error", () => upstream.destroy()).pipe(upstream);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  const own = `127.0.0.1:${address.port}`;
  return { url: `ws://${own}/api`, host: own, origin: `http://${own}`, requests };
}
