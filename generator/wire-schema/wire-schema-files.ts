import type { FacadeModel } from "../model/client-model.js";
import { groupBy } from "../model/group-by.js";
import { compareReleases, compareText } from "../model/order.js";
import { sha256Of } from "../sha256.js";
import { facadeWireSchema } from "./facade-wire-schema.js";

/** A facade version as it is in each of some releases on its own. */
export interface VariantModel {
  readonly facade: FacadeModel;
  readonly releases: readonly string[];
}

/** File that says which release has which facade versions, and where each is described. */
const INDEX_FILE = "index.json";

/** Digits of a file's digest in its name. */
const DIGEST_LENGTH = 12;

/** The files that say what travels in each release, by path. What several releases have in common is there once. */
export function wireSchemaFiles(models: readonly VariantModel[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const index: IndexEntry[] = [];
  for (const { facade, releases } of models) {
    const text = `${JSON.stringify(facadeWireSchema(facade))}\n`;
    const digest = sha256Of(text).slice(0, DIGEST_LENGTH);
    const { name, version } = facade;
    const file = `facades/${name}V${version}-${digest}.json`;
    files.set(file, text);
    index.push(...releases.map((release) => ({ release, name, version, file })));
  }
  return files.set(INDEX_FILE, `${JSON.stringify({ releases: indexOf(index) })}\n`);
}

interface IndexEntry {
  readonly release: string;
  readonly name: string;
  readonly version: number;
  readonly file: string;
}

/** Release, facade, version, path: each oldest or first in the alphabet first. */
function indexOf(entries: readonly IndexEntry[]): unknown {
  const sorted = entries.toSorted(
    (left, right) =>
      compareReleases(left.release, right.release) ||
      compareText(left.name, right.name) ||
      left.version - right.version,
  );
  return objectBy(sorted, "release", (ofRelease) => ({
    facades: objectBy(ofRelease, "name", (versions) => {
      return Object.fromEntries(versions.map(({ version, file }) => [version, file]));
    }),
  }));
}

function objectBy(
  entries: readonly IndexEntry[],
  key: "release" | "name",
  write: (group: readonly IndexEntry[]) => unknown,
): unknown {
  const groups = groupBy(entries, (entry) => entry[key]);
  return Object.fromEntries([...groups].map(([name, group]) => [name, write(group)]));
}
