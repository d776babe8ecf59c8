import { hasErrors } from "../diagnostics/diagnostic.js";
import { suggestion } from "../diagnostics/suggestion.js";
import { planJobs, UnknownClientError, type GenerateSource } from "../jobs/plan-jobs.js";
import { runJobs } from "../jobs/run-jobs.js";
import { StageClock } from "../stage-clock.js";
import { UsageError } from "./exit-code.js";
import type { GenerateArguments } from "./generate-arguments.js";
import type { Generated } from "./generate-report.js";
import { StageProgress } from "./progress.js";
import type { Terminal } from "./terminal.js";

/** Plans and runs all jobs. `onInputs` is told what they are made from before any of it is read. */
export async function generateOnce(
  source: GenerateSource,
  { check }: GenerateArguments,
  terminal: Terminal,
  onInputs: (inputs: readonly string[]) => void = () => undefined,
): Promise<Generated> {
  const start = performance.now();
  const progress = new StageProgress(terminal);
  const clock = new StageClock((stage) => progress.show(stage));
  try {
    const planned = await clock.measure("pull", () => planOrExplain(source));
    onInputs(planned.output.inputs);
    const run = await runJobs(planned, {
      check,
      clock,
      onJob: ({ folder }) => progress.of(folder),
    });
    return {
      outcomes: run.output,
      diagnostics: run.diagnostics,
      failed: hasErrors(run.diagnostics),
      times: clock.times,
      total: performance.now() - start,
    };
  } finally {
    progress.end();
  }
}

async function planOrExplain(source: GenerateSource): ReturnType<typeof planJobs> {
  try {
    return await planJobs(source);
  } catch (error) {
    if (!(error instanceof UnknownClientError)) throw error;
    const hint = suggestion(error.wanted, error.known);
    throw new UsageError(error.message + (hint === undefined ? "" : `; ${hint}`), "generate");
  }
}
