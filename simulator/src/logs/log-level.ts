/** The levels of log messages, from the lowest. */
export const LOG_LEVELS = ["TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] as const;

/** How grave a message is. */
export type SimulatedLogLevel = (typeof LOG_LEVELS)[number];

/** The level that a text names, in any case; `WARN` is one of the names. */
export function parseLogLevel(text: string): SimulatedLogLevel | undefined {
  const name = text.toUpperCase();
  return LOG_LEVELS.find((level) => level === name || (level === "WARNING" && name === "WARN"));
}

/** Whether a level is at least as grave as another. */
export function isAtLeast(level: SimulatedLogLevel, least: SimulatedLogLevel): boolean {
  return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(least);
}
