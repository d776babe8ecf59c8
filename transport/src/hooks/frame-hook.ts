declare const redacted: unique symbol;

/**
 * What takes the frames of connections as they are. Only {@link redactedFrames} makes such hooks, which
 * take the secrets out: a function of one's own does not fit here, so that no secret gets out by mistake.
 */
export interface FrameHook {
  /** Begins with one socket; the function returned takes its frames. It never throws. */
  readonly begin: (url: string) => (direction: FrameDirection, data: unknown) => void;
  /** Only in types. */
  readonly [redacted]: true;
}

/** Which way a frame went: to the server, or from it. */
export type FrameDirection = "sent" | "received";
