import path from "node:path";
import { pathToFileURL } from "node:url";
import type * as Client from "@canonical/jujulib/dist/api/client.js";
import type * as Utils from "@canonical/jujulib/dist/api/utils.js";
import type * as Versions from "@canonical/jujulib/dist/api/versions.js";

/** One of the two packages, as it runs. */
export interface LoadedPackage {
  readonly folder: string;
  readonly client: typeof Client;
  readonly utils: typeof Utils;
  readonly versions: typeof Versions;
}

/** Imports a package's modules from its folder. Both have the published types, as for an application that switches. */
export async function loadPackage(folder: string): Promise<LoadedPackage> {
  const load = async <Module>(module: string): Promise<Module> =>
    (await import(
      /* @vite-ignore */ pathToFileURL(path.join(folder, `dist/api/${module}.js`)).href
    )) as Module;
  return {
    folder,
    client: await load<typeof Client>("client"),
    utils: await load<typeof Utils>("utils"),
    versions: await load<typeof Versions>("versions"),
  };
}
