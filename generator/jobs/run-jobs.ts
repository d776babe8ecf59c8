import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import type { StageClock } from "../stage-clock.js";
import type { Job } from "./job.js";
import { runJob, type JobOutcome } from "./run-job.js";

/** Runs what was planned, unless the plan itself has an error. A job that fails does not keep the others back. */
export async function runJobs(
  planned: StageResult<{ readonly jobs: readonly Job[] }>,
  options: {
    readonly check: boolean;
    readonly clock: StageClock;
    /** Told of each job when it begins. */
    readonly onJob?: (job: Job) => void;
  },
): Promise<StageResult<JobOutcome[]>> {
  const diagnostics: Diagnostic[] = [...planned.diagnostics];
  const outcomes: JobOutcome[] = [];
  for (const job of hasErrors(diagnostics) ? [] : planned.output.jobs) {
    options.onJob?.(job);
    const done = await runJob(job, options);
    diagnostics.push(...done.diagnostics);
    if (done.output !== undefined) outcomes.push(done.output);
  }
  return { output: outcomes, diagnostics };
}
