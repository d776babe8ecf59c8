import { readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";

/** Folders to listen to, each with the entries in it that matter; `undefined` stands for all of them. */
export type WatchedFolders = ReadonlyMap<string, ReadonlySet<string> | undefined>;

/**
 * Where to listen for changes of files and folders. Always a folder, never a file: editors put a new file in the
 * place of the old one. Of what does not exist yet, it is the nearest folder above that does.
 */
export function watchedFolders(paths: Iterable<string>): WatchedFolders {
  const folders = new Map<string, Set<string> | undefined>();
  const add = (folder: string, name: string): void => {
    if (folders.has(folder)) folders.get(folder)?.add(name);
    else folders.set(folder, new Set([name]));
  };
  for (const given of paths) {
    for (const file of new Set([path.resolve(given), target(given)])) {
      addPlace(file, add);
      if (!isFolder(file)) continue;
      folders.set(file, undefined);
      // Schemas may be one folder further down: juju-<release>/schema.json.
      for (const inner of foldersIn(file)) folders.set(inner, undefined);
    }
  }
  return folders;
}

/** The entry itself, in the nearest folder that exists. */
function addPlace(file: string, add: (folder: string, name: string) => void): void {
  const folder = path.dirname(file);
  if (isFolder(folder) || folder === file) add(folder, path.basename(file));
  else addPlace(folder, add);
}

/** What a link leads to: that can change too. */
function target(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => path.join(folder, entry.name));
  } catch {
    return [];
  }
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}
