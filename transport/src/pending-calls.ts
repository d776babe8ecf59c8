import type { Reply } from "./frames.js";
import type { MakeError } from "./limits.js";
import { watchLimits } from "./limits.js";
import type { CallOptions } from "./transport.js";

/** How a call ended: with the server's reply, or with an error to be made. */
export type Outcome = Reply | MakeError;

/** The calls that wait for a reply. Whatever settles a call takes it out first, so that it is settled once. */
export interface PendingCalls {
  /** Adds a call; `settled` will be called once, with its outcome: at its time limit what `timedOut` makes. */
  add(
    requestId: unknown,
    settled: (outcome: Outcome) => void,
    limits: CallOptions | undefined,
    timedOut: (timeoutMs: number) => unknown,
  ): void;
  /** Settles one call. False when no such call waits. */
  settle(requestId: unknown, outcome: Outcome): boolean;
  /** Settles every call. */
  settleAll(makeError: MakeError): void;
}

/**
 * Starts with no calls. Timers keep a Node process alive: an awaited call has to settle even when nothing
 * else is left to wait for, and a settled one leaves no timer and no listener.
 */
export function createPendingCalls(): PendingCalls {
  const waiting = new Map<unknown, (outcome: Outcome) => void>();
  const settle: PendingCalls["settle"] = (requestId, outcome) => {
    const settled = waiting.get(requestId);
    waiting.delete(requestId);
    settled?.(outcome);
    return !!settled;
  };
  return {
    add(requestId, settled, limits, timedOut) {
      const stop =
        limits && watchLimits(limits, (makeError) => settle(requestId, makeError), timedOut);
      waiting.set(
        requestId,
        stop
          ? (outcome) => {
              stop();
              settled(outcome);
            }
          : settled,
      );
    },
    settle,
    settleAll(makeError) {
      for (const requestId of waiting.keys()) settle(requestId, makeError);
    },
  };
}
