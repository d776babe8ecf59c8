import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildPackages } from "../../release/build-packages.js";
import { git } from "../../release/git.js";
import { packPackage } from "../../release/pack.js";
import { readPackages } from "../../release/packages.js";
import { copySources } from "../../release/source-tree.js";
import { execute, ROOT } from "./support.js";

const APPLICATIONS = fileURLToPath(new URL("applications", import.meta.url));

/** What the application has besides the packages: what their documents tell it to install. */
const OTHERS = ["ws@8.23.0", "@types/node@20.19.25"];

/** An application in a folder of its own, with all packages installed as they would be published. */
export interface ScratchApplication {
  readonly folder: string;
  /** Names of the packages that were installed. */
  readonly packages: readonly string[];
  readonly remove: () => Promise<void>;
}

/**
 * Builds and packs every package, from a copy of the sources in which nothing is left over, and installs the tarballs.
 *
 * @throws Error when a package cannot be built or installed.
 */
export async function installPackages(): Promise<ScratchApplication> {
  const folder = await mkdtemp(path.join(tmpdir(), "facadegen-platforms-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const tree = await copySources(ROOT, await git(ROOT).sourceFiles());
  try {
    const packages = await readPackages(tree);
    await buildPackages(tree, packages, () => undefined);
    for (const pack of packages) await packPackage(tree, pack, folder);
    const tarballs = (await readdir(folder)).map((file) => `./${file}`);
    await writeFile(path.join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
    await cp(APPLICATIONS, folder, { recursive: true });
    await cp(path.join(ROOT, "schema/embedded/juju-3.6.0.json"), path.join(folder, "schema.json"));
    const words = [
      "install",
      "--no-audit",
      "--no-fund",
      "--prefer-offline",
      ...tarballs,
      ...OTHERS,
    ];
    const installed = await execute("npm", words, folder);
    if (installed.failed) throw new Error(installed.output);
    return { folder, packages: packages.map(({ name }) => name), remove };
  } catch (error) {
    await remove();
    throw error;
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}
