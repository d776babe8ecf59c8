import type { IncomingMessage, ServerResponse } from "node:http";
import type { Json } from "../json.js";
import { encodeJson } from "../rpc/write-reply.js";

/** JSON, as Juju's endpoints send it: without a line break at its end. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: Json,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = Buffer.from(encodeJson(value));
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": body.length,
    ...headers,
  });
  response.end(body);
}

/** Bytes whose number is told. */
export function sendBytes(
  response: ServerResponse,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(200, { "Content-Length": bytes.length, ...headers });
  response.end(bytes);
}

/** All that a request brings, up to a limit beyond which it is cut off. */
export async function readBody(
  request: IncomingMessage,
  limit: number = Infinity,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (length < limit) chunks.push(chunk.subarray(0, limit - length));
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

/** The header's value, `""` where there is none. */
export function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name.toLowerCase()];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
