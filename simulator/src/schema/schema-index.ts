import { existsSync, readFileSync } from "node:fs";
import { compareReleases } from "./release-order.js";

/** Where the package has its schemas: next to `src` as next to `dist`. */
export const WIRE_SCHEMAS: URL = new URL("../../wire-schemas/", import.meta.url);

/** What `index.json` says: the file of each facade version of each release. */
export interface SchemaIndex {
  readonly releases: Readonly<
    Record<
      string,
      { readonly facades: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> }
    >
  >;
}

const indexes = new Map<string, SchemaIndex>();

/** The index of a folder of schemas, without releases where there is none. Read once. */
export function schemaIndex(folder: URL = WIRE_SCHEMAS): SchemaIndex {
  const file = new URL("index.json", folder);
  const known = indexes.get(file.href);
  if (known) return known;
  // Not remembered: whoever generates the schemas meanwhile finds them.
  if (!existsSync(file)) return { releases: {} };
  // Our own build output, whose form the generator's tests hold.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const index = JSON.parse(readFileSync(file, "utf8")) as SchemaIndex;
  indexes.set(file.href, index);
  return index;
}

/**
 * The releases of Juju of which this package has the schemas, oldest first; none where they were not
 * generated. `JAAS` is among them: its facades belong to no release of Juju.
 *
 * @example
 * ```ts
 * knownReleases(); // ["2.9.50", …, "3.6.28", "4.0.15", "JAAS"]
 * ```
 */
export function knownReleases(): readonly string[] {
  return Object.keys(schemaIndex().releases).sort(compareReleases);
}
