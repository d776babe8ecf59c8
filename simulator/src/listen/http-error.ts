import type { ServerResponse } from "node:http";
import type { JsonObject } from "../json.js";
import { WireError } from "../parts/wire-error.js";
import { sendJson } from "./http-answers.js";

/** How an endpoint says an error. */
export type SendHttpError = (response: ServerResponse, error: WireError) => void;

/** `apiserver/errors/errors.go`, `ServerErrorAndStatus`. */
const STATUSES: Readonly<Record<string, number>> = {
  "unauthorized access": 401,
  "macaroon discharge required": 401,
  "not found": 404,
  "user not found": 404,
  "model not found": 404,
  "bad request": 400,
  "operation is blocked": 400,
  "method not allowed": 405,
  forbidden: 403,
  "redirection required": 301,
  "not yet available; try again later": 409,
  "not leader": 307,
};

/** The HTTP status of an error; 500 for those without a code. */
export function httpStatusOf({ code }: WireError): number {
  return STATUSES[code] ?? 500;
}

/** `{"error": {"message", "code", "info"}}`, the form of most endpoints. */
export const sendNestedError: SendHttpError = (response, error) =>
  sendJson(response, httpStatusOf(error), { error: bareError(error) });

/** `{"message", "code", "info"}`, the form of backups. */
export const sendBareError: SendHttpError = (response, error) =>
  sendJson(response, httpStatusOf(error), bareError(error));

/** `{"error", "error-code", "error-info"}`, the form of charms. */
export const sendCharmError: SendHttpError = (response, error) => {
  const { message, code, info } = error;
  sendJson(response, httpStatusOf(error), {
    error: message,
    ...(code && { "error-code": code }),
    ...(info && { "error-info": info }),
  });
};

/** An error that says besides what was being done. */
export function annotated(what: string, { message, code, info }: WireError): WireError {
  return new WireError(`${what}: ${message}`, code, info);
}

/** What Juju says to a method that it routes and does not serve. */
export function methodNotAllowed(method: string | undefined): WireError {
  return new WireError(`unsupported method: "${method ?? ""}"`, "method not allowed");
}

function bareError({ message, code, info }: WireError): JsonObject {
  return { message, code, ...(info && { info }) };
}
