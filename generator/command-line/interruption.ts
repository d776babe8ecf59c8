/** The first interruption ends what is under way in order; the second ends the process, as without this. */
export function interruptible(): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  return {
    signal: controller.signal,
    end: () => {
      process.off("SIGINT", abort);
      process.off("SIGTERM", abort);
    },
  };
}
