import { abortReason } from "../limits.js";
import type { AbortSignalLike } from "../transport.js";
import { DischargeError, DischargeRefusedError } from "./errors.js";
import type { Fetch, FetchRequest } from "./fetch-types.js";
import type { JsonObject } from "./json-fields.js";
import { isObject } from "./json-fields.js";

/** How third parties are spoken to. */
export interface ThirdPartyAccess {
  /** What sends requests. */
  readonly fetch: Fetch;
  /** Ends a request that is under way. */
  readonly signal: AbortSignalLike;
}

/** One request to a third party. */
export type ThirdPartyRequest = Pick<FetchRequest, "method"> &
  Partial<Pick<FetchRequest, "headers" | "body" | "redirect">>;

/** The answer that a third party has sent in place of what was asked for (`httpbakery/error.go`, `Error`). */
export interface ThirdPartyRefusal {
  /** What kind of error it is; `""` when it did not say. */
  readonly code: string;
  /** What it said. */
  readonly message: string;
  /** More about it. */
  readonly info: JsonObject;
}

/** What a third party has answered: what was asked for, or why not. */
export type ThirdPartyAnswer =
  | { readonly body: JsonObject; readonly refusal?: undefined }
  | { readonly refusal: ThirdPartyRefusal };

/**
 * Asks a third party.
 *
 * @throws {@link DischargeError} when there is no answer, or none that is JSON.
 */
export async function askThirdParty(
  { fetch, signal }: ThirdPartyAccess,
  url: string,
  request: ThirdPartyRequest,
): Promise<ThirdPartyAnswer> {
  const location = withoutQuery(url);
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      redirect: "follow",
      ...request,
      headers: { "Bakery-Protocol-Version": "3", Accept: "application/json", ...request.headers },
      // A real AbortSignal, of which the types here know too little for the platform's own fetch.
      signal: signal as never,
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    if (signal.aborted) throw abortReason(signal);
    throw new DischargeError(location, "it could not be reached", { cause: error });
  }
  const body = readObject(text);
  if (status >= 200 && status < 300) {
    if (!body) throw new DischargeError(location, "it answered something else than JSON");
    return { body };
  }
  if (!body) throw new DischargeError(location, `it answered with the HTTP status ${status}`);
  // Bakeries write their keys with capitals, Juju's own handlers without.
  const field = (key: string): unknown => body[key] ?? body[key.toLowerCase()];
  const [code, message, info] = [field("Code"), field("Message"), field("Info")];
  return {
    refusal: {
      code: typeof code === "string" ? code : "",
      message: typeof message === "string" && message ? message : `HTTP status ${status}`,
      info: isObject(info) ? info : {},
    },
  };
}

/** The body of an answer that has to be what was asked for. */
export function bodyOf(url: string, answer: ThirdPartyAnswer): JsonObject {
  if (!answer.refusal) return answer.body;
  const { code, message } = answer.refusal;
  throw new DischargeRefusedError(withoutQuery(url), code, message);
}

/** A URL as it may be shown: queries of visit and wait URLs are as good as a password for a while. */
export function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

// The parser's own error is not passed on: it quotes the text, which may hold a token.
function readObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
