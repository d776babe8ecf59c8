import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { jujulibPackage } from "./jujulib-package.js";
import { repositoryPath } from "./repository.js";

/** A package that an application connects and makes calls with, built. */
export interface BuiltPackage {
  /** What its rows are called. */
  readonly name: string;
  /** What it is installed as. */
  readonly specifier: string;
  readonly folder: string;
  /** Where its facades are, inside the folder: one folder for each, with an `index.js` of all versions. */
  readonly facades: string;
  /** Where an application imports what connects from, and the names that it imports. */
  readonly connecting: { readonly specifier: string; readonly names: readonly string[] };
  /** Where it imports a facade from: one version of it, or all. */
  readonly facade: (facade: string, version?: string) => string;
}

/** The packages at hand, the peer's last, and a sentence about each one that is not. */
export interface BuiltPackages {
  readonly packages: readonly BuiltPackage[];
  /** The one that the others are held against. */
  readonly peer: BuiltPackage | undefined;
  readonly leftOut: readonly string[];
}

const STRICT: BuiltPackage = {
  name: "facadegen",
  specifier: "@facadegen/juju-client",
  folder: repositoryPath("generated/juju-client"),
  facades: "dist/facades",
  connecting: { specifier: "@facadegen/transport", names: ["connect", "password"] },
  facade: (...place) => ["@facadegen/juju-client/facades", ...place].join("/"),
};
const DROP_IN = likePeer("facadegen, drop-in", "@facadegen/jujulib", "generated/jujulib");

/** A package of the peer's layout. */
function likePeer(name: string, specifier: string, folder: string): BuiltPackage {
  const facades = "dist/api/facades";
  return {
    name,
    specifier,
    folder: path.resolve(repositoryPath("."), folder),
    facades,
    connecting: { specifier: `${specifier}/dist/api/client.js`, names: ["connectAndLogin"] },
    facade: (facade, version = "index") => `${specifier}/${facades}/${facade}/${version}.js`,
  };
}

/** facadegen's client packages of all of Juju as they were last generated and built, and the peer's. */
export async function builtPackages(): Promise<BuiltPackages> {
  const own = [STRICT, DROP_IN];
  const built = own.filter(({ folder, facades }) => existsSync(path.join(folder, facades)));
  const leftOut = own
    .filter((each) => !built.includes(each))
    .map(
      ({ name, specifier }) =>
        `${name} is left out: ${specifier} is not built; npm run generate writes it, npm run build in its folder compiles it.`,
    );
  const jujulib = await jujulibPackage();
  if (jujulib === undefined) {
    const reason = "its package is neither installed nor to be had from the package registry";
    return {
      packages: built,
      peer: undefined,
      leftOut: [...leftOut, `jujulib is left out: ${reason}.`],
    };
  }
  const peer = likePeer("jujulib", "@canonical/jujulib", jujulib.folder);
  return { packages: [...built, peer], peer, leftOut };
}

/** The folders of a package's facades, in order. */
export async function facadeFolders({ folder, facades }: BuiltPackage): Promise<string[]> {
  const root = path.join(folder, facades);
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(path.join(root, entry.name, "index.js")))
    .map(({ name }) => name)
    .sort();
}

/** The module of a facade's newest version, without its extension: `ModelManagerV11`. */
export async function newestVersion(
  { folder, facades }: BuiltPackage,
  facade: string,
): Promise<string> {
  const files = await readdir(path.join(folder, facades, facade));
  const versions = files.flatMap((file) => {
    const { module, version } = /^(?<module>\w+V(?<version>\d+))\.js$/u.exec(file)?.groups ?? {};
    return module === undefined ? [] : [{ module, version: Number(version) }];
  });
  const [newest] = versions.sort((left, right) => right.version - left.version);
  if (newest === undefined) throw new Error(`${facade} of ${folder} has no version`);
  return newest.module;
}
