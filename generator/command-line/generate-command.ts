import { readClientsConfig } from "../config/client-config.js";
import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import { configJobs } from "../jobs/config-jobs.js";
import type { Job } from "../jobs/job.js";
import { runJob, type JobOutcome } from "../jobs/run-job.js";
import { schemaJob } from "../jobs/schema-job.js";
import { StageClock } from "../stage-clock.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import { parseGenerateArguments, type ConfigSource } from "./generate-arguments.js";
import { pullProgress } from "./progress.js";
import { printDiagnostics, printTimings } from "./report.js";
import { printData, printMessage, type Terminal } from "./terminal.js";

/** `facadegen generate`. */
export async function generateCommand(
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const start = performance.now();
  const { source, check, timings, format } = parseGenerateArguments(words);
  const clock = new StageClock();
  const { standardInput } = terminal;
  const planned =
    source.kind === "schema"
      ? schemaJob({ ...source, standardInput })
      : await clock.measure("pull", () => planConfigJobs(source, terminal));
  const diagnostics: Diagnostic[] = [...planned.diagnostics];
  const outcomes: JobOutcome[] = [];
  for (const job of hasErrors(diagnostics) ? [] : planned.output) {
    const done = await runJob(job, { check, clock });
    diagnostics.push(...done.diagnostics);
    if (done.output !== undefined) outcomes.push(done.output);
  }

  const failed = hasErrors(diagnostics);
  const stale = check && outcomes.some((outcome) => !outcome.upToDate);
  const exitCode = failed ? EXIT_CODE.failed : stale ? EXIT_CODE.stale : EXIT_CODE.done;
  const total = performance.now() - start;
  if (format === "json") {
    const clients = outcomes.map(({ plan, ...outcome }) => ({
      ...outcome,
      written: plan.written,
      removed: plan.removed,
      unchanged: plan.unchanged.length,
    }));
    const times = [...clock.times, { stage: "total", milliseconds: total }];
    const result = { exitCode, clients, diagnostics, ...(timings ? { timings: times } : {}) };
    printData(terminal, JSON.stringify(result, null, 2));
    return exitCode;
  }
  printDiagnostics(terminal, diagnostics);
  if (!failed) for (const outcome of outcomes) printData(terminal, summarize(outcome, check));
  if (stale) {
    const remedy = "run facadegen generate without --check and commit what it writes";
    printMessage(terminal, `stale: ${remedy}`);
  }
  if (timings) printTimings(terminal, clock.times, total);
  return exitCode;
}

async function planConfigJobs(
  source: ConfigSource,
  terminal: Terminal,
): Promise<StageResult<Job[]>> {
  const config = await readClientsConfig(source.file);
  if (config.output === undefined) return { output: [], diagnostics: config.diagnostics };
  const { clients } = config.output;
  const unknown = source.clients.find((name) => clients.every((client) => client.name !== name));
  if (unknown !== undefined) {
    const names = clients.map((client) => client.name).join(", ");
    throw new UsageError(`${source.file} has no client "${unknown}"; it has ${names}`, "generate");
  }
  const wanted = clients.filter(
    (client) => source.clients.length === 0 || source.clients.includes(client.name),
  );
  return configJobs(config.output, wanted, {
    available: source.available,
    mirror: terminal.environment["JUJU_SCHEMA_MIRROR"],
    onProgress: pullProgress(terminal),
  });
}

function summarize(outcome: JobOutcome, check: boolean): string {
  const { plan, folder, missing } = outcome;
  const gaps =
    missing.length === 0 ? "" : ` (without ${missing.length} files that cannot be reached)`;
  if (outcome.upToDate) return `${folder}: up to date, ${plan.unchanged.length} files${gaps}`;
  const verbs = check ? ["to write", "to remove"] : ["written", "removed"];
  const counts = [
    `${plan.written.length} ${verbs[0]}`,
    `${plan.removed.length} ${verbs[1]}`,
    `${plan.unchanged.length} unchanged`,
  ];
  const files = check
    ? [
        ...plan.written.map((file) => `  ${file}`),
        ...plan.removed.map((file) => `  ${file} (gone)`),
        ...(outcome.report?.upToDate === false ? [`  ${outcome.report.file}`] : []),
      ]
    : [];
  const headline = `${folder}: ${outcome.package}, files: ${counts.join(", ")}${gaps}`;
  return [headline, ...files].join("\n");
}
