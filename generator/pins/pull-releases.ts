import { stat } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { compareReleases, compareText } from "../model/order.js";
import { inTurns } from "./in-turns.js";
import type { PackNpm } from "./npm-pack.js";
import type { Pins, SchemaFileName } from "./pins.js";
import { diagnosticsOf, type PullOutcome, type SourceAttempt } from "./pull-diagnostics.js";
import { CacheFailure, SchemaCache, type WriteNewFile } from "./schema-cache.js";
import { SourceFailure } from "./source-failure.js";
import { SourceReader } from "./source-reader.js";
import type { Source } from "./sources.js";
import { wantedContents, type FileName, type WantedContent } from "./wanted-content.js";

/** A pinned file that is in the cache, verified. */
export interface PulledFile {
  readonly release: string;
  readonly name: SchemaFileName;
  /** In the cache. */
  readonly path: string;
  readonly sha256: string;
  /** Who gave it in this run; `undefined` when it was in the cache already. */
  readonly source: Source | undefined;
}

export interface PullProgress {
  /** The file that has just been looked for. */
  readonly release: string;
  readonly name: SchemaFileName;
  /** Contents that are done, of all that the pins ask for. */
  readonly done: number;
  readonly total: number;
}

export interface PullOptions {
  readonly cacheFolder: string;
  /** Mirror folder (`JUJU_SCHEMA_MIRROR`), asked first. */
  readonly mirror?: string | undefined;
  /** Juju checkout or other folder that the user named, asked before the network. */
  readonly from?: string | undefined;
  /** Files that cannot be reached are no error but a warning. */
  readonly available?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: PullProgress) => void) | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly packNpm?: PackNpm | undefined;
  /** Longest silence of a server, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  readonly writeNewFile?: WriteNewFile | undefined;
}

/** Oldest release first. */
export interface PulledReleases {
  readonly files: readonly PulledFile[];
  readonly missing: readonly FileName[];
}

/** Downloads at a time: enough to hide waiting, few enough for any server. */
const AT_A_TIME = 4;

/** The cache that belongs to a releases file. */
export function cacheFolderOf(releasesFile: string): string {
  return path.join(path.dirname(releasesFile), "..", ".cache", "schemas");
}

/**
 * Brings every pinned file into the cache and verifies it. What is there already costs one SHA-256. Never throws
 * for what a user can meet; the diagnostics say which file could not be had and why each of its sources failed.
 */
export async function pullReleases(
  pins: Pins,
  options: PullOptions,
): Promise<StageResult<PulledReleases>> {
  const stop = new AbortController();
  const given = options.signal === undefined ? [] : [options.signal];
  const run: PullRun = {
    cache: new SchemaCache(options.cacheFolder, options.writeNewFile),
    reader: new SourceReader({ ...options, signal: AbortSignal.any([stop.signal, ...given]) }),
    stop,
    interrupted: () => stop.signal.aborted || options.signal?.aborted === true,
  };
  const folderDiagnostics = await missingFolders(options);
  const wanted = wantedContents(pins, options);
  let done = 0;
  const outcomes = await inTurns(wanted, AT_A_TIME, async (content) => {
    const outcome = await obtain(content, run);
    done++;
    const [file] = content.files;
    if (file !== undefined) options.onProgress?.({ ...file, done, total: wanted.length });
    return outcome;
  });
  const diagnostics = diagnosticsOf(outcomes, {
    available: options.available ?? false,
    cacheFolder: options.cacheFolder,
    cacheFailure: run.stop.signal.reason as unknown,
    interrupted: options.signal?.aborted === true,
  });
  return { output: collect(outcomes), diagnostics: [...folderDiagnostics, ...diagnostics] };
}

interface PullRun {
  readonly cache: SchemaCache;
  readonly reader: SourceReader;
  /** Aborted with the reason when the cache cannot be written: fetching more is pointless. */
  readonly stop: AbortController;
  readonly interrupted: () => boolean;
}

async function obtain(content: WantedContent, run: PullRun): Promise<PullOutcome> {
  const { sha256, files } = content;
  const attempts: SourceAttempt[] = [];
  const cached = await run.cache.find(sha256);
  if (cached !== undefined) return { sha256, files, path: cached, attempts };
  for (const source of content.sources) {
    if (run.interrupted()) break;
    try {
      const schema = await run.reader.read(source);
      if (schema.sha256 !== sha256) throw otherDigest(source, content, schema.sha256);
      return { sha256, files, path: await run.cache.store(schema), source, attempts };
    } catch (error) {
      if (error instanceof CacheFailure) run.stop.abort(error);
      else if (error instanceof SourceFailure) attempts.push({ source, failure: error });
      else throw error;
    }
  }
  return { sha256, files, attempts };
}

function otherDigest(source: Source, content: WantedContent, found: string): SourceFailure {
  if (source.kind === "folder" && source.anyRelease) {
    return new SourceFailure("absent", "it is of another release");
  }
  const message = `its SHA-256 is ${found}, but ${content.sha256} is pinned`;
  const hint =
    source.kind === "mirror" || source.kind === "folder"
      ? "the file was changed or is of another commit: bring the folder up to date"
      : "what is published there has changed; pin it again only when you know why";
  return new SourceFailure("other-digest", message, hint);
}

function collect(outcomes: readonly PullOutcome[]): PulledReleases {
  const files = outcomes.flatMap(({ files: names, sha256, path: file, source }) =>
    file === undefined ? [] : names.map((name) => ({ ...name, path: file, sha256, source })),
  );
  const missing = outcomes.flatMap((outcome) => (outcome.path === undefined ? outcome.files : []));
  return { files: files.toSorted(byRelease), missing: missing.toSorted(byRelease) };
}

/** Oldest release first, and `schema.json` before `agent-schema.json`. */
function byRelease(left: FileName, right: FileName): number {
  return compareReleases(left.release, right.release) || compareText(right.name, left.name);
}

/** A folder that the user named and that is not there would otherwise go unnoticed. */
async function missingFolders(options: PullOptions): Promise<Diagnostic[]> {
  const named = [
    { folder: options.from, severity: "error", how: "--from" },
    { folder: options.mirror, severity: "warning", how: "JUJU_SCHEMA_MIRROR" },
  ] as const;
  const diagnostics: Diagnostic[] = [];
  for (const { folder, severity, how } of named) {
    if (folder === undefined) continue;
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory() === true) continue;
    diagnostics.push({
      code: "FG6005",
      severity,
      message: `${how} names no folder that can be read`,
      hint: "name a folder laid out as juju-<release>/schema.json, or a checkout of Juju",
      location: { file: folder, pointer: "" },
    });
  }
  return diagnostics;
}
