import { compareReleases } from "../model/order.js";

/** Names of the schema files that Juju publishes; the second exists from 3.6.2 on. */
export const SCHEMA_FILE_NAMES = ["schema.json", "agent-schema.json"] as const;

export type SchemaFileName = (typeof SCHEMA_FILE_NAMES)[number];

/** A file inside an npm package. */
export interface NpmFile {
  /** Name and exact version, e.g. `@canonical/jujulib@9.1.0`. */
  readonly package: string;
  /** Path in the tarball, which begins with `package/`. */
  readonly path: string;
}

/** One schema file of a pinned release. */
export interface PinnedFile {
  readonly name: SchemaFileName;
  /** SHA-256 of the canonical JSON (see `model/canonical-json.ts`): white space does not matter. */
  readonly sha256: string;
  readonly npm?: NpmFile;
}

/** The record of one Juju release. */
export interface Pin {
  readonly version: string;
  /** Commit in the repository that the files are published in; unknown for a release pinned from loose files. */
  readonly commit?: string;
  /** Replaces the rule of the same name for this release. */
  readonly repository?: string;
  readonly files: readonly PinnedFile[];
}

/** Where the files of every release are; `{version}`, `{commit}` and `{file}` stand for those of a pin. */
export interface SourceRules {
  /** Path inside a mirror folder. */
  readonly mirror: string;
  /** URL of a file in Juju's repository. */
  readonly repository: string;
}

/** What `schema/releases.json` holds. */
export interface Pins {
  readonly rules: SourceRules;
  /** Oldest first. */
  readonly releases: readonly Pin[];
}

/** The pins with one more; a pin of the same version is replaced. */
export function addRelease(pins: Pins, pin: Pin): Pins {
  const others = pins.releases.filter((release) => release.version !== pin.version);
  return { ...pins, releases: sortReleases([...others, pin]) };
}

/** Oldest first, as Juju orders its releases. */
export function sortReleases(releases: readonly Pin[]): Pin[] {
  return releases.toSorted((left, right) => compareReleases(left.version, right.version));
}
