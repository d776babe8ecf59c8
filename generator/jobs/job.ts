import type { PackageRequest } from "../pipeline/generate-package.js";
import type { ModelRequest } from "../pipeline/read-model.js";

/** What is to be generated and where it goes. */
export type Job = PackageJob | SourcesJob | WireSchemasJob;

/** A client package. */
export interface PackageJob extends OutputJob {
  readonly kind: "package";
  readonly request: PackageRequest;
  /** Where a second copy of the API report goes, if anywhere. */
  readonly report: string | undefined;
}

/** Source files alone, which are part of an application. */
export interface SourcesJob extends OutputJob {
  readonly kind: "sources";
  readonly request: PackageRequest;
  readonly report: undefined;
}

/** What travels in each release, as JSON Schema. */
export interface WireSchemasJob extends OutputJob {
  readonly kind: "wire-schemas";
  readonly request: ModelRequest;
  readonly report: undefined;
}

interface OutputJob {
  readonly folder: string;
  /** Where runs are remembered; `undefined` when they are not. */
  readonly cacheFolder: string | undefined;
  /** Pinned files that could not be reached, e.g. `3.6.28 schema.json`: the output is right, but not whole. */
  readonly missing: readonly string[];
}
