/**
 * Shows frames on the console for whoever asked for it.
 *
 * @module
 */
import { redactedFrames } from "@facadegen/transport";

/** Shows what happens on one socket. */
export interface DebugLog {
  /** Shows a frame with its secrets taken out. */
  frame(direction: "sent" | "received", data: unknown): void;
  /** Shows how the socket closed. */
  closed(code: number, reason: string): void;
}

/** @param url - The socket's URL. */
export function createDebugLog(url: string): DebugLog {
  const hook = redactedFrames(({ direction, content }) => {
    show(direction === "sent" ? "-->" : "<--", JSON.stringify(content));
  });
  return {
    frame: hook.begin(url),
    closed: (code, reason) => show("close:", code, reason),
  };
}

function show(...values: readonly unknown[]): void {
  // oxlint-disable-next-line no-console -- the option `debug` asks for it
  console.debug(...values);
}
