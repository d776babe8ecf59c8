import type { Summary } from "./statistics.js";

/** Figures as people read them. Three digits are more than a noisy machine can promise. */
export function milliseconds(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`;
}

export function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 2 : 0)} MiB`;
}

/** The median, and in brackets between which values the rounds lay. */
export function ratio({ median, minimum, maximum }: Summary): string {
  return `${times(median)} (${times(minimum)} to ${times(maximum)})`;
}

function times(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1);
}
