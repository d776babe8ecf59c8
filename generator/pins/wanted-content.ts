import { groupBy } from "../model/group-by.js";
import type { Pins, SchemaFileName } from "./pins.js";
import { sortSources, sourcesOf, type Source, type UserFolders } from "./sources.js";

/** A file of a release, by name. */
export interface FileName {
  readonly release: string;
  readonly name: SchemaFileName;
}

/** Some content that is pinned, by one release or by several, and everywhere it may be. */
export interface WantedContent {
  readonly sha256: string;
  readonly files: readonly FileName[];
  readonly sources: readonly Source[];
}

/** What the pins ask for: neighbouring releases often have the same file, which then is fetched once. */
export function wantedContents(pins: Pins, folders: UserFolders): WantedContent[] {
  const files = pins.releases.flatMap((pin) =>
    pin.files.map((file) => ({
      sha256: file.sha256,
      release: pin.version,
      name: file.name,
      sources: sourcesOf(pins, pin, file, folders),
    })),
  );
  return [...groupBy(files, (file) => file.sha256)].map(([sha256, same]) => {
    const sources = new Map(
      same.flatMap((file) => file.sources).map((source) => [source.label, source]),
    );
    return {
      sha256,
      files: same.map(({ release, name }) => ({ release, name })),
      sources: sortSources([...sources.values()]),
    };
  });
}
