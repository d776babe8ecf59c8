/** Several measurements of one thing. */
export interface Summary {
  readonly median: number;
  readonly minimum: number;
  readonly maximum: number;
  /** In the order in which they were taken. */
  readonly samples: readonly number[];
}

export function summarize(samples: readonly number[]): Summary {
  return {
    median: median(samples),
    minimum: Math.min(...samples),
    maximum: Math.max(...samples),
    samples,
  };
}

/**
 * Ratios of measurements that were taken in the same round, one beside the other: whatever slowed the machine
 * down in that round slowed down both.
 */
export function pairedRatios(left: readonly number[], right: readonly number[]): Summary {
  return summarize(left.map((value, round) => value / (right[round] ?? Number.NaN)));
}

function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
