import path from "node:path";
import { readClientsConfig } from "../config/client-config.js";
import { knownAudiences } from "../config/known-audiences.js";
import { packageIdentity } from "../config/package-identity.js";
import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import { generatorVersion } from "../generator-version.js";
import { generatePackage, type PackageRequest } from "../pipeline.js";
import { StageClock } from "../stage-clock.js";
import { isUpToDate, planWrite, type WritePlan } from "../write/plan-write.js";
import { writePackage } from "../write/write-package.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import {
  parseGenerateArguments,
  type ConfigSource,
  type SchemaSource,
} from "./generate-arguments.js";
import { printDiagnostics, printTimings } from "./report.js";
import { printData, printMessage, type Terminal } from "./terminal.js";

/** A package and where it goes. */
interface Job {
  readonly folder: string;
  readonly request: PackageRequest;
}

interface JobResult {
  readonly package: string;
  readonly folder: string;
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** `facadegen generate`. */
export async function generateCommand(
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const start = performance.now();
  const { source, check, timings, format } = parseGenerateArguments(words);
  const clock = new StageClock();
  const planned =
    source.kind === "schema" ? schemaJobs(source, terminal) : await configJobs(source, terminal);
  const diagnostics: Diagnostic[] = [...planned.diagnostics];
  const results: JobResult[] = [];
  let stale = false;
  for (const job of hasErrors(diagnostics) ? [] : planned.output) {
    const done = await runJob(job, check, clock);
    diagnostics.push(...done.diagnostics);
    if (done.output === undefined) continue;
    const { written, removed, unchanged } = done.output;
    const { name } = job.request.identity;
    results.push({
      package: name,
      folder: job.folder,
      written,
      removed,
      unchanged: unchanged.length,
    });
    stale ||= check && !isUpToDate(done.output);
  }

  const failed = hasErrors(diagnostics);
  const exitCode = failed ? EXIT_CODE.failed : stale ? EXIT_CODE.stale : EXIT_CODE.done;
  const total = performance.now() - start;
  if (format === "json") {
    const shownTimings = timings
      ? { timings: [...clock.times, { stage: "total", milliseconds: total }] }
      : {};
    printData(
      terminal,
      JSON.stringify({ exitCode, clients: results, diagnostics, ...shownTimings }, null, 2),
    );
    return exitCode;
  }
  printDiagnostics(terminal, diagnostics);
  if (!failed) for (const result of results) printData(terminal, summarize(result, check));
  if (stale)
    printMessage(
      terminal,
      "stale: run facadegen generate without --check and commit what it writes",
    );
  if (timings) printTimings(terminal, clock.times, total);
  return exitCode;
}

function schemaJobs(source: SchemaSource, terminal: Terminal): StageResult<Job[]> {
  const { packageName: name, packageVersion: version = generatorVersion() } = source;
  const identity = packageIdentity({ name, version, description: undefined });
  const { selectors, audience } = source;
  const request: PackageRequest = {
    inputs: {
      paths: source.paths,
      standardInput: terminal.standardInput,
      ...(source.release === undefined ? {} : { release: source.release }),
    },
    selection: { selectors, audience },
    audiences: knownAudiences(),
    identity: identity.output,
  };
  return { output: [{ folder: source.out, request }], diagnostics: identity.diagnostics };
}

async function configJobs(source: ConfigSource, terminal: Terminal): Promise<StageResult<Job[]>> {
  const config = await readClientsConfig(source.file);
  if (config.output === undefined) return { output: [], diagnostics: config.diagnostics };
  const { baseFolder, clients } = config.output;
  const unknown = source.clients.find((name) => clients.every((client) => client.name !== name));
  if (unknown !== undefined) {
    const names = clients.map((client) => client.name).join(", ");
    throw new UsageError(`${source.file} has no client "${unknown}"; it has ${names}`, "generate");
  }
  const diagnostics: Diagnostic[] = [];
  const wanted = clients.filter(
    (client) => source.clients.length === 0 || source.clients.includes(client.name),
  );
  const jobs = wanted.map((client): Job => {
    const { packageName: name, packageVersion: version = generatorVersion(), description } = client;
    const identity = packageIdentity({ name, version, description });
    diagnostics.push(...identity.diagnostics);
    const { selectors, audience, schemas } = client;
    return {
      folder: path.join(baseFolder, client.out),
      request: {
        inputs: {
          paths: schemas.map((schema) => path.join(baseFolder, schema)),
          standardInput: terminal.standardInput,
        },
        selection: { selectors, audience },
        audiences: knownAudiences(),
        identity: identity.output,
      },
    };
  });
  return { output: jobs, diagnostics };
}

async function runJob(
  job: Job,
  check: boolean,
  clock: StageClock,
): Promise<StageResult<WritePlan | undefined>> {
  const generated = await generatePackage(job.request, clock);
  const files = generated.output;
  if (files === undefined) return { output: undefined, diagnostics: generated.diagnostics };
  const done = await clock.measure("write", () => {
    return check ? planWrite(job.folder, files) : writePackage(job.folder, files);
  });
  return { output: done.output, diagnostics: [...generated.diagnostics, ...done.diagnostics] };
}

function summarize(result: JobResult, check: boolean): string {
  const { written, removed, unchanged, folder } = result;
  if (written.length === 0 && removed.length === 0)
    return `${folder}: up to date, ${unchanged} files`;
  const verbs = check ? ["to write", "to remove"] : ["written", "removed"];
  const counts = [
    `${written.length} ${verbs[0]}`,
    `${removed.length} ${verbs[1]}`,
    `${unchanged} unchanged`,
  ];
  const files = check
    ? [...written.map((file) => `  ${file}`), ...removed.map((file) => `  ${file} (gone)`)]
    : [];
  return [`${folder}: ${result.package}, files: ${counts.join(", ")}`, ...files].join("\n");
}
