import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { listenOnLoopback } from "./listen-on-loopback.js";

const MODEL = "3f1c6a8e-1b5d-4d0e-8a44-0c7a6c6f2a10";

/** Answers a request: a status, headers and a body. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Answer | undefined;

/**
 * A server that answers what no controller does: what proxies say, lies, halves and nothing at all. On a free port of
 * the loopback, closed with the test. What controllers answer is tested with the simulator.
 */
export async function startOddServer(
  handler: Handler,
): Promise<{ readonly url: string; readonly received: readonly string[] }> {
  const received: string[] = [];
  const listener = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      // Answered when it has come in completely.
      for await (const _ of request);
    } catch {
      return;
    }
    received.push(request.url ?? "");
    const answer = handler(request, response);
    if (!answer) return;
    const length = { "Content-Length": Buffer.byteLength(answer.body ?? "") };
    response.writeHead(answer.status ?? 200, { ...length, ...answer.headers });
    response.end(answer.body);
  };
  const server = createServer((request, response) => void listener(request, response));
  onTestFinished(() => server.closeAllConnections());
  const host = await listenOnLoopback(server);
  return { url: `ws://${host}/model/${MODEL}/api`, received };
}

/** JSON as Juju sends it. */
export function json(value: unknown, status = 200, headers: Answer["headers"] = {}): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(value),
  };
}
