import { abortReason, LONGEST_DELAY_MS, onAbort } from "../limits.js";
import type { CallOptions } from "../transport.js";
import type { Clock } from "./clock.js";

/** Those who wait for the same thing, each within limits of its own. */
export interface WaitingRoom<Value> {
  /** Waits for the value; `timedOut` makes what to reject with when the time is over. */
  wait(limits: CallOptions, timedOut: () => unknown): Promise<Value>;
  /** Gives the value to all who wait. */
  admit(value: Value): void;
  /** Rejects all who wait. */
  dismiss(makeError: () => unknown): void;
}

interface Waiter<Value> {
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

/** Starts with nobody. What ends one's waiting takes its timer and its listener away. */
export function createWaitingRoom<Value>(clock: Clock): WaitingRoom<Value> {
  const waiters = new Set<Waiter<Value>>();

  function empty(tell: (waiter: Waiter<Value>) => void): void {
    const all = [...waiters];
    waiters.clear();
    for (const waiter of all) tell(waiter);
  }

  return {
    async wait({ signal, timeoutMs }, timedOut) {
      if (signal?.aborted) throw abortReason(signal);
      let cleanUp: (() => void) | undefined;
      try {
        return await new Promise<Value>((resolve, reject) => {
          const waiter = { resolve, reject };
          const stopTimer =
            timeoutMs !== undefined && timeoutMs < Number.POSITIVE_INFINITY
              ? clock.after(Math.min(timeoutMs, LONGEST_DELAY_MS), () => reject(timedOut()))
              : undefined;
          const ignoreSignal = signal && onAbort(signal, () => reject(abortReason(signal)));
          waiters.add(waiter);
          cleanUp = () => {
            waiters.delete(waiter);
            stopTimer?.();
            ignoreSignal?.();
          };
        });
      } finally {
        cleanUp?.();
      }
    },
    admit: (value) => empty(({ resolve }) => resolve(value)),
    dismiss: (makeError) => empty(({ reject }) => reject(makeError())),
  };
}
