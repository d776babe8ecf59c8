import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { repositoryPath } from "./repository.js";

/** Where downloaded packages are kept from run to run. */
export const CACHE_FOLDER = repositoryPath(".cache/bench");

const run = promisify(execFile);
const LONGEST_DOWNLOAD_MILLISECONDS = 60_000;

/**
 * Fetches packages from the registry and puts them into a folder in one step, so that a run cut short leaves no
 * half of them.
 *
 * @param packages - What to fetch (`ws@8.0.0`), by the folder inside the destination that it is unpacked to.
 * @throws Error when one of them cannot be had.
 */
export async function downloadPackages(
  packages: Readonly<Record<string, string>>,
  destination: string,
): Promise<void> {
  await mkdir(CACHE_FOLDER, { recursive: true });
  const folder = await mkdtemp(path.join(CACHE_FOLDER, "download-"));
  const unpacked = path.join(folder, "unpacked");
  try {
    for (const [place, spec] of Object.entries(packages)) {
      const tarball = await pack(spec, await mkdtemp(path.join(folder, "tarball-")));
      const target = path.join(unpacked, place);
      await mkdir(target, { recursive: true });
      // Not every package's outermost folder is called the same.
      await run("tar", ["-xzf", tarball, "-C", target, "--strip-components", "1"]);
    }
    await rm(destination, { recursive: true, force: true });
    await rename(unpacked, destination);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Installs packages and all that they depend on into the folder `node_modules` of a new folder, in one step as
 * {@link downloadPackages} does. No script of theirs is run.
 *
 * @throws Error when one of them cannot be had.
 */
export async function installPackages(
  specs: readonly string[],
  destination: string,
): Promise<void> {
  await mkdir(CACHE_FOLDER, { recursive: true });
  const folder = await mkdtemp(path.join(CACHE_FOLDER, "install-"));
  try {
    // Without it npm would look for a package in the folders above, and install there.
    await writeFile(path.join(folder, "package.json"), '{ "private": true }\n');
    const words = ["install", ...specs, "--prefix", folder, "--ignore-scripts"];
    await npm([...words, "--no-audit", "--no-fund", "--no-package-lock"], folder);
    await rm(destination, { recursive: true, force: true });
    await rename(folder, destination);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pack(spec: string, folder: string): Promise<string> {
  await npm(["pack", spec, "--pack-destination", folder], folder);
  const tarball = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm pack wrote no tarball of ${spec}`);
  return path.join(folder, tarball);
}

/** One attempt: without a network, the bench should go on without the package, and soon. */
async function npm(command: readonly string[], folder: string): Promise<void> {
  const words = [...command, "--fetch-retries", "0"];
  const options = { cwd: folder, timeout: LONGEST_DOWNLOAD_MILLISECONDS };
  const script = process.env["npm_execpath"];
  // Under `npm run`, npm says where it is; this also spares us npm's other name on Windows.
  if (script === undefined) await run("npm", words, options);
  else await run(process.execPath, [script, ...words], options);
}
