import { isJujuError } from "../is-juju-error.js";
import { abortReason, onAbort } from "../limits.js";
import type { AbortSignalLike } from "../transport.js";
import { HttpRequestError, parseObject, readHttpError } from "./http-errors.js";
import type { HttpFetchResponse } from "./http-fetch.js";
import { findFetch } from "./http-fetch.js";
import type { PathRoot, HttpTarget } from "./http-target.js";
import { endpointUrl } from "./http-target.js";
import type { OutgoingBody, UploadContent } from "./upload-body.js";

/** One request to one of Juju's endpoints. */
export interface EndpointRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly root: PathRoot;
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent, where something is. */
  readonly content?: Pick<UploadContent, "open" | "repeatable">;
  /** Whether nobody needs to say who asks. */
  readonly isPublic?: boolean;
}

/** An answer, and its end. */
export interface EndpointResponse {
  readonly response: HttpFetchResponse;
  /** What was asked, as it may be shown. */
  readonly method: string;
  /** What the platform has said of the body, as this package says it. */
  readonly readError: (cause: unknown) => unknown;
  /** Says that the answer has been read; that or `giveUp` must always be called. */
  readonly finish: () => void;
  /** Breaks the answer off. */
  readonly giveUp: () => void;
}

/**
 * Sends a request. Where the server wants a macaroon discharged and the identity can, it is sent once more
 * after that, unless its body was a stream, which is used up.
 *
 * @throws {@link HttpError} when the server answers with an error.
 * @throws {@link HttpRequestError} when there is no answer.
 * @throws The reason of the signal when that aborts.
 */
export async function sendRequest(
  target: HttpTarget,
  request: EndpointRequest,
  signal: AbortSignalLike | undefined,
): Promise<EndpointResponse> {
  try {
    return await sendOnce(target, request, signal);
  } catch (error) {
    const { identity, url } = target;
    const isRepeatable = request.content?.repeatable ?? true;
    if (!isRepeatable || !identity?.discharge) throw error;
    if (!isJujuError(error, "macaroon discharge required") || !error.info) throw error;
    await identity.discharge(error.info, { url, signal });
    return sendOnce(target, request, signal);
  }
}

async function sendOnce(
  target: HttpTarget,
  request: EndpointRequest,
  signal: AbortSignalLike | undefined,
): Promise<EndpointResponse> {
  if (signal?.aborted) throw abortReason(signal);
  const fetch = findFetch(target.fetch);
  const url = endpointUrl(target.url, request.root, request.path, request.query);
  const method = `${request.method} ${new URL(url).pathname}`;
  // A controller of our own: `fetch` takes no other than the platform's signals.
  const controller = new AbortController();
  const abort = (): void => controller.abort(abortReason(signal));
  const ignoreSignal = signal && onAbort(signal, abort);
  const finish = (): void => ignoreSignal?.();
  const giveUp = (): void => {
    finish();
    controller.abort();
  };
  const readError = (cause: unknown): unknown => {
    if (signal?.aborted) return abortReason(signal);
    return new HttpRequestError(`${method}: ${reasons(cause)}`, { cause });
  };

  let body: OutgoingBody | undefined;
  try {
    const identity = request.isPublic ? undefined : target.identity;
    const headers = {
      ...request.headers,
      ...(target.clientVersion && { "X-Juju-ClientVersion": target.clientVersion }),
      ...(await identity?.headers({ url: target.url, signal })),
    };
    if (signal?.aborted) throw abortReason(signal);
    body = request.content?.open();
    const response = await answerOf(
      fetch(url, {
        method: request.method,
        headers: { ...headers, ...body?.headers },
        redirect: "manual",
        ...(identity?.usesCookies && { credentials: "include" }),
        // Real ones of the platform, of which the types here know too little for its own fetch.
        ...(body && { body: body.value as never, ...(body.isStream && { duplex: "half" }) }),
        signal: controller.signal as never,
      }),
      (cause) => body?.failure() ?? readError(cause),
    );
    if (response.status < 200 || response.status > 299) {
      throw await readHttpError(method, response).catch((cause: unknown) => {
        throw readError(cause);
      });
    }
    return { response, method, readError, finish, giveUp };
  } catch (error) {
    finish();
    body?.discard();
    throw error;
  }
}

async function answerOf(
  sent: PromiseLike<HttpFetchResponse>,
  failed: (cause: unknown) => unknown,
): Promise<HttpFetchResponse> {
  try {
    return await sent;
  } catch (cause) {
    throw failed(cause);
  }
}

/** An answer that was JSON. */
export interface JsonAnswer {
  readonly body: Readonly<Record<string, unknown>>;
  readonly response: HttpFetchResponse;
  readonly method: string;
}

/** Sends a request and reads a JSON object from the answer. */
export async function requestJson(
  target: HttpTarget,
  request: EndpointRequest,
  signal: AbortSignalLike | undefined,
): Promise<JsonAnswer> {
  const { response, method, readError, finish } = await sendRequest(target, request, signal);
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    throw readError(cause);
  } finally {
    finish();
  }
  const body = parseObject(text);
  if (!body) throw new HttpRequestError(`${method}: the answer is no JSON object`);
  return { body, response, method };
}

/** `fetch failed` alone says nothing: the reason is in the cause. */
function reasons(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const within = cause.cause instanceof Error ? reasons(cause.cause) : "";
  const code: unknown = Reflect.get(cause, "code");
  const own = cause.message || (typeof code === "string" ? code : cause.name);
  return within ? `${own} (${within})` : own;
}
