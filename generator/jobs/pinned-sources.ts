import type { StageResult } from "../diagnostics/diagnostic.js";
import type { InputSource } from "../load/read-inputs.js";
import type { Pins } from "../pins/pins.js";
import { cacheFolderOf, pullReleases, type PullOptions } from "../pins/pull-releases.js";
import { readReleases } from "../pins/releases-file.js";

/** The schema files of pinned releases, as inputs. */
export interface PinnedSources {
  readonly sources: readonly InputSource[];
  /** Files that no source has, e.g. `3.6.28 schema.json`. */
  readonly missing: readonly string[];
}

export type PinnedSourcesOptions = Pick<PullOptions, "available" | "mirror" | "onProgress">;

/** All pinned releases. Fetches what is not cached yet; with `available`, missing files are a warning. */
export async function pinnedSources(
  releasesFile: string,
  options: PinnedSourcesOptions,
): Promise<StageResult<PinnedSources>> {
  const pins = await readReleases(releasesFile);
  const nothing: PinnedSources = { sources: [], missing: [] };
  if (pins.output === undefined) return { output: nothing, diagnostics: pins.diagnostics };
  return pull(pins.output, releasesFile, options);
}

/** What one pinned release published; `undefined` when there is no pin of that name. */
export async function releaseSources(
  releasesFile: string,
  release: string,
  options: PinnedSourcesOptions,
): Promise<StageResult<PinnedSources | undefined>> {
  const pins = await readReleases(releasesFile);
  if (pins.output === undefined) return { output: undefined, diagnostics: pins.diagnostics };
  const releases = pins.output.releases.filter((pin) => pin.version === release);
  if (releases.length === 0) return { output: undefined, diagnostics: [] };
  return pull({ ...pins.output, releases }, releasesFile, options);
}

async function pull(
  pins: Pins,
  releasesFile: string,
  options: PinnedSourcesOptions,
): Promise<StageResult<PinnedSources>> {
  const pulled = await pullReleases(pins, { ...options, cacheFolder: cacheFolderOf(releasesFile) });
  const { files, missing } = pulled.output;
  const output: PinnedSources = {
    sources: files.map((file) => ({
      path: file.path,
      shownAs: `juju-${file.release}/${file.name}`,
      sha256: file.sha256,
    })),
    missing: missing.map((file) => `${file.release} ${file.name}`),
  };
  return { output, diagnostics: pulled.diagnostics };
}
