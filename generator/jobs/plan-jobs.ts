import path from "node:path";
import { readClientsConfig } from "../config/client-config.js";
import { AUDIENCES_FILE } from "../config/known-audiences.js";
import { CORRECTIONS_FOLDER } from "../config/known-corrections.js";
import type { StageResult } from "../diagnostics/diagnostic.js";
import { configJobs } from "./config-jobs.js";
import type { Job } from "./job.js";
import type { PinnedSourcesOptions } from "./pinned-sources.js";
import { schemaJob, type SchemaJobRequest } from "./schema-job.js";

/** What to generate: clients of a configuration, or a package from schema files. */
export type GenerateSource =
  | {
      readonly kind: "config";
      readonly file: string;
      /** Empty: every client. */
      readonly clients: readonly string[];
      readonly pull: PinnedSourcesOptions;
    }
  | ({ readonly kind: "schema" } & SchemaJobRequest);

export interface PlannedJobs {
  readonly jobs: readonly Job[];
  /** Files and folders that decide what is generated; another run is worth its while when one changes. */
  readonly inputs: readonly string[];
}

/** Thrown for a client that the configuration does not have. */
export class UnknownClientError extends Error {
  override readonly name = "UnknownClientError";
  /** The name that was asked for, and those that there are. */
  readonly wanted: string;
  readonly known: readonly string[];

  constructor(file: string, wanted: string, known: readonly string[]) {
    super(`${file} has no client "${wanted}"; it has ${known.join(", ")}`);
    this.wanted = wanted;
    this.known = known;
  }
}

/** What decides what is generated, before anything of it has been read. */
export function knownInputs(source: GenerateSource): string[] {
  const own =
    source.kind === "config" ? [source.file] : source.paths.filter((file) => file !== "-");
  return [...own, CORRECTIONS_FOLDER, AUDIENCES_FILE];
}

/**
 * Finds out what is to be generated. With diagnostics that are errors, the inputs are those that are known all the
 * same.
 *
 * @throws UnknownClientError
 */
export async function planJobs(source: GenerateSource): Promise<StageResult<PlannedJobs>> {
  const inputs = knownInputs(source);
  if (source.kind === "schema") {
    const { output: jobs, diagnostics } = schemaJob(source);
    return { output: { jobs, inputs }, diagnostics };
  }
  const config = await readClientsConfig(source.file);
  if (config.output === undefined)
    return { output: { jobs: [], inputs }, diagnostics: config.diagnostics };
  const { clients, folder } = config.output;
  const names = clients.map(({ name }) => name);
  const unknown = source.clients.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UnknownClientError(source.file, unknown, names);
  const wanted = clients.filter(
    ({ name }) => source.clients.length === 0 || source.clients.includes(name),
  );
  for (const client of wanted) {
    if (client.usesPins) inputs.push(path.join(folder, "releases.json"));
    inputs.push(...client.sources.map((file) => file.path));
  }
  const { output: jobs, diagnostics } = await configJobs(config.output, wanted, source.pull);
  return { output: { jobs, inputs: [...new Set(inputs)] }, diagnostics };
}
