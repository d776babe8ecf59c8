import type { AbortSignalLike, CallOptions } from "./transport.js";

/** Makes what a promise rejects with. Called where the promise is awaited, so that the stack leads to the caller. */
export type MakeError = () => unknown;

/** The longest delay that timers take; a longer one would make them fire at once. 24.8 days. */
export const LONGEST_DELAY_MS = 0x7f_ff_ff_ff;

// One listener per signal, however many calls and connections wait on it: Node prints a warning from the
// eleventh on.
const waitingOn = new WeakMap<AbortSignalLike, Waiting>();

/** What to do when a signal aborts, and the listener that does it. */
interface Waiting extends Set<() => void> {
  listener?: () => void;
}

/** What to reject with when this signal has aborted. */
export function abortReason(signal: AbortSignalLike | undefined): unknown {
  return signal?.reason ?? Object.assign(new Error("aborted"), { name: "AbortError" });
}

/** Calls `aborted` when the signal aborts, until {@link offAbort} or the function returned takes it back, as always must be done. */
export function onAbort(signal: AbortSignalLike, aborted: () => void): () => void {
  let waiting = waitingOn.get(signal);
  if (!waiting) {
    const all: Waiting = (waiting = new Set());
    waitingOn.set(signal, all);
    signal.addEventListener("abort", (all.listener = () => all.forEach((tell) => tell())));
  }
  waiting.add(aborted);
  return () => offAbort(signal, aborted);
}

/** Takes back what was given to {@link onAbort}; with the last one the listener goes too. */
export function offAbort(signal: AbortSignalLike, aborted: () => void): void {
  const waiting = waitingOn.get(signal);
  if (waiting?.delete(aborted) && !waiting.size && waiting.listener) {
    waitingOn.delete(signal);
    signal.removeEventListener("abort", waiting.listener);
  }
}

/**
 * Calls `reached` when the signal aborts or the time is over. The function returned stops both and must
 * always be called.
 */
export function watchLimits(
  { signal, timeoutMs }: CallOptions,
  reached: (makeError: MakeError) => void,
  timedOut: (timeoutMs: number) => unknown,
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
