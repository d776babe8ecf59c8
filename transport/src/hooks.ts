import type { FrameHook } from "./hooks/frame-hook.js";

/** Functions that are told of what happens on a connection. They must not throw; if one does, that is ignored. */
export interface ConnectHooks {
  /** Told of each frame from the server that was dropped; the connection goes on. */
  readonly ignoredFrame?: ((frame: IgnoredFrame) => void) | undefined;
  /** Told of every frame in both directions, without its secrets. {@link redactedFrames} makes one. */
  readonly frames?: FrameHook | undefined;
  /** Told of each step of each socket's life. */
  readonly state?: ((change: StateChange) => void) | undefined;
  /** Told of what went wrong beside what promises tell. */
  readonly warning?: ((warning: ConnectionWarning) => void) | undefined;
}

/**
 * How far a connection has come: its socket is being opened; it is logging in; calls can be made; it has
 * begun to close, and calls reject; it has closed.
 */
export type ConnectionState = "connecting" | "logging-in" | "open" | "closing" | "closed";

/** One step of the life of a socket. While addresses are raced there are several sockets. */
export interface StateChange {
  /** The state that begins. */
  readonly state: ConnectionState;
  /** The URL of the socket. */
  readonly url: string;
}

/** Something that went wrong beside what promises tell. */
export interface ConnectionWarning {
  /**
   * What it is:
   *
   * - `address-failed`: one of several addresses could not be connected to;
   * - `redirected`: the model has moved, and the redirect is followed;
   * - `ping-failed`: a ping was answered with an error, or not at all, which ends the connection.
   */
  readonly kind: "address-failed" | "redirected" | "ping-failed";
  /** The URL of the socket. */
  readonly url: string;
  /** The error that tells of it. */
  readonly error: unknown;
}

/**
 * Why a frame was dropped:
 *
 * - `not-json`, `not-object`: no reply at all;
 * - `late-reply`: to a call that is settled already (answered, aborted or timed out);
 * - `unknown-id`: to a call that was never made.
 */
export type IgnoredFrameReason = "not-json" | "not-object" | "late-reply" | "unknown-id";

/** One dropped frame. */
export interface IgnoredFrame {
  /** Why it was dropped. */
  readonly reason: IgnoredFrameReason;
  /** The frame's `request-id`, whatever that is; `undefined` when it has none. */
  readonly requestId: unknown;
  /** How many frames this connection has dropped so far, this one included. */
  readonly count: number;
}
