import type { JujuErrorCode } from "./juju-error-code.js";

// Names are getters on the prototype: they are in the stack's first line from the start, survive
// minifying, and let a bundler drop the classes that nobody uses.

/** What every error made by this package is an instance of. */
export class FacadegenError extends Error {
  override get name(): string {
    return "FacadegenError";
  }

  /** @param details - The `cause`, and whatever properties the error is to have. */
  constructor(message?: string, details?: object) {
    super(message, details);
    Object.assign(this, details);
  }
}

/** Where a {@link JujuError} came from and what the server said beside the message. */
export interface JujuErrorDetails {
  /** The reply's `error-code`, `""` when there is none. */
  readonly code: JujuErrorCode | (string & {});
  /** The reply's `error-info`. */
  readonly info: Readonly<Record<string, unknown>> | undefined;
  /** The facade that was called; `""` for one of several results. */
  readonly facade: string;
  /** The version of the facade; `0` for one of several results. */
  readonly version: number;
  /** The method, as the server spells it; `""` for one of several results. */
  readonly method: string;
}

/**
 * The server answered a call with an error, or one of the entities of a call, whose results went through
 * `unwrap`, `unwrapOne` or `settle`: those know neither `facade`, `version` nor `method`. The message is
 * the server's own.
 */
export class JujuError extends FacadegenError implements JujuErrorDetails {
  override get name(): "JujuError" {
    return "JujuError";
  }
  /**
   * What kind of error it is, for example `"unauthorized access"` or `"not found"`; `""` when the server
   * sent no code, which it does for many errors. `isJujuError` asks for one.
   */
  declare readonly code: JujuErrorCode | (string & {});
  /** More about it, by key; which keys there are depends on the code. */
  declare readonly info: Readonly<Record<string, unknown>> | undefined;
  /** The facade that was called; `""` for one of several results. */
  declare readonly facade: string;
  /** The version of the facade; `0` for one of several results. */
  declare readonly version: number;
  /** The method, as the server spells it; `""` for one of several results. */
  declare readonly method: string;

  constructor(message: string, details: JujuErrorDetails, options?: { readonly cause?: unknown }) {
    super(message, { ...details, ...options });
  }
}

/** How a connection ended. */
export interface CloseDetails {
  /** The WebSocket close code: `1000` for a normal end, `1006` when the connection broke. */
  readonly code: number;
  /** The reason given with the code; mostly `""`. */
  readonly reason: string;
}

/** The connection closed before the reply came, or was closed when the call was made. */
export class ConnectionClosedError extends FacadegenError implements CloseDetails {
  override get name(): "ConnectionClosedError" {
    return "ConnectionClosedError";
  }
  /** The WebSocket close code. */
  declare readonly code: number;
  /** The reason given with the code, or what broke the connection. */
  declare readonly reason: string;

  constructor({ code, reason }: CloseDetails) {
    super(`connection closed (${code}${reason && `: ${reason}`})`, { code, reason });
  }
}

/** The reply did not come in time. The server may have carried out the call, or may still do so. */
export class CallTimeoutError extends FacadegenError {
  override get name(): "CallTimeoutError" {
    return "CallTimeoutError";
  }
  /** The limit that was given, in milliseconds. */
  declare readonly timeoutMs: number;

  constructor(method: string, timeoutMs: number) {
    super(`no reply to ${method} within ${timeoutMs} ms`, { timeoutMs });
  }
}

/** Connecting and logging in together took too long. The socket has been closed. */
export class ConnectTimeoutError extends FacadegenError {
  override get name(): "ConnectTimeoutError" {
    return "ConnectTimeoutError";
  }
  /** The limit, in milliseconds. */
  declare readonly timeoutMs: number;

  constructor(url: string, timeoutMs: number) {
    super(`no connection to ${url} within ${timeoutMs} ms`, { timeoutMs });
  }
}

/**
 * No socket could be opened. `cause` is what the platform said of the first address; browsers say nothing.
 */
export class ConnectError extends FacadegenError {
  override get name(): string {
    return "ConnectError";
  }
  /** Why each address failed, by URL; empty when it did not come that far. */
  declare readonly errors: Readonly<Record<string, unknown>>;

  constructor(
    message: string,
    options?: {
      readonly cause?: unknown;
      readonly errors?: Readonly<Record<string, unknown>>;
    },
  ) {
    super(message, { errors: {}, ...options });
  }
}

/**
 * Why a login failed: the server refused it, it asks for a macaroon discharge that the login provider
 * cannot give, or the model has moved to another controller.
 */
export type LoginErrorKind = "refused" | "discharge-required" | "redirect";

/**
 * The login failed; the socket has been closed. `cause` is the server's {@link JujuError} where it sent
 * one. Of the kind `redirect` are {@link RedirectError}s.
 */
export class LoginError extends FacadegenError {
  override get name(): string {
    return "LoginError";
  }
  /** Why it failed. */
  declare readonly kind: LoginErrorKind;

  constructor(kind: LoginErrorKind, message: string, details?: object) {
    super(`login failed: ${message}`, { ...details, kind });
  }
}

/** The server does not have a facade that is needed, or none of the versions that are. */
export class FacadeNotAvailableError extends FacadegenError {
  override get name(): "FacadeNotAvailableError" {
    return "FacadeNotAvailableError";
  }
  /** The facade that was wanted, as the server would spell it. */
  declare readonly facade: string;
  /** The versions that would have done; empty when it is no facade of this connection. */
  declare readonly wanted: readonly number[];
  /** The versions of it that the server has on this connection, ascending. */
  declare readonly available: readonly number[];

  constructor(facade: string, wanted: readonly number[], available: readonly number[]) {
    super(
      `no facade ${facade} ${wanted.join(" or ")}: the server has ${available.join(", ") || "none"}`,
      { facade, wanted, available },
    );
  }
}
