// Names are getters on the prototype: they are in the stack's first line from the start, survive
// minifying, and let a bundler drop the classes that nobody uses.

/** What every error made by this package is an instance of. */
export class FacadegenError extends Error {
  override get name(): string {
    return "FacadegenError";
  }
}

/** Where a {@link JujuError} came from and what the server said beside the message. */
export interface JujuErrorDetails {
  /** The reply's `error-code`, `""` when there is none. */
  readonly code: string;
  /** The reply's `error-info`. */
  readonly info: Readonly<Record<string, unknown>> | undefined;
  /** The facade that was called. */
  readonly facade: string;
  /** The version of the facade. */
  readonly version: number;
  /** The method, as the server spells it. */
  readonly method: string;
}

/** The server answered a call with an error. The message is the server's own. */
export class JujuError extends FacadegenError implements JujuErrorDetails {
  override get name(): "JujuError" {
    return "JujuError";
  }
  /**
   * What kind of error it is, for example `"unauthorized access"` or `"not found"`; `""` when the server
   * sent no code, which it does for many errors. Juju's codes are in `rpc/params/apierror.go`.
   */
  readonly code: string;
  /** More about it, by key; which keys there are depends on the code. */
  readonly info: Readonly<Record<string, unknown>> | undefined;
  /** The facade that was called. */
  readonly facade: string;
  /** The version of the facade. */
  readonly version: number;
  /** The method, as the server spells it. */
  readonly method: string;

  constructor(message: string, details: JujuErrorDetails) {
    super(message);
    this.code = details.code;
    this.info = details.info;
    this.facade = details.facade;
    this.version = details.version;
    this.method = details.method;
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
  readonly code: number;
  /** The reason given with the code, or what broke the connection. */
  readonly reason: string;

  constructor({ code, reason }: CloseDetails) {
    super(`connection closed (${code}${reason && `: ${reason}`})`);
    this.code = code;
    this.reason = reason;
  }
}

/** The reply did not come in time. The server may have carried out the call, or may still do so. */
export class CallTimeoutError extends FacadegenError {
  override get name(): "CallTimeoutError" {
    return "CallTimeoutError";
  }
  /** The limit that was given, in milliseconds. */
  readonly timeoutMs: number;

  constructor(method: string, timeoutMs: number) {
    super(`no reply to ${method} within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}

/** Connecting and logging in together took too long. The socket has been closed. */
export class ConnectTimeoutError extends FacadegenError {
  override get name(): "ConnectTimeoutError" {
    return "ConnectTimeoutError";
  }
  /** The limit, in milliseconds. */
  readonly timeoutMs: number;

  constructor(url: string, timeoutMs: number) {
    super(`not connected to ${url} and logged in within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}

/** The socket could not be opened. `cause` is what the platform said about it; browsers say nothing. */
export class ConnectError extends FacadegenError {
  override get name(): "ConnectError" {
    return "ConnectError";
  }
}

/**
 * Why a login failed: the server refused it, it asks for a macaroon discharge that the login provider
 * cannot give, or the model has moved to another controller.
 */
export type LoginErrorKind = "refused" | "discharge-required" | "redirect";

/**
 * The login failed; the socket has been closed. `cause` is the server's {@link JujuError} where it sent
 * one: for the kind `redirect` its `info` holds the new controller's `servers` and `ca-cert`.
 */
export class LoginError extends FacadegenError {
  override get name(): "LoginError" {
    return "LoginError";
  }
  /** Why it failed. */
  readonly kind: LoginErrorKind;

  constructor(kind: LoginErrorKind, message: string, options?: { readonly cause?: unknown }) {
    super(`login failed: ${message}`, options);
    this.kind = kind;
  }
}
