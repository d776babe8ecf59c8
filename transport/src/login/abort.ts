import { abortReason, onAbort } from "../limits.js";
import type { AbortSignalLike } from "../transport.js";

/**
 * Runs work under a signal of its own, which aborts when the one given does and when the work is over, so
 * that nothing that the work has started goes on after it. Rejects at once when the signal given aborts,
 * whether the work heeds that or not.
 */
export async function withAbort<Value>(
  signal: AbortSignalLike | undefined,
  work: (signal: AbortSignalLike) => Promise<Value>,
): Promise<Value> {
  if (signal?.aborted) throw abortReason(signal);
  const controller = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason));
  });
  const giveUp = (): void => controller.abort(abortReason(signal));
  const ignoreSignal = signal && onAbort(signal, giveUp);
  try {
    return await Promise.race([aborted, work(controller.signal)]);
  } finally {
    ignoreSignal?.();
    controller.abort();
  }
}
