import { milliseconds } from "../figure-text.js";
import type { ProcessRun } from "../measured-process.js";
import { summarize, type Summary } from "../statistics.js";
import type { Table } from "../table.js";
import { readStageTimes } from "./facadegen-program.js";
import type { Condition } from "./program.js";

/** Stages that load a library, as `--timings` names them. */
const LOADING = /^load .+/u;

/** Each stage's share of a run, and what the stages do not cover. */
export interface Stages {
  readonly stages: Readonly<Record<string, Summary>>;
  /** Starting node, loading the generator's own modules, and ending. */
  readonly outside: Summary;
  /** All stages that load a library, together. */
  readonly loading: Summary;
  /** What is left when starting, ending and loading are taken away. */
  readonly work: Summary;
}

export function readStages(runs: readonly ProcessRun[]): Stages {
  const samples = new Map<string, number[]>();
  const outside: number[] = [];
  const loading: number[] = [];
  const work: number[] = [];
  for (const run of runs) {
    const times = readStageTimes(run.standardOutput);
    const total = times.find(({ stage }) => stage === "total")?.milliseconds ?? 0;
    let loaded = 0;
    for (const { stage, milliseconds: time } of times) {
      samples.set(stage, [...(samples.get(stage) ?? []), time]);
      if (LOADING.test(stage)) loaded += time;
    }
    outside.push(run.wallMilliseconds - total);
    loading.push(loaded);
    work.push(total - loaded);
  }
  samples.delete("total");
  const stages = [...samples].map(([stage, times]) => [stage, summarize(times)] as const);
  return {
    stages: Object.fromEntries(stages),
    outside: summarize(outside),
    loading: summarize(loading),
    work: summarize(work),
  };
}

export function stageTable(
  release: string,
  stages: Stages,
  condition: Condition = "new folder",
): Table {
  return {
    title: `facadegen stage by stage, Juju ${release}, ${condition}`,
    columns: ["stage", "median", "min", "max"],
    rows: [
      row("(node and own modules)", stages.outside),
      ...Object.entries(stages.stages).map(([stage, times]) => row(stage, times)),
      row("sum: loading libraries", stages.loading),
      row("sum: own work", stages.work),
    ],
  };
}

function row(name: string, { median, minimum, maximum }: Summary): string[] {
  return [name, milliseconds(median), milliseconds(minimum), milliseconds(maximum)];
}
