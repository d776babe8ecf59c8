import { readFileSync } from "node:fs";
import path from "node:path";
import { readClientsConfig } from "../config/client-config.js";
import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import { compareReleases } from "../model/order.js";
import { makePin } from "../pins/make-pin.js";
import { addRelease, type Pins } from "../pins/pins.js";
import { cacheFolderOf } from "../pins/pull-releases.js";
import { formatReleases, readReleases } from "../pins/releases-file.js";
import { StageClock } from "../stage-clock.js";
import { writeReport } from "../write/write-report.js";
import { configJobs } from "./config-jobs.js";
import type { PinnedSourcesOptions } from "./pinned-sources.js";
import { runJob } from "./run-job.js";

export interface AddPinRequest {
  /** How the other pinned releases are fetched. */
  readonly pull: PinnedSourcesOptions;
  readonly version: string;
  readonly from: string;
  readonly commit: string | undefined;
  /** Configuration whose clients are generated anew; `releases.json` is beside it. */
  readonly config: string;
}

/** What pinning a release did. */
export interface AddedPin {
  readonly releasesFile: string;
  readonly files: readonly string[];
  /** The newest pinned release before it. */
  readonly previous: string | undefined;
  readonly packages: readonly {
    readonly folder: string;
    readonly written: number;
    readonly removed: number;
  }[];
}

/** Pins a release and generates every client that uses pins. When that fails, the pins are as before. */
export async function addPin(request: AddPinRequest): Promise<StageResult<AddedPin | undefined>> {
  const { version, config } = request;
  const releasesFile = path.join(path.dirname(config), "releases.json");
  const read = await readReleases(releasesFile);
  if (read.output === undefined) return { output: undefined, diagnostics: read.diagnostics };
  const { from, commit } = request;
  const made = await makePin(read.output, {
    version,
    from,
    commit,
    cacheFolder: cacheFolderOf(releasesFile),
    signal: new AbortController().signal,
  });
  if (made.output === undefined) return { output: undefined, diagnostics: made.diagnostics };
  const before = readFileSync(releasesFile, "utf8");
  const diagnostics: Diagnostic[] = [...made.diagnostics];
  try {
    writeReport(releasesFile, formatReleases(addRelease(read.output, made.output)));
  } catch (error) {
    diagnostics.push(unwritten(releasesFile, error));
    return { output: undefined, diagnostics };
  }
  const generated = await generateAll(request);
  diagnostics.push(...generated.diagnostics);
  if (hasErrors(diagnostics)) {
    writeReport(releasesFile, before);
    return { output: undefined, diagnostics };
  }
  const output: AddedPin = {
    releasesFile,
    files: made.output.files.map((file) => file.name),
    previous: previousRelease(read.output, version),
    packages: generated.output,
  };
  return { output, diagnostics };
}

async function generateAll(request: AddPinRequest): Promise<StageResult<AddedPin["packages"]>> {
  const config = await readClientsConfig(request.config);
  if (config.output === undefined) return { output: [], diagnostics: config.diagnostics };
  const clients = config.output.clients.filter((client) => client.usesPins);
  const jobs = await configJobs(config.output, clients, request.pull);
  const diagnostics: Diagnostic[] = [...jobs.diagnostics];
  const packages: AddedPin["packages"][number][] = [];
  for (const job of hasErrors(diagnostics) ? [] : jobs.output) {
    const done = await runJob(job, { check: false, clock: new StageClock() });
    diagnostics.push(...done.diagnostics);
    if (done.output === undefined) continue;
    const { written, removed } = done.output.plan;
    packages.push({ folder: job.folder, written: written.length, removed: removed.length });
  }
  return { output: packages, diagnostics };
}

function previousRelease(pins: Pins, version: string): string | undefined {
  return pins.releases
    .map((pin) => pin.version)
    .filter((other) => compareReleases(other, version) < 0)
    .sort(compareReleases)
    .at(-1);
}

function unwritten(file: string, error: unknown): Diagnostic {
  return {
    code: "FG7002",
    severity: "error",
    message: `the pins cannot be written (${String((error as NodeJS.ErrnoException).code)})`,
    location: { file, pointer: "" },
  };
}
