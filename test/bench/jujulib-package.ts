import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { repositoryPath } from "./repository.js";

/** The release of the peer that is measured against; another would give figures that cannot be compared. */
const JUJULIB_VERSION = "9.1.0";
/** The Juju release of the schema that this package carries. */
export const JUJULIB_SCHEMA_RELEASE = "4.0.12";

const run = promisify(execFile);
const CACHE_FOLDER = repositoryPath(".cache/bench");
const LONGEST_DOWNLOAD_MILLISECONDS = 60_000;

/** The peer's package, unpacked. */
export interface JujulibPackage {
  readonly folder: string;
  /** How it was come by, for the report. */
  readonly origin: string;
}

let found: Promise<JujulibPackage | undefined> | undefined;

/**
 * `@canonical/jujulib` where it is installed, else from an earlier run, else from the package registry; asked
 * for once in a run. `undefined` when the registry cannot be reached.
 */
export function jujulibPackage(): Promise<JujulibPackage | undefined> {
  return (found ??= findPackage());
}

async function findPackage(): Promise<JujulibPackage | undefined> {
  const name = `@canonical/jujulib ${JUJULIB_VERSION}`;
  const installed = repositoryPath("node_modules/@canonical/jujulib");
  if ((await versionOf(installed)) === JUJULIB_VERSION) {
    return { folder: installed, origin: `${name}, as installed` };
  }
  const cached = path.join(CACHE_FOLDER, `jujulib-${JUJULIB_VERSION}`);
  const origin = `${name}, from the package registry`;
  if ((await versionOf(cached)) === JUJULIB_VERSION) return { folder: cached, origin };
  try {
    await download(cached);
    return { folder: cached, origin };
  } catch {
    // No network, or a registry that does not have it: the report says so and leaves its rows out.
    return undefined;
  }
}

/** Fetches the tarball and puts it into its place in one step, so that a run cut short leaves no half package. */
async function download(destination: string): Promise<void> {
  await mkdir(CACHE_FOLDER, { recursive: true });
  const folder = await mkdtemp(path.join(CACHE_FOLDER, "download-"));
  try {
    const spec = `@canonical/jujulib@${JUJULIB_VERSION}`;
    // One attempt: without a network, the bench should go on without the peer, and soon.
    const words = ["pack", spec, "--pack-destination", folder, "--fetch-retries", "0"];
    const npm = process.env["npm_execpath"];
    const options = { cwd: folder, timeout: LONGEST_DOWNLOAD_MILLISECONDS };
    // Under `npm run`, npm says where it is; this also spares us npm's other name on Windows.
    if (npm === undefined) await run("npm", words, options);
    else await run(process.execPath, [npm, ...words], options);
    const tarball = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
    if (tarball === undefined) throw new Error("npm pack wrote no tarball");
    await run("tar", ["-xzf", tarball], options);
    await rm(destination, { recursive: true, force: true });
    await rename(path.join(folder, "package"), destination);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function versionOf(folder: string): Promise<string | undefined> {
  const file = path.join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  return (JSON.parse(await readFile(file, "utf8")) as { version?: string }).version;
}
