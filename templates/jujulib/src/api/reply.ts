/**
 * What comes back from the controller.
 *
 * @module
 */
import { JujuError } from "@facadegen/transport";
import type { JujuRequest } from "./transport.js";

/** A frame that answers a request, as the controller sends it; nothing of it is checked but that it is an object. */
export interface Reply {
  readonly "request-id"?: unknown;
  readonly response?: unknown;
  readonly error?: unknown;
  readonly "error-code"?: unknown;
  readonly "error-info"?: unknown;
}

/** Reads a frame; `undefined` when it answers nothing. */
export function readReply(data: unknown): Reply | undefined {
  try {
    const text = typeof data === "string" ? data : new TextDecoder().decode(data as ArrayBuffer);
    const reply: unknown = JSON.parse(text);
    return isRecord(reply) && ("error" in reply || "response" in reply) ? reply : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The error that a reply stands for: the transport's `JujuError` where the controller sent a code or more, and a
 * plain one where it sent a message only, which tests of applications compare with plain errors.
 */
export function replyError(reply: Reply, request: JujuRequest | undefined): Error {
  const { error, "error-code": code, "error-info": info } = reply;
  const message = typeof error === "string" ? error : JSON.stringify(error);
  if (!code && !isRecord(info)) return new Error(message);
  return new JujuError(message, {
    code: typeof code === "string" ? code : "",
    info: isRecord(info) ? info : undefined,
    facade: request?.type ?? "",
    version: request?.version ?? 0,
    method: request?.request ?? "",
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
