import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { extract } from "tar";
import type { Git } from "./git.js";
import { readManifest } from "./packages.js";

/**
 * Copies what belongs to the sources into an empty folder, where packages are built with nothing left over from
 * earlier builds, and where nobody's working tree is disturbed.
 */
export async function copySources(root: string, files: readonly string[]): Promise<string> {
  const copy = await newFolder();
  // A file that is deleted and not yet committed as such is listed too.
  for (const file of files.filter((name) => existsSync(path.join(root, name)))) {
    await mkdir(path.dirname(path.join(copy, file)), { recursive: true });
    await copyFile(path.join(root, file), path.join(copy, file));
  }
  await linkWhatIsInstalled(root, copy);
  return copy;
}

/** The sources of a tag in a folder of their own. */
export async function extractSources(root: string, repository: Git, tag: string): Promise<string> {
  const copy = await newFolder();
  const archive = path.join(copy, ".cache", "sources.tar");
  await mkdir(path.dirname(archive), { recursive: true });
  await repository.archive(tag, archive);
  extract({ file: archive, cwd: copy, sync: true });
  await linkWhatIsInstalled(root, copy);
  return copy;
}

async function newFolder(): Promise<string> {
  // Where the temporary folder is itself a link, compilers see another path than they were given.
  return realpath(await mkdtemp(path.join(tmpdir(), "facadegen-release-")));
}

/** Gives a copy the installed packages, its own ones as its workspaces, and the schemas that were fetched. */
async function linkWhatIsInstalled(root: string, copy: string): Promise<void> {
  const installed = path.join(root, "node_modules");
  const modules = path.join(copy, "node_modules");
  await mkdir(modules);
  const workspaces = await workspaceNames(copy);
  const scopes = new Set([...workspaces.keys()].map((name) => name.split("/")[0] ?? ""));
  for (const entry of await readdir(installed)) {
    if (!scopes.has(entry)) {
      await symlink(path.join(installed, entry), path.join(modules, entry));
    }
  }
  for (const [name, folder] of workspaces) {
    await mkdir(path.dirname(path.join(modules, name)), { recursive: true });
    await symlink(path.join(copy, folder), path.join(modules, name));
  }
  const schemas = path.join(root, ".cache", "schemas");
  await mkdir(schemas, { recursive: true });
  await mkdir(path.join(copy, ".cache"), { recursive: true });
  await symlink(schemas, path.join(copy, ".cache", "schemas"));
}

async function workspaceNames(root: string): Promise<Map<string, string>> {
  const { workspaces = [] } = await readManifest(root);
  const names = new Map<string, string>();
  for (const folder of workspaces) {
    names.set((await readManifest(path.join(root, folder))).name, folder);
  }
  return names;
}

/** What was written into a tree since it was looked at. */
export interface TreeChanges {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** Digests of files, by path. */
export type TreeState = ReadonlyMap<string, string>;

/** Looks at those of the files that are in a tree. */
export async function readTreeState(tree: string, files: readonly string[]): Promise<TreeState> {
  const state = new Map<string, string>();
  for (const file of files.filter((name) => existsSync(path.join(tree, name)))) {
    const text = await readFile(path.join(tree, file));
    state.set(file, createHash("sha256").update(text).digest("hex"));
  }
  return state;
}

/** Tells two states of a tree apart. */
export function compareStates(before: TreeState, after: TreeState): TreeChanges {
  return {
    written: [...after]
      .filter(([file, digest]) => before.get(file) !== digest)
      .map(([file]) => file),
    removed: [...before.keys()].filter((file) => !after.has(file)),
  };
}
