import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { CACHE_FOLDER, downloadPackages } from "./npm-download.js";
import { repositoryPath } from "./repository.js";

/** The release of the peer that is measured against; another would give figures that cannot be compared. */
const JUJULIB_VERSION = "9.1.0";
/** The Juju release of the schema that this package carries. */
export const JUJULIB_SCHEMA_RELEASE = "4.0.12";

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
    await downloadPackages({ ".": `@canonical/jujulib@${JUJULIB_VERSION}` }, cached);
    return { folder: cached, origin };
  } catch {
    // No network, or a registry that does not have it: the report says so and leaves its rows out.
    return undefined;
  }
}

async function versionOf(folder: string): Promise<string | undefined> {
  const file = path.join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  return (JSON.parse(await readFile(file, "utf8")) as { version?: string }).version;
}
