import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { request } from "node:http";
import type { Json } from "./ask.js";
import { objectIn } from "./ask.js";
import { readMacaroon, writeMacaroon } from "../../../src/macaroons/macaroon-json.js";
import type { Macaroon } from "../../../src/macaroons/macaroon.js";
import { bindDischarge } from "../../../src/macaroons/macaroon.js";

/** What came back from an HTTP endpoint. */
export interface HttpReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: Json;
}

/** A request: a form's fields, or a text. */
export interface HttpRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
}

/** Sends a request. Not with `fetch`, which makes an error of 407. */
export async function send(
  url: string,
  { method = "GET", headers = {}, body }: HttpRequest = {},
): Promise<HttpReply> {
  const isForm = body instanceof URLSearchParams;
  const type = isForm && { "Content-Type": "application/x-www-form-urlencoded" };
  const sent = request(url, { method, headers: { ...type, ...headers }, agent: false });
  sent.end(body?.toString());
  const [response]: IncomingMessage[] = await once(sent, "response");
  if (!response) throw new Error("no response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const isJson = response.headers["content-type"]?.startsWith("application/json") ?? false;
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text,
    json: isJson ? objectIn(JSON.parse(text)) : {},
  };
}

/** A macaroon that a login sent, and its third-party caveat. */
export interface ToDischarge {
  readonly macaroon: Macaroon;
  readonly location: string;
  readonly identifier: Uint8Array;
  /** What only the third party can read, in base64; `undefined` where the identifier is that. */
  readonly data: string | undefined;
}

/** Reads a macaroon to discharge in any of its three forms. */
export function toDischarge(sent: unknown): ToDischarge {
  const json = objectIn(sent);
  const envelope = "m" in json ? json : { m: json };
  const macaroon = readMacaroon(JSON.parse(JSON.stringify(envelope["m"])));
  const caveat = macaroon.caveats.find(({ verification }) => verification.length > 0);
  if (!caveat) throw new Error("there is nothing to discharge");
  const data = objectIn(envelope["cdata"] ?? {});
  const { location, identifier } = caveat;
  const found = data[Buffer.from(identifier).toString("base64url")];
  return { macaroon, location, identifier, data: typeof found === "string" ? found : undefined };
}

/** Asks the third party for a discharge. */
export function askForDischarge(
  { location, identifier, data }: ToDischarge,
  more: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = { "Bakery-Protocol-Version": "3" },
): Promise<HttpReply> {
  const id = Buffer.from(identifier);
  const isText = id.every((byte) => byte >= 32 && byte < 127);
  const form = new URLSearchParams({
    ...(isText ? { id: id.toString() } : { id64: id.toString("base64url") }),
    ...(data && { caveat64: data }),
    ...more,
  });
  return send(`${location}/discharge`, { method: "POST", body: form, headers });
}

/** The macaroons to log in with: the one that was sent, and its discharge, bound to it. */
export function discharged(
  { macaroon }: ToDischarge,
  reply: HttpReply,
  version: 1 | 2,
): readonly Json[] {
  const sent = objectIn(reply.json["Macaroon"]);
  const discharge = readMacaroon(JSON.parse(JSON.stringify("m" in sent ? sent["m"] : sent)));
  return [macaroon, bindDischarge(macaroon, discharge)].map((each) => writeMacaroon(each, version));
}
