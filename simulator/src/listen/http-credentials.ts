import type { IncomingMessage } from "node:http";
import { isJsonObject } from "../is-json-object.js";
import type { JsonObject } from "../json.js";
import { headerOf } from "./http-answers.js";
import { goQuote } from "./go-quote.js";

/** A macaroon and its discharges, as they travel. */
export type PresentedMacaroons = readonly JsonObject[];

/** What the headers of a request say about who makes it. */
export interface HttpCredentials {
  /** What stands before the colon of `Basic`; `undefined` without that header. */
  readonly tag: string | undefined;
  readonly password: string;
  /** Of a machine agent: `X-Juju-Nonce`. */
  readonly nonce: string;
  /** Of the cookies `macaroon-*` and the headers `Macaroons`. */
  readonly macaroons: readonly PresentedMacaroons[];
  /** `Bakery-Protocol-Version`; 0 where it is not said. */
  readonly bakeryVersion: number;
  /** Of `Bearer`. */
  readonly bearer: string | undefined;
}

/** The headers are nothing that Juju takes; the message is what it says then. */
export class CredentialsFormatError extends Error {
  override readonly name = "CredentialsFormatError";
}

/** @throws {@link CredentialsFormatError} for an `Authorization` that is neither `Basic` nor `Bearer`. */
export function readHttpCredentials(request: IncomingMessage): HttpCredentials {
  const rest = {
    nonce: headerOf(request, "X-Juju-Nonce"),
    macaroons: readMacaroons(request),
    bakeryVersion: Number.parseInt(headerOf(request, "Bakery-Protocol-Version"), 10) || 0,
  };
  const authorization = headerOf(request, "Authorization");
  if (authorization === "") return { tag: undefined, password: "", bearer: undefined, ...rest };
  const [scheme, value, ...more] = authorization.split(/\s+/);
  if (scheme === "Bearer" && value && more.length === 0) {
    return { tag: undefined, password: "", bearer: value, ...rest };
  }
  if (scheme !== "Basic" || !value || more.length > 0) throw invalidFormat();
  const decoded = /^[\w+/]*={0,2}$/.test(value) && Buffer.from(value, "base64").toString("utf8");
  const colon = decoded ? decoded.indexOf(":") : -1;
  if (!decoded || colon === -1) throw invalidFormat();
  const [tag, password] = [decoded.slice(0, colon), decoded.slice(colon + 1)];
  return { tag, password, bearer: undefined, ...rest };
}

/** @throws {@link CredentialsFormatError} when a text is no tag of somebody who can log in. */
export function requireTag(tag: string): string {
  const kind = /^(user|machine|unit|application|controller|model)-(?=.)/.exec(tag)?.[1];
  if (!kind) throw new CredentialsFormatError(`${goQuote(tag)} is not a valid tag`);
  if (kind === "user" && !/^user-[\w][\w.+-]*[\w]?(?:@[\w.-]+)?$/.test(tag)) {
    throw new CredentialsFormatError(`${goQuote(tag)} is not a valid user tag`);
  }
  return tag;
}

function invalidFormat(): CredentialsFormatError {
  return new CredentialsFormatError("request format not valid");
}

function readMacaroons(request: IncomingMessage): readonly PresentedMacaroons[] {
  const cookies = headerOf(request, "Cookie")
    .split(";")
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith("macaroon-"))
    .map((cookie) => cookie.slice(cookie.indexOf("=") + 1));
  const headers = [request.headers["macaroons"] ?? []].flat().flatMap((text) => text.split(/,\s*/));
  // Juju leaves out what it cannot read, too.
  return [...cookies, ...headers].flatMap((text) => {
    const slice = readSlice(text);
    return slice ? [slice] : [];
  });
}

function readSlice(base64: string): PresentedMacaroons | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
    if (!Array.isArray(value) || value.length === 0) return undefined;
    return value.every(isJsonObject) ? value : undefined;
  } catch {
    return undefined;
  }
}
