import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** What an application of the library's users has besides it. */
const DEPENDENCIES = {
  "@canonical/macaroon-bakery": "1.3.2",
  ws: "8.23.0",
  xhr2: "0.2.1",
};
const DEVELOPMENT = { "@types/node": "20.19.25", "@types/ws": "8.18.2" };

/** A package of the installed tree. */
export interface InstalledPackage {
  /** As it is imported. */
  readonly name: string;
  readonly version: string;
  /** Scripts that installing it runs, or a native build that it asks for. */
  readonly installScripts: readonly string[];
  readonly deprecated: string | undefined;
}

interface LockedPackage {
  readonly version: string;
  readonly hasInstallScript?: boolean;
  readonly deprecated?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** An application that npm has installed the packed library for, as `@canonical/jujulib`. */
export class InstalledApplication {
  readonly folder: string;
  readonly #locked: Readonly<Record<string, LockedPackage>>;

  private constructor(folder: string) {
    this.folder = folder;
    const lock = JSON.parse(readFileSync(path.join(folder, "package-lock.json"), "utf8")) as {
      readonly packages: Readonly<Record<string, LockedPackage>>;
    };
    this.#locked = lock.packages;
  }

  /**
   * Packs the library and the transport, and installs both.
   *
   * @param folder - An empty one.
   * @param library - The library, built.
   */
  static async install(folder: string, library: string): Promise<InstalledApplication> {
    const [jujulib, transport] = [
      await pack(library, folder),
      await pack(path.join(ROOT, "transport"), folder),
    ];
    const manifest = {
      private: true,
      type: "module",
      dependencies: {
        ...DEPENDENCIES,
        "@canonical/jujulib": `file:./${jujulib}`,
        "@facadegen/transport": `file:./${transport}`,
      },
      devDependencies: DEVELOPMENT,
    };
    writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
    const installed = await npm(["install", "--no-audit", "--no-fund", "--prefer-offline"], folder);
    if (installed.failed) throw new Error(installed.stdout + installed.stderr);
    return new InstalledApplication(folder);
  }

  /** Every package of the tree, by the lock file and by its own `package.json`. */
  packages(): InstalledPackage[] {
    const places = Object.entries(this.#locked).filter(([place]) => place !== "");
    return places.map(([place, locked]) => {
      const told = locked.hasInstallScript ? ["as the lock file says"] : [];
      return {
        name: nameOf(place),
        version: locked.version,
        installScripts: [...installScriptsIn(path.join(this.folder, place)), ...told],
        deprecated: locked.deprecated,
      };
    });
  }

  dependenciesOf(name: string): string[] {
    return Object.keys(this.#locked[`node_modules/${name}`]?.dependencies ?? {});
  }
}

/** Scripts that installing a package runs, and `binding.gyp` where npm builds it without being told to. */
export function installScriptsIn(folder: string): string[] {
  const { scripts = {} } = readJson(path.join(folder, "package.json")) as {
    readonly scripts?: Readonly<Record<string, string>>;
  };
  const run = ["preinstall", "install", "postinstall"].filter((name) => name in scripts);
  return existsSync(path.join(folder, "binding.gyp")) ? [...run, "binding.gyp"] : run;
}

/** Packs what is built; answers the tarball's name. */
async function pack(from: string, to: string): Promise<string> {
  const before = new Set(readdirSync(to));
  const words = ["pack", "--ignore-scripts", "--pack-destination", to];
  const { failed, stderr } = await npm(words, from);
  const made = readdirSync(to).find((name) => !before.has(name));
  if (failed || made === undefined) throw new Error(`${from} cannot be packed\n${stderr}`);
  return made;
}

/** `node_modules/a/node_modules/@b/c` -> `@b/c` */
function nameOf(place: string): string {
  return place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

interface Outcome {
  readonly failed: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

function npm(words: readonly string[], cwd: string): Promise<Outcome> {
  // npm hands its own settings to the children of its scripts; a person's shell has none of them.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/iu.test(name)),
  );
  return new Promise((resolve) => {
    const options = { cwd, env: environment, maxBuffer: 16 * 1024 * 1024 };
    execFile("npm", words, options, (error, stdout, stderr) => {
      resolve({ failed: error !== null, stdout, stderr });
    });
  });
}
