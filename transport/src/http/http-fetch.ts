import type { ByteStream } from "./byte-stream.js";

/**
 * The part of the platform's `fetch` that is used here, spelled out so that these types need neither the
 * DOM's nor Node's. Give another one to go through a proxy or to trust a controller's own CA.
 */
export type HttpFetch = (url: string, request: HttpFetchRequest) => PromiseLike<HttpFetchResponse>;

/** What is asked of {@link HttpFetch}. */
export interface HttpFetchRequest {
  /** `GET`, `POST` or `PUT`. */
  readonly method: string;
  /** The headers, by name. They tell who asks: never log them. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The body: a `Uint8Array`, a `Blob`, a `ReadableStream` or a text. Typed so that any platform's
   * `fetch` takes it.
   */
  readonly body?: never;
  /** Set when the body is a stream. */
  readonly duplex?: "half";
  /** Redirects are not followed, so that no credentials go where nobody meant them to. */
  readonly redirect: "manual";
  /** `include` where the cookies that a browser keeps for the host say who asks. */
  readonly credentials?: "include";
  /** The platform's `AbortSignal`; typed so that any platform's `fetch` takes it. */
  readonly signal: never;
}

/** What {@link HttpFetch} answers. */
export interface HttpFetchResponse {
  /** The HTTP status; `0` where a browser does not show a redirect. */
  readonly status: number;
  /** The headers. */
  readonly headers: { get(name: string): string | null };
  /** The body, unread. */
  readonly body: ByteStream | null;
  /** The whole body as text. */
  text(): PromiseLike<string>;
}

/** What a request goes out with: the one given, else the platform's. */
export function findFetch(given: HttpFetch | undefined): HttpFetch {
  const platform: object = globalThis;
  const fetch: HttpFetch | undefined = given ?? Reflect.get(platform, "fetch");
  if (!fetch) throw new TypeError("no fetch here: give the option fetch");
  return fetch;
}
