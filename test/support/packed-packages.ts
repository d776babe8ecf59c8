// What takes longest in tests of the published packages, made once for all of them and for later runs.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import {
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { lockFolder } from "../../generator/write/folder-lock.js";
import { generateClients } from "../../release/build-packages.js";
import { buildProject } from "../../release/build-project.js";
import { git } from "../../release/git.js";
import { packPackage } from "../../release/pack.js";
import { readPackages, type ReleasedPackage } from "../../release/packages.js";
import { copySources } from "../../release/source-tree.js";
import { execute } from "./execute.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CACHE = path.join(ROOT, ".cache", "packed");
/** What no package is made of: a change there packs nothing anew. */
const NOT_PACKED = /^(?:\.ci|docs|examples)\/|(?:^|\/)test\//u;
/** Packages of other sources are kept that long: another run may be using them. */
const KEPT_MS = 60 * 60 * 1000;
/** Between two looks at what another process is making. */
const LOOK_AGAIN_MS = 200;

/** What documents tell their readers to install besides, and what readers have anyway, as pinned here. */
const OTHERS = ["@types/node", "@types/ws", "typescript", "vite", "vitest", "ws", "yaml"];

/** Every package as it would be published. */
export interface PackedPackages {
  /** Paths of the tarballs, by the names of the packages. */
  readonly tarballs: ReadonlyMap<string, string>;
  /**
   * Installs all of them, once, with what documents tell to install besides; `@facadegen/jujulib` also in the place of
   * `@canonical/jujulib`. Answers a folder with `node_modules` and `package-lock.json`, to be read only.
   */
  readonly install: () => Promise<string>;
}

/**
 * Builds and packs every package, from a copy of the sources in which nothing is left over from earlier builds. The
 * same sources are packed once: their digest is the name under which the tarballs are kept.
 *
 * @throws Error when a package cannot be built.
 */
export async function packedPackages(): Promise<PackedPackages> {
  const sources = await git(ROOT).sourceFiles();
  const tree = await copySources(ROOT, sources);
  try {
    const packages = await readPackages(tree);
    const place = path.join(CACHE, await digestOf(tree, sources));
    const packed = path.join(place, "tarballs");
    await makeOnce(packed, (folder) => packAll(tree, packages, folder));
    const tarballs = new Map<string, string>();
    for (const { name } of packages) tarballs.set(name, path.join(packed, tarballOf(name)));
    const install = async (): Promise<string> => {
      const installed = path.join(place, "installed");
      await makeOnce(installed, (folder) => installAll(tarballs, folder));
      return installed;
    };
    return { tarballs, install };
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

async function digestOf(tree: string, files: readonly string[]): Promise<string> {
  // Clients are made from what of Juju's schemas can be reached: with a mirror that is more.
  const digest = createHash("sha256").update(process.env["JUJU_SCHEMA_MIRROR"] ?? "");
  const packed = files.filter((file) => !NOT_PACKED.test(file)).sort();
  for (const file of packed.filter((name) => existsSync(path.join(tree, name)))) {
    const content = await readFile(path.join(tree, file));
    digest.update(`${file}\n${content.length}\n`).update(content);
  }
  return digest.digest("hex").slice(0, 16);
}

/** Builds as a release does, with what does not need each other side by side. */
async function packAll(
  tree: string,
  packages: readonly ReleasedPackage[],
  folder: string,
): Promise<void> {
  const compile = async ({ folder: project }: ReleasedPackage): Promise<void> => {
    await buildProject(tree, project);
    const license = path.join(tree, project, "LICENSE");
    if (!existsSync(license)) await copyFile(path.join(tree, "LICENSE"), license);
  };
  const compileWritten = async (): Promise<void> => {
    const written = packages.filter((pack) => !pack.isClient && pack.folder !== ".");
    for (const pack of written) await compile(pack);
  };
  await Promise.all([generateClients(tree), compileWritten()]);
  await Promise.all(packages.filter((pack) => pack.isClient).map(compile));
  await Promise.all(
    packages.map(async (pack) => {
      const { tarball } = await packPackage(tree, pack, folder);
      await rename(tarball, path.join(folder, tarballOf(pack.name)));
    }),
  );
}

/** `@facadegen/transport` -> `facadegen-transport.tgz` */
function tarballOf(name: string): string {
  return `${name.replace("@", "").replace("/", "-")}.tgz`;
}

async function installAll(tarballs: ReadonlyMap<string, string>, folder: string): Promise<void> {
  const { devDependencies: pinned }: { readonly devDependencies: Record<string, string> } =
    JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8"));
  const dependencies = new Map(OTHERS.map((name) => [name, pinned[name] ?? "*"]));
  for (const [name, tarball] of tarballs) dependencies.set(name, `file:${tarball}`);
  dependencies.set("@canonical/jujulib", dependencies.get("@facadegen/jujulib") ?? "*");
  const manifest = { private: true, dependencies: Object.fromEntries(dependencies) };
  await writeFile(path.join(folder, "package.json"), JSON.stringify(manifest));
  const words = ["install", "--prefer-offline", "--no-audit", "--no-fund"];
  const { failed, output } = await execute("npm", words, folder);
  if (failed) throw new Error(output);
}

/** Makes a folder if it is not there. Processes that want the same one wait for the first. */
async function makeOnce(folder: string, make: (empty: string) => Promise<void>): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  while (!existsSync(folder)) {
    const giveBack = lockFolder(`${folder}.lock`);
    if (giveBack === undefined) {
      await setTimeout(LOOK_AGAIN_MS);
      continue;
    }
    // Outside the repository, so that nothing of it can be found from there.
    const made = await mkdtemp(path.join(tmpdir(), "facadegen-packed-"));
    try {
      if (existsSync(folder)) continue;
      await make(made);
      await moveFolder(made, folder);
      await removeOld();
    } finally {
      await rm(made, { recursive: true, force: true });
      giveBack();
    }
  }
}

/** A folder that is there is complete, also when it came from another disk. */
async function moveFolder(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch {
    const copy = `${to}.new`;
    await rm(copy, { recursive: true, force: true });
    await cp(from, copy, { recursive: true, verbatimSymlinks: true });
    await rename(copy, to);
  }
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const place = path.join(CACHE, name);
    if (Date.now() - (await stat(place)).mtimeMs > KEPT_MS) {
      await rm(place, { recursive: true, force: true });
    }
  }
}
