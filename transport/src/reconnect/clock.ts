/** Where time comes from; tests and simulations give their own. */
export interface Clock {
  /** Milliseconds since any fixed moment; never goes back. */
  now(): number;
  /** Calls a function once, later. The function returned keeps it from being called. */
  after(delayMs: number, run: () => void): () => void;
}

/** The platform's own time. Its timers keep a Node process alive: someone waits for what they will do. */
export const platformClock: Clock = {
  now: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
