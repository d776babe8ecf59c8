import type { AbortSignalLike, CallOptions } from "./transport.js";

/** Makes what a promise rejects with. Called where the promise is awaited, so that the stack leads to the caller. */
export type MakeError = () => unknown;

/** The longest delay that timers take; a longer one would make them fire at once. 24.8 days. */
export const LONGEST_DELAY_MS = 0x7f_ff_ff_ff;

// One listener per signal, however many calls and connections wait on it: Node prints a warning from the
// eleventh on, and looks through all of them whenever one is added.
const waitingOn = new WeakMap<AbortSignalLike, Waiting>();

/** What to do when a signal aborts, and the listener that does it. */
interface Waiting {
  readonly all: Set<() => void>;
  readonly listener: () => void;
}

/** What to reject with when this signal has aborted. */
export function abortReason(signal: AbortSignalLike | undefined): unknown {
  return signal?.reason ?? new DOMException("aborted", "AbortError");
}

/** Calls `aborted` when the signal aborts, until the function returned takes it back, as always must be done. */
export function onAbort(signal: AbortSignalLike, aborted: () => void): () => void {
  let waiting = waitingOn.get(signal);
  if (!waiting) {
    const all: Waiting["all"] = new Set();
    waitingOn.set(signal, (waiting = { all, listener: () => all.forEach((tell) => tell()) }));
  }
  const { all, listener } = waiting;
  if (!all.size) signal.addEventListener("abort", listener);
  all.add(aborted);
  return () => {
    if (all.delete(aborted) && !all.size) signal.removeEventListener("abort", listener);
  };
}

/** `setTimeout`, for delays of any length. */
export function startTimer(delayMs: number, run: () => unknown): ReturnType<typeof setTimeout> {
  return setTimeout(run, Math.min(delayMs, LONGEST_DELAY_MS));
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
      : startTimer(timeoutMs, () => reached(() => timedOut(timeoutMs)));
  const ignoreSignal = signal && onAbort(signal, () => reached(() => abortReason(signal)));
  return () => {
    clearTimeout(timer);
    ignoreSignal?.();
  };
}
