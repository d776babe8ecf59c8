import type { AbortSignalLike, CallOptions } from "./transport.js";

/** Makes what a promise rejects with. Called where the promise is awaited, so that the stack leads to the caller. */
export type MakeError = () => unknown;

/** The longest delay that timers take; a longer one would make them fire at once. 24.8 days. */
const LONGEST_DELAY_MS = 0x7f_ff_ff_ff;

// One listener per signal, however many calls wait on it: Node prints a warning from the eleventh on.
const waitingOn = new WeakMap<AbortSignalLike, SharedListener>();

interface SharedListener {
  readonly waiting: Set<() => void>;
  readonly listener: () => void;
}

/** What to reject with when this signal has aborted. */
export function abortReason(signal: AbortSignalLike): unknown {
  return signal.reason ?? Object.assign(new Error("aborted"), { name: "AbortError" });
}

/**
 * Calls `reached` when the signal aborts or the time is over. The function returned stops both and must
 * always be called.
 *
 * Timers keep a Node process alive: an awaited call has to settle even when nothing else is left to wait
 * for, and a settled one leaves no timer.
 */
export function watchLimits(
  { signal, timeoutMs }: CallOptions,
  reached: (makeError: MakeError) => void,
  timedOut: (timeoutMs: number) => Error,
): () => void {
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => reached(() => timedOut(timeoutMs)), Math.min(timeoutMs, LONGEST_DELAY_MS));
  const ignoreSignal = signal && onAbort(signal, () => reached(() => abortReason(signal)));
  return () => {
    clearTimeout(timer);
    ignoreSignal?.();
  };
}

function onAbort(signal: AbortSignalLike, aborted: () => void): () => void {
  let shared = waitingOn.get(signal);
  if (!shared) {
    const waiting = new Set<() => void>();
    shared = {
      waiting,
      listener: () => {
        for (const tell of waiting) tell();
      },
    };
    waitingOn.set(signal, shared);
    signal.addEventListener("abort", shared.listener);
  }
  const { waiting, listener } = shared;
  waiting.add(aborted);
  return () => {
    waiting.delete(aborted);
    if (waiting.size === 0) {
      waitingOn.delete(signal);
      signal.removeEventListener("abort", listener);
    }
  };
}
