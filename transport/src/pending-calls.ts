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
    limits: CallOptions,
    timedOut: (timeoutMs: number) => unknown,
  ): void;
  /** Does something later, unless every call is settled before. */
  readonly wait: (delayMs: number, run: () => void) => void;
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
  const pending: PendingCalls = {
    add(requestId, settled, limits, timedOut) {
      const end = (outcome: Outcome): void => {
        waiting.delete(requestId);
        stopWatching();
        settled(outcome);
      };
      const stopWatching = watchLimits(limits, end, timedOut);
      waiting.set(requestId, end);
    },
    wait(timeoutMs, run) {
      // No frame can have an object as its request id. What is made when all calls end, nobody needs.
      pending.add({}, (outcome) => typeof outcome === "function" && outcome(), { timeoutMs }, run);
    },
    settle(requestId, outcome) {
      const end = waiting.get(requestId);
      end?.(outcome);
      return !!end;
    },
    settleAll(makeError) {
      for (const end of waiting.values()) end(makeError);
    },
  };
  return pending;
}
