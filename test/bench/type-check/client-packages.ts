import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { readClientsConfig } from "../../../generator/config/client-config.js";
import type { CorrectionSet } from "../../../generator/correct/correction.js";
import { hasErrors, type Diagnostic } from "../../../generator/diagnostics/diagnostic.js";
import { configJobs } from "../../../generator/jobs/config-jobs.js";
import {
  generatePackage,
  type PackageRequest,
} from "../../../generator/pipeline/generate-package.js";
import { parseSelector } from "../../../generator/select/selection.js";
import { StageClock } from "../../../generator/stage-clock.js";
import { repositoryPath } from "../repository.js";
import { FACADES } from "./application-text.js";
import { TYPESCRIPT_7, typeCheck } from "./compiler.js";

/** Says of a selector that no schema at hand has such a facade. */
const NO_SUCH_FACADE = "FG5002";
const NO_CORRECTIONS: CorrectionSet = {
  corrections: [],
  releases: [],
  types: new Map(),
  values: new Map(),
};

/** Built packages, each in a folder of its own. */
export interface ClientPackages {
  /** The strict client package: every facade of every release. */
  readonly client: string;
  /** What takes the place of the peer's package: the same facades in its layout. */
  readonly dropIn: string;
  /** The strict package cut down to the facades of the application, as it is published. */
  readonly corrected: string;
  /** The same as the schemas alone would have it. */
  readonly uncorrected: string;
  /** What the strict packages are called. */
  readonly packageName: string;
  /** Files of releases that could not be reached, as `<release> <file>`. */
  readonly missing: readonly string[];
}

/** `undefined` when no schema that can be reached has the facades. */
export async function buildClientPackages(workFolder: string): Promise<ClientPackages | undefined> {
  const { request, missing } = await configuredRequest("juju-client");
  const selectors = FACADES.flatMap(({ selector }) => parseSelector(selector) ?? []);
  const cutDown = { ...request, selection: { ...request.selection, selectors } };
  const corrected = await build(cutDown, path.join(workFolder, "corrected"));
  const uncorrected = await build(
    { ...cutDown, corrections: NO_CORRECTIONS },
    path.join(workFolder, "uncorrected"),
  );
  const client = await build(request, path.join(workFolder, "client"));
  const jujulib = await configuredRequest("jujulib");
  const dropIn = await build(jujulib.request, path.join(workFolder, "drop-in"));
  if (
    corrected === undefined ||
    uncorrected === undefined ||
    client === undefined ||
    dropIn === undefined
  )
    return undefined;
  return { client, dropIn, corrected, uncorrected, packageName: request.identity.name, missing };
}

/** What the committed configuration asks for. */
async function configuredRequest(
  clientName: string,
): Promise<{ request: PackageRequest; missing: readonly string[] }> {
  const { output: config, diagnostics } = await readClientsConfig(
    repositoryPath("schema/clients.json"),
  );
  const client = config?.clients.find(({ name }) => name === clientName);
  if (config === undefined || client === undefined) throw failure(diagnostics);
  const jobs = await configJobs(config, [client], {
    available: true,
    mirror: process.env["JUJU_SCHEMA_MIRROR"],
  });
  const [job] = jobs.output;
  if (job?.kind !== "package" || hasErrors(jobs.diagnostics)) throw failure(jobs.diagnostics);
  return { request: job.request, missing: job.missing };
}

async function build(request: PackageRequest, folder: string): Promise<string | undefined> {
  const { output, diagnostics } = await generatePackage(request, new StageClock());
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0 && errors.every(({ code }) => code === NO_SUCH_FACADE)) return undefined;
  if (output === undefined) throw failure(errors);
  for (const [file, text] of output) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  await linkPackage(folder, "@facadegen/transport", repositoryPath("transport"));
  const { errors: problems } = await typeCheck(TYPESCRIPT_7, folder);
  if (problems.length > 0) throw new Error(`${folder} does not compile:\n${problems.join("\n")}`);
  return folder;
}

/** Makes a package importable from a folder, as if it were installed there. */
export async function linkPackage(folder: string, name: string, target: string): Promise<void> {
  const link = path.join(folder, "node_modules", name);
  await mkdir(path.dirname(link), { recursive: true });
  // On Windows the only kind of link to a folder that needs no rights; ignored elsewhere.
  await symlink(target, link, "junction");
}

function failure(diagnostics: readonly Diagnostic[]): Error {
  const messages = diagnostics.map(({ code, message }) => `${code} ${message}`);
  return new Error(`the package for the bench cannot be made:\n${messages.join("\n")}`);
}
