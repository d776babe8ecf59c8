/**
 * What generated facade classes depend on at run time: one function that makes a call. Tests, replays
 * and other carriers implement it; the one that {@link connect} gives works over a WebSocket.
 */
export interface Transport {
  /**
   * Calls one method of one facade version.
   *
   * @typeParam Result - What the method answers. Not checked: the server is trusted to keep to its schema.
   * @returns A promise that is settled exactly once, with the `response` of the reply.
   * @throws `JujuError` when the server answered with an error.
   * @throws `ConnectionClosedError` when the connection is closed, or closes before the reply has
   * come. Whether the server has carried out the call is then unknown.
   * @throws `CallTimeoutError` when `timeoutMs` was given and is over.
   * @throws The reason of `options.signal` (by default an `AbortError`) when that signal aborts.
   */
  call<Result = unknown>(request: CallRequest, options?: CallOptions): Promise<Result>;
}

/** One call, as it goes to the server. */
export interface CallRequest {
  /** The facade, for example `"ModelManager"`. */
  readonly type: string;
  /** The version of the facade, for example `10`. */
  readonly version: number;
  /** The method, spelled as the server spells it, for example `"ListModels"`. */
  readonly request: string;
  /** The watcher (or other object on the server) that is called. Facades themselves have none. */
  readonly id?: string | undefined;
  /**
   * The watcher facade that an id in the answer is for. Not sent: it is noted on the answer, where `watch`
   * finds it.
   */
  readonly watcher?: string | undefined;
  /** What the method takes; must be serialisable as JSON. Sent as `{}` when left out, as Juju's own client does. */
  readonly params?: unknown;
}

/** Limits on one call. */
export interface CallOptions {
  /**
   * Rejects the call when it aborts; a signal that has aborted already keeps the call from being sent.
   * The protocol cannot cancel: a call that was sent is carried out all the same, its reply is dropped.
   */
  readonly signal?: AbortSignalLike | undefined;
  /** How long to wait for the reply, in milliseconds. No limit when left out. */
  readonly timeoutMs?: number | undefined;
}

/**
 * The part of the platform's `AbortSignal` that is used here. Every `AbortSignal` is one; it is spelled
 * out so that these types need neither the DOM's nor Node's.
 */
export interface AbortSignalLike {
  /** Whether the signal has aborted. */
  readonly aborted: boolean;
  /** Why it aborted; what the promise rejects with. */
  readonly reason?: unknown;
  /** Asks to be told of the abort. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Takes a listener away. */
  removeEventListener(type: "abort", listener: () => void): void;
}
