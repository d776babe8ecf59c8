/** One stage's time in a run. */
export interface StageTime {
  readonly stage: string;
  readonly milliseconds: number;
}

/** Measures stages one after the other; the same stage measured twice adds up. */
export class StageClock {
  readonly #times = new Map<string, number>();

  async measure<Result>(stage: string, work: () => Result | Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#times.set(stage, (this.#times.get(stage) ?? 0) + performance.now() - start);
    }
  }

  get times(): StageTime[] {
    return [...this.#times].map(([stage, milliseconds]) => ({ stage, milliseconds }));
  }
}
