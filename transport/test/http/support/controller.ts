import { createHash } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { onTestFinished } from "vitest";
import type { Certificate } from "../../support/certificates.js";

export const MODEL = "3f1c6a8e-1b5d-4d0e-8a44-0c7a6c6f2a10";
/** `user-admin:secret`. */
const ADMIN_HEADER = "Basic dXNlci1hZG1pbjpzZWNyZXQ=";

/** A request that has come in completely. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** Answers a request: a status, headers and a body. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export type Handler = (
  received: Received,
  response: ServerResponse,
) => Answer | undefined | Promise<Answer | undefined>;

/** A server on a free port of the loopback that collects what it gets; closed with the test. */
export async function startController(
  handler: Handler,
  certificate?: Certificate,
): Promise<{ url: string; received: Received[]; server: Server }> {
  const received: Received[] = [];
  const listener = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const got: Received = {
      method: request.method ?? "",
      url: new URL(request.url ?? "", "http://controller"),
      headers: request.headers,
      body: Buffer.concat(chunks),
    };
    received.push(got);
    const answer = await handler(got, response);
    if (!answer) return;
    const length = { "Content-Length": Buffer.byteLength(answer.body ?? "") };
    response.writeHead(answer.status ?? 200, { ...length, ...answer.headers });
    response.end(answer.body);
  };
  const server = certificate
    ? createTlsServer(certificate, (request, response) => void listener(request, response))
    : createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  const protocol = certificate ? "wss" : "ws";
  return { url: `${protocol}://127.0.0.1:${address.port}/model/${MODEL}/api`, received, server };
}

/** JSON as Juju sends it. */
export function json(value: unknown, status = 200, headers: Answer["headers"] = {}): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(value),
  };
}

/** What a controller answers to whoever is not the administrator, in the form of most endpoints. */
export function refuseOthers({ headers }: Received): Answer | undefined {
  if (headers.authorization === ADMIN_HEADER) return undefined;
  return json(
    { error: { message: "invalid entity name or password", code: "unauthorized access" } },
    401,
  );
}

export function hashOf(name: string, bytes: Uint8Array): string {
  return createHash(name).update(bytes).digest("hex");
}

/** Whether both hold the same; `toEqual` takes seconds over so many. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** Bytes that differ from their neighbours, so that pieces in a wrong order show. */
export function sample(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8) * 7) & 0xff);
}

/** A stream of these bytes in pieces. */
export function streamOfBytes(bytes: Uint8Array, pieceLength = 1000): ReadableStream<Uint8Array> {
  let offset = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (offset >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(offset, (offset += pieceLength)));
      },
    },
    { highWaterMark: 0 },
  );
}
