/** A connection that is gone without a word is noticed within half a minute. */
export const KEEP_ALIVE = { intervalMs: 15_000, timeoutMs: 15_000 };

/** How soon a lost connection is tried again at first, and how rarely in the end. */
export const BACK_OFF = { firstMs: 1_000, mostMs: 30_000 };

/** A controller that does not answer a question for so long is not waited for. */
export const ANSWER_LIMIT_MS = 30_000;

/** As many models can be open at once; each has a connection. */
export const MOST_OPEN_MODELS = 6;

/** How long the connection of a model that was closed is kept, should it be opened again. */
export const IDLE_MS = 30_000;

/** How often the controller is asked for what it does not tell of itself. */
export const POLL_INTERVAL_MS = Number(import.meta.env.VITE_POLL_INTERVAL_MS ?? 5_000);
