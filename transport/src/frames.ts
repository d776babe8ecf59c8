import type { CallRequest } from "./transport.js";

/**
 * A reply, as the server sends it. Any key may be missing or of another type: nothing of it is checked
 * before it is used. An error reply has an empty `response` too (`rpc/server.go`, `writeErrorResponse`),
 * so that only `error` tells the two apart.
 */
export interface Reply {
  readonly "request-id"?: unknown;
  readonly response?: unknown;
  readonly error?: unknown;
  readonly "error-code"?: unknown;
  readonly "error-info"?: unknown;
}

/** The frame of one call, in the form of `rpc/jsoncodec/codec.go`. */
export function encodeRequest(requestId: number, request: CallRequest): string {
  return JSON.stringify({
    "request-id": requestId,
    ...request,
    params: request.params ?? {},
    watcher: undefined,
  });
}

/** Reads a frame of any kind that a WebSocket class hands over. Throws when it is no JSON. */
export function decodeFrame(data: unknown): unknown {
  return JSON.parse(
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it throws on anything else
    typeof data === "string" ? data : new TextDecoder().decode(data as ArrayBuffer),
  );
}

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
