import { CONTROLLER_SERVER_NAME } from "../node-tls/server-name.js";
import type { ByteStream } from "./byte-stream.js";
import { collectBytes, readChunks, streamOf } from "./byte-stream.js";
import type { HttpFetchResponse } from "./http-fetch.js";
import type { BlobLike } from "./upload-body.js";

/** What a server's certificate is checked against. */
export interface NodeFetchOptions {
  /** The only certificate authority to trust, as PEM; a controller's own. By default those that Node knows. */
  readonly ca?: string | undefined;
  /**
   * The name that the certificate must be for. By default `juju-apiserver` with `ca`, which is in every
   * certificate that a controller makes itself, else the name in the URL.
   */
  readonly serverName?: string | undefined;
}

// The parts of Node's modules that are used here: these types need none of Node's.

interface NodeHttp {
  request(
    url: string,
    options: {
      readonly method: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly ca?: string;
      readonly servername?: string;
    },
  ): NodeRequest;
}

interface NodeRequest {
  once(event: "error", listener: (error: Error) => void): void;
  once(event: "response", listener: (response: NodeResponse) => void): void;
  on(event: "error", listener: () => void): void;
  once(event: "drain" | "close", listener: () => void): void;
  write(chunk: Uint8Array): boolean;
  end(chunk?: Uint8Array): void;
  destroy(error?: Error): void;
  readonly destroyed: boolean;
}

interface NodeResponse extends AsyncIterable<Uint8Array> {
  readonly statusCode?: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  destroy(error?: Error): void;
}

interface Signal {
  readonly aborted: boolean;
  readonly reason: Error;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** What {@link nodeFetch} makes: the option `fetch` of `./http`, `./log` and `./bakery`. */
export type NodeFetch = (url: string, request: NodeFetchRequest) => Promise<HttpFetchResponse>;

/** What is asked of a {@link NodeFetch}; `body` may be a stream, too, though the type of another entry says so. */
export interface NodeFetchRequest {
  /** `GET`, `POST` or `PUT`. */
  readonly method: string;
  /** The headers, by name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, where there is one. */
  readonly body?: string;
  /** The platform's `AbortSignal`; typed so that any platform's `fetch` takes it. */
  readonly signal: never;
}

/**
 * A `fetch` for Node that trusts a controller's own certificate authority, which the platform's cannot be
 * told, and that sends a body with `GET`, as downloading backups needs. Verification is never switched off.
 */
export function nodeFetch({ ca, serverName }: NodeFetchOptions = {}): NodeFetch {
  const name = serverName ?? (ca ? CONTROLLER_SERVER_NAME : undefined);
  return async (url, request) => {
    const signal: Signal = request.signal;
    if (signal.aborted) throw signal.reason;
    const body = await wholeBody(request);
    const sent = nodeHttp(url).request(url, {
      method: request.method,
      headers: {
        ...request.headers,
        ...(body && { "Content-Length": String(body.length) }),
      },
      ...(ca && { ca }),
      ...(name !== undefined && { servername: name }),
    });
    const abort = (): void => sent.destroy(signal.reason);
    signal.addEventListener("abort", abort);
    sent.once("close", () => signal.removeEventListener("abort", abort));
    // Later errors are told by the answer's body; without a listener they would end the process.
    sent.on("error", () => undefined);
    const answer = new Promise<NodeResponse>((resolve, reject) => {
      sent.once("response", resolve);
      sent.once("error", reject);
    });
    if (body || !isStream(request.body)) sent.end(body);
    else await Promise.race([answer, sendStream(sent, request.body)]);
    return response(await answer);
  };
}

function nodeHttp(url: string): NodeHttp {
  const process: { getBuiltinModule?: (name: string) => NodeHttp } =
    Reflect.get(globalThis, "process") ?? {};
  const module = process.getBuiltinModule?.(url.startsWith("https:") ? "node:https" : "node:http");
  if (!module) throw new TypeError("nodeFetch needs Node from 20.16");
  return module;
}

/** A body that is no stream; `undefined` for a stream and for none. */
async function wholeBody(request: NodeFetchRequest): Promise<Uint8Array | undefined> {
  const body: unknown = request.body;
  if (body instanceof Uint8Array) return body;
  if (typeof body === "string") return new TextEncoder().encode(body);
  return isBlob(body) ? collectBytes(readChunks(body.stream())) : undefined;
}

function isStream(body: unknown): body is ByteStream {
  return typeof body === "object" && body !== null && "getReader" in body;
}

function isBlob(body: unknown): body is BlobLike {
  return typeof body === "object" && body !== null && "stream" in body;
}

async function sendStream(sent: NodeRequest, stream: ByteStream): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    sent.once("close", resolve);
  });
  try {
    for await (const chunk of readChunks(stream)) {
      if (sent.destroyed) return;
      if (sent.write(chunk)) continue;
      const drained = new Promise<void>((resolve) => {
        sent.once("drain", resolve);
      });
      await Promise.race([drained, closed]);
    }
    sent.end();
  } catch (error) {
    sent.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

function response(from: NodeResponse): HttpFetchResponse {
  async function* chunks(): AsyncGenerator<Uint8Array, undefined> {
    for await (const chunk of from) yield chunk;
  }
  const body = streamOf({ chunks: chunks(), cancel: () => from.destroy() });
  return {
    status: from.statusCode ?? 0,
    headers: {
      get(name) {
        const value = from.headers[name.toLowerCase()];
        return value === undefined ? null : [value].flat().join(", ");
      },
    },
    body,
    text: async () => new TextDecoder().decode(await collectBytes(readChunks(body))),
  };
}
