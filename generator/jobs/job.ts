import type { PackageRequest } from "../pipeline/generate-package.js";

/** A package to generate and where it goes. */
export interface Job {
  readonly folder: string;
  readonly request: PackageRequest;
  /** Where a second copy of the API report goes, if anywhere. */
  readonly report: string | undefined;
  /** Where runs are remembered; `undefined` when they are not. */
  readonly cacheFolder: string | undefined;
  /** Pinned files that could not be reached, e.g. `3.6.28 schema.json`: the package is right, but not whole. */
  readonly missing: readonly string[];
}
