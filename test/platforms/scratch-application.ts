import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { execute } from "../support/execute.js";
import { packedPackages } from "../support/packed-packages.js";
import { ROOT } from "./support.js";

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
 * Installs the tarballs of every package.
 *
 * @throws Error when a package cannot be built or installed.
 */
export async function installPackages(): Promise<ScratchApplication> {
  const { tarballs } = await packedPackages();
  const folder = await mkdtemp(path.join(tmpdir(), "facadegen-platforms-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await writeFile(path.join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
    await cp(APPLICATIONS, folder, { recursive: true });
    await cp(path.join(ROOT, "schema/embedded/juju-3.6.0.json"), path.join(folder, "schema.json"));
    const words = ["install", "--no-audit", "--no-fund", "--prefer-offline"];
    const installed = await execute("npm", [...words, ...tarballs.values(), ...OTHERS], folder);
    if (installed.failed) throw new Error(installed.output);
    return { folder, packages: [...tarballs.keys()], remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
