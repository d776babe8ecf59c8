import { compareReleases, compareText } from "../../../generator/model/order.js";
import type { DriftEntry, FacadeVersionEntry } from "../packages/facade-list.js";

/** Which versions of each facade each release has, and where their shapes changed. */
export interface Matrix {
  /** Oldest first; services that are no Juju come last. */
  readonly releases: readonly string[];
  /** In alphabetical order. */
  readonly facades: readonly FacadeRow[];
}

export interface FacadeRow {
  readonly name: string;
  /** A facade that clients may call in any version counts as theirs. */
  readonly audience: "client" | "agent";
  /** One per release. */
  readonly cells: readonly (readonly VersionInRelease[])[];
  readonly isDrifting: boolean;
}

/** A version of a facade in one release. */
export interface VersionInRelease {
  readonly version: number;
  /** No earlier release has this version. */
  readonly isNew: boolean;
  /** What is different from the last release that had the same version. */
  readonly drift?: ShapeChange;
}

export interface ShapeChange {
  /** The release that it is compared with. */
  readonly since: string;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly subject: string;
  /** `added`, `removed`, or what it was and what it is. */
  readonly says: string;
}

export function matrixOf(entries: readonly FacadeVersionEntry[]): Matrix {
  const releases = [...new Set(entries.flatMap((entry) => entry.releases))].sort(compareReleases);
  const byName = new Map<string, FacadeVersionEntry[]>();
  for (const entry of entries) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  const facades = [...byName]
    .sort(([left], [right]) => compareText(left.toLowerCase(), right.toLowerCase()))
    .map(([name, versions]) => rowOf(name, versions, releases));
  return { releases, facades };
}

function rowOf(
  name: string,
  versions: readonly FacadeVersionEntry[],
  releases: readonly string[],
): FacadeRow {
  const ordered = [...versions].sort((left, right) => left.version - right.version);
  const cells = releases.map((release) =>
    ordered
      .filter((entry) => entry.releases.includes(release))
      .map((entry) => versionIn(entry, release)),
  );
  return {
    name,
    audience: versions.some(({ audience }) => audience === "client") ? "client" : "agent",
    cells,
    isDrifting: cells.some((cell) => cell.some(({ drift }) => drift !== undefined)),
  };
}

function versionIn(entry: FacadeVersionEntry, release: string): VersionInRelease {
  const { version } = entry;
  const before = [...entry.releases]
    .sort(compareReleases)
    .findLast((other) => compareReleases(other, release) < 0 && isJuju(other) === isJuju(release));
  if (before === undefined) return { version, isNew: true };
  const changes = (entry.drifts ?? []).flatMap((drift) => changeOf(drift, before, release));
  return changes.length === 0
    ? { version, isNew: false }
    : { version, isNew: false, drift: { since: before, changes } };
}

/** Nothing where either release has no such definition at all: that is told of the definition. */
function changeOf(
  { subject, kind, variants }: DriftEntry,
  before: string,
  after: string,
): Change[] {
  const was = variants.find(({ releases }) => releases.includes(before))?.says;
  const is = variants.find(({ releases }) => releases.includes(after))?.says;
  if (was === undefined || is === undefined || was === is) return [];
  if (kind !== "presence") return [{ subject, says: `${was} → ${is}` }];
  return [{ subject, says: is === "present" ? "added" : "removed" }];
}

/** JAAS has facades of its own, which follow no release of Juju. */
export function isJuju(release: string): boolean {
  return /^\d/u.test(release);
}
