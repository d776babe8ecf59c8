import { FacadegenError, JujuError } from "../errors.js";
import { isRecord } from "../frames.js";
import type { JujuErrorCode } from "../juju-error-code.js";
import type { HashName } from "./digest/hash-type.js";
import type { HttpFetchResponse } from "./http-fetch.js";

/**
 * The server answered an HTTP request with an error. `method` is the request, `PUT /model/<uuid>/…`
 * without its query; `facade` is `""` and `version` is `0`. Where the answer has no code of Juju's, `code`
 * is what the HTTP status stands for.
 */
export class HttpError extends JujuError {
  /** The HTTP status. */
  declare readonly status: number;

  constructor(
    message: string,
    details: Pick<JujuError, "code" | "info" | "method"> & Pick<HttpError, "status">,
  ) {
    super(message, { ...details, facade: "", version: 0 });
    Object.assign(this, { status: details.status });
  }
}

/** There was no answer to an HTTP request, or it broke off. `cause` is what the platform said. */
export class HttpRequestError extends FacadegenError {
  override get name(): "HttpRequestError" {
    return "HttpRequestError";
  }
}

/** What was transferred is not what it should be. */
export class DigestMismatchError extends FacadegenError {
  override get name(): "DigestMismatchError" {
    return "DigestMismatchError";
  }
  /** The hash that does not agree, or `size` for the number of bytes. */
  readonly checked: HashName | "size";
  /** What it should be: hexadecimal digits, of a hash maybe only the first ones. */
  readonly expected: string;
  /** What it is. */
  readonly actual: string;

  constructor(checked: HashName | "size", expected: string, actual: string) {
    super(`transferred with the ${checked} ${actual} and not ${expected}`);
    this.checked = checked;
    this.expected = expected;
    this.actual = actual;
  }
}

/** What statuses stand for where the answer does not say (`apiserver/errors/errors.go`, the other way round). */
const STATUS_CODES: Readonly<Record<number, JujuErrorCode>> = {
  400: "bad request",
  401: "unauthorized access",
  403: "forbidden",
  404: "not found",
  405: "method not allowed",
  409: "not yet available; try again later",
};

/** Longer texts are cut: whatever answered, it was not Juju. */
const LONGEST_MESSAGE = 1000;

/** Reads the error in an answer, in any of the forms that Juju's endpoints have. */
export async function readHttpError(
  method: string,
  response: HttpFetchResponse,
): Promise<HttpError> {
  const { status } = response;
  return httpError(method, status, await response.text());
}

/** The error in the text of an answer. */
export function httpError(method: string, status: number, text: string): HttpError {
  const { message, code, info } = readBody(text);
  return new HttpError(message || `HTTP status ${status}`, {
    code: code || (STATUS_CODES[status] ?? ""),
    info,
    method,
    status,
  });
}

interface ErrorParts {
  readonly message: string;
  readonly code: string;
  readonly info: Readonly<Record<string, unknown>> | undefined;
}

/**
 * `{error: {message, code, info}}` is the usual form, `{error, error-code, error-info}` that of charms,
 * `{message, code, info}` that of backups and `{code, message, requestId}` that of objects; what fails
 * before Juju's own code answers as text.
 */
function readBody(text: string): ErrorParts {
  const body = parseObject(text);
  if (!body) {
    // A proxy's page of HTML says nothing to a program.
    const message = /^\s*</.test(text) ? "" : text.trim().slice(0, LONGEST_MESSAGE);
    return { message, code: "", info: undefined };
  }
  const { error } = body;
  if (typeof error === "string") return parts(error, body["error-code"], body["error-info"]);
  const { message, code, info } = isRecord(error) ? error : body;
  return parts(message, code, info);
}

function parts(message: unknown, code: unknown, info: unknown): ErrorParts {
  return {
    message: typeof message === "string" ? message : "",
    code: typeof code === "string" ? code : "",
    info: isRecord(info) ? info : undefined,
  };
}

/** The object that a text is in JSON, if it is one. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
