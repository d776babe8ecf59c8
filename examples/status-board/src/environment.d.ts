/** What Vite puts in when it builds. */
interface ImportMeta {
  readonly env: {
    /** Milliseconds between two questions. */
    readonly VITE_POLL_INTERVAL_MS?: string;
  };
}
