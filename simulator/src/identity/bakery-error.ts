import type { IncomingMessage, ServerResponse } from "node:http";
import type { JsonObject } from "../json.js";
import { headerOf, sendJson } from "../listen/http-answers.js";

/** An error as a bakery answers it over HTTP: keys with capitals, and no key for what is empty. */
export class BakeryError extends Error {
  override readonly name = "BakeryError";
  readonly code: "" | "bad request" | "interaction required";
  readonly info: JsonObject | undefined;

  constructor(message: string, code: BakeryError["code"] = "", info?: JsonObject) {
    super(message);
    this.code = code;
    this.info = info;
  }
}

/** The version of the bakery's protocol that a client speaks; 0 when it does not say. */
function protocolVersion(request: IncomingMessage): number {
  const version = Number(headerOf(request, "Bakery-Protocol-Version"));
  return Number.isInteger(version) && version > 0 ? Math.min(version, 3) : 0;
}

/** Answers an error as the protocol's version of the request wants it. */
export function sendBakeryError(
  request: IncomingMessage,
  response: ServerResponse,
  { message, code, info }: BakeryError,
): void {
  const body = { ...(code && { Code: code }), Message: message, ...(info && { Info: info }) };
  if (code === "bad request") return sendJson(response, 400, body);
  if (code === "") return sendJson(response, 500, body);
  // Clients that do not know the protocol would take 401 for a request to log in with a password.
  if (protocolVersion(request) === 0) return sendJson(response, 407, body);
  sendJson(response, 401, body, { "WWW-Authenticate": "Macaroon" });
}
