import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { JobOutcome } from "../jobs/run-job.js";
import type { StageTime } from "../stage-clock.js";
import { EXIT_CODE, type ExitCode } from "./exit-code.js";
import { printDiagnostics, printTimings } from "./report.js";
import { printData, printMessage, type Terminal } from "./terminal.js";

/** What one run did. */
export interface Generated {
  readonly outcomes: readonly JobOutcome[];
  readonly diagnostics: readonly Diagnostic[];
  readonly failed: boolean;
  readonly times: readonly StageTime[];
  /** All of it, in milliseconds. */
  readonly total: number;
}

interface ReportOptions {
  readonly check: boolean;
  readonly timings: boolean;
}

export function exitCodeOf({ failed, outcomes }: Generated, check: boolean): ExitCode {
  if (failed) return EXIT_CODE.failed;
  return isStale(outcomes, check) ? EXIT_CODE.stale : EXIT_CODE.done;
}

/** The run for scripts. */
export function generateJson(generated: Generated, { check, timings }: ReportOptions): object {
  const { outcomes, diagnostics, times, total } = generated;
  const clients = outcomes.map(({ plan, ...outcome }) => ({
    ...outcome,
    written: plan.written,
    removed: plan.removed,
    unchanged: plan.unchanged.length,
  }));
  const all = [...times, { stage: "total", milliseconds: total }];
  const exitCode = exitCodeOf(generated, check);
  return { exitCode, clients, diagnostics, ...(timings ? { timings: all } : {}) };
}

/** The run for a person. */
export function printGenerated(
  terminal: Terminal,
  { outcomes, diagnostics, failed, times, total }: Generated,
  { check, timings }: ReportOptions,
): void {
  printDiagnostics(terminal, diagnostics);
  if (!failed) for (const outcome of outcomes) printData(terminal, summarize(outcome, check));
  if (!failed && isStale(outcomes, check)) {
    const remedy = "run facadegen generate without --check and commit what it writes";
    printMessage(terminal, `stale: ${remedy}`);
  }
  if (timings) printTimings(terminal, times, total);
}

function isStale(outcomes: readonly JobOutcome[], check: boolean): boolean {
  return check && outcomes.some((outcome) => !outcome.upToDate);
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
  const name = outcome.package ?? KINDS[outcome.kind];
  return [`${folder}: ${name}, files: ${counts.join(", ")}${gaps}`, ...files].join("\n");
}

const KINDS: Readonly<Record<JobOutcome["kind"], string>> = {
  package: "package",
  sources: "sources",
  "wire-schemas": "wire schemas",
};
