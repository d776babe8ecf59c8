/**
 * The part of the platform's `fetch` that is used here, spelled out so that these types need neither the
 * DOM's nor Node's. Give another one to go through a proxy or to trust a controller's own CA.
 */
export type Fetch = (url: string, request: FetchRequest) => PromiseLike<FetchResponse>;

/** What is asked of {@link Fetch}. */
export interface FetchRequest {
  /** `GET` or `POST`. */
  readonly method: string;
  /** The headers, by name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, where there is one. */
  readonly body?: string;
  /** `error` where a redirect would carry a password elsewhere. */
  readonly redirect: "error" | "follow";
  /** The platform's `AbortSignal`; typed so that any platform's `fetch` takes it. */
  readonly signal: never;
}

/** What {@link Fetch} answers. */
export interface FetchResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The body. */
  text(): PromiseLike<string>;
}
