/** Functions that are told of what happens on a connection. They must not throw; if one does, that is ignored. */
export interface ConnectHooks {
  /** Told of each frame from the server that was dropped; the connection goes on. */
  readonly ignoredFrame?: ((frame: IgnoredFrame) => void) | undefined;
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
