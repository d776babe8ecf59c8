import type { Reply } from "./frames.js";
import type { MakeError } from "./limits.js";

/** How a call ended: with the server's reply, or with an error to be made. */
export type Outcome = Reply | MakeError;

/** The calls that wait for a reply. Whatever settles a call takes it out first, so that it is settled once. */
export interface PendingCalls {
  /** Adds a call; `settled` will be called once, with its outcome. */
  add(requestId: number, settled: (outcome: Outcome) => void): void;
  /** Settles one call. False when no such call waits. */
  settle(requestId: unknown, outcome: Outcome): boolean;
  /** Settles every call. */
  settleAll(outcome: Outcome): void;
}

/** Starts with no calls. */
export function createPendingCalls(): PendingCalls {
  const waiting = new Map<unknown, (outcome: Outcome) => void>();
  function settle(requestId: unknown, outcome: Outcome): boolean {
    const settled = waiting.get(requestId);
    waiting.delete(requestId);
    settled?.(outcome);
    return settled !== undefined;
  }
  return {
    add: (requestId, settled) => void waiting.set(requestId, settled),
    settle,
    settleAll(outcome) {
      for (const requestId of waiting.keys()) settle(requestId, outcome);
    },
  };
}
