import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
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

async function pack(spec: string, folder: string): Promise<string> {
  // One attempt: without a network, the bench should go on without the package, and soon.
  const words = ["pack", spec, "--pack-destination", folder, "--fetch-retries", "0"];
  const npm = process.env["npm_execpath"];
  const options = { cwd: folder, timeout: LONGEST_DOWNLOAD_MILLISECONDS };
  // Under `npm run`, npm says where it is; this also spares us npm's other name on Windows.
  if (npm === undefined) await run("npm", words, options);
  else await run(process.execPath, [npm, ...words], options);
  const tarball = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm pack wrote no tarball of ${spec}`);
  return path.join(folder, tarball);
}
