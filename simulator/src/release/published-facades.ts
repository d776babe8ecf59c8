import { schemaIndex } from "../schema/schema-index.js";

/** The facade versions that a release has schemas of; none of a release whose schemas are not there. */
export function publishedFacades(release: string): ReadonlyMap<string, readonly number[]> {
  const facades = Object.entries(schemaIndex().releases[release]?.facades ?? {});
  return new Map(
    facades.map(([name, versions]) => [
      name,
      Object.keys(versions ?? {})
        .map(Number)
        .sort((one, other) => one - other),
    ]),
  );
}
