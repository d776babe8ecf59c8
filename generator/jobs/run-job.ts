import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import { generatePackage, type PackageRequest } from "../pipeline/generate-package.js";
import { generateWireSchemas } from "../pipeline/generate-wire-schemas.js";
import type { EmittedFiles } from "../render/render-package.js";
import type { StageClock } from "../stage-clock.js";
import { isUpToDate, planWrite, type WritePlan } from "../write/plan-write.js";
import { writePackage } from "../write/write-package.js";
import { hasText, writeReport } from "../write/write-report.js";
import type { Job } from "./job.js";
import { ownSourceFiles } from "./own-source-files.js";
import { RunStamp } from "./run-stamp.js";

/** What a job did or, with `check`, would do. */
export interface JobOutcome {
  /** Name of the package; `undefined` for what is none. */
  readonly package: string | undefined;
  readonly kind: Job["kind"];
  readonly folder: string;
  readonly plan: WritePlan;
  /** Nothing had to be written. */
  readonly upToDate: boolean;
  /** The API report's second copy; `undefined` when there is none, or when releases are missing from it. */
  readonly report: { readonly file: string; readonly upToDate: boolean } | undefined;
  readonly missing: readonly string[];
}

/** Generates what one job asks for and writes it. The output is `undefined` when a diagnostic is an error. */
export async function runJob(
  job: Job,
  options: { readonly check: boolean; readonly clock: StageClock },
): Promise<StageResult<JobOutcome | undefined>> {
  const { check, clock } = options;
  const stamp = await clock.measure("compare with the last run", () =>
    RunStamp.of(job, job.cacheFolder),
  );
  const unchanged = await clock.measure("compare with the last run", () =>
    stamp?.unchangedFiles(job),
  );
  if (unchanged !== undefined) return { output: nothingToDo(job, unchanged), diagnostics: [] };
  const generated = await generate(job, clock);
  const files = generated.output;
  if (files === undefined) return { output: undefined, diagnostics: generated.diagnostics };
  const written = await clock.measure("write", () => {
    return check ? planWrite(job.folder, files) : writePackage(job.folder, files);
  });
  const diagnostics: Diagnostic[] = [...generated.diagnostics, ...written.diagnostics];
  if (hasErrors(diagnostics)) return { output: undefined, diagnostics };
  const report = copyReport(job, files.get("api-report.md") ?? "", check, diagnostics);
  const outcome: JobOutcome = {
    package: packageName(job),
    kind: job.kind,
    folder: job.folder,
    plan: written.output,
    upToDate: isUpToDate(written.output) && report?.upToDate !== false,
    report,
    missing: job.missing,
  };
  // Warnings are to be seen again next time.
  if (!check && diagnostics.length === 0) stamp?.remember(job);
  return { output: outcome, diagnostics };
}

function generate(job: Job, clock: StageClock): Promise<StageResult<EmittedFiles | undefined>> {
  switch (job.kind) {
    case "package":
      return generatePackage(job.request, clock);
    case "sources":
      return generateSources(job.request, clock);
    case "wire-schemas":
      return generateWireSchemas(job.request, clock);
  }
}

async function generateSources(
  request: PackageRequest,
  clock: StageClock,
): Promise<StageResult<EmittedFiles | undefined>> {
  const { output, diagnostics } = await generatePackage(request, clock);
  return { output: output && ownSourceFiles(output), diagnostics };
}

function packageName(job: Job): string | undefined {
  return job.kind === "package" ? job.request.identity.name : undefined;
}

function nothingToDo(job: Job, unchanged: readonly string[]): JobOutcome {
  const report = reportFile(job);
  const plan = { folder: job.folder, files: new Map(), written: [], removed: [], unchanged };
  return {
    package: packageName(job),
    kind: job.kind,
    folder: job.folder,
    plan,
    upToDate: true,
    report: report === undefined ? undefined : { file: report, upToDate: true },
    missing: job.missing,
  };
}

function copyReport(
  job: Job,
  text: string,
  check: boolean,
  diagnostics: Diagnostic[],
): JobOutcome["report"] {
  const file = reportFile(job);
  if (file === undefined) return undefined;
  const upToDate = hasText(file, text);
  if (upToDate || check) return { file, upToDate };
  try {
    writeReport(file, text);
  } catch (error) {
    diagnostics.push({
      code: "FG7002",
      severity: "error",
      message: `the API report cannot be written (${String((error as NodeJS.ErrnoException).code)})`,
      location: { file, pointer: "" },
    });
  }
  return { file, upToDate };
}

/** A report without some of the releases would look as if they had been dropped, so none is kept then. */
function reportFile(job: Job): string | undefined {
  return job.missing.length > 0 ? undefined : job.report;
}
