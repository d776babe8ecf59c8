/** One stage's time in a run. */
export interface StageTime {
  readonly stage: string;
  readonly milliseconds: number;
}

/** Measures stages one after the other; the same stage measured twice adds up. */
export class StageClock {
  readonly #times = new Map<string, number>();
  readonly #onStage: (stage: string) => void;

  /** `onStage` is told of each stage when it begins. */
  constructor(onStage: (stage: string) => void = () => undefined) {
    this.#onStage = onStage;
  }

  async measure<Result>(stage: string, work: () => Result | Promise<Result>): Promise<Result> {
    this.#onStage(stage);
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
