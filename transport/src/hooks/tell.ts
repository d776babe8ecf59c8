/** Tells a hook. A hook only watches: its faults must not reach what it watches. */
export function tell<Event>(hook: ((event: Event) => void) | undefined, event: Event): void {
  try {
    hook?.(event);
  } catch {
    // Whoever gave the hook has it in hand to notice.
  }
}
