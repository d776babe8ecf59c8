import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";

interface LockedPackage {
  readonly version: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/**
 * Gives an application the packages that it asks for, and what these need, as npm would lay them out: from an
 * installation of more. What nobody asks for is not there, so a guide that forgets to name a package fails.
 *
 * @param installed - A folder with `node_modules` and `package-lock.json`.
 * @returns The versions of those that were asked for, by name.
 */
export function linkPackages(
  installed: string,
  application: string,
  names: readonly string[],
): Map<string, string> {
  const { packages }: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
    readFileSync(path.join(installed, "package-lock.json"), "utf8"),
  );
  for (const name of names) {
    if (packages[`node_modules/${name}`] === undefined)
      throw new Error(`the guides do not have ${name} installed`);
  }
  for (const name of withNeeded(packages, names)) {
    const place = `node_modules/${name}`;
    if (existsSync(path.join(application, place))) continue;
    linkFolder(path.join(installed, place), path.join(application, place));
    const commands = path.join(application, "node_modules/.bin");
    for (const [command, file] of Object.entries(packages[place]?.bin ?? {})) {
      mkdirSync(commands, { recursive: true });
      const program = path.join(application, place, file);
      chmodSync(program, 0o755);
      symlinkSync(path.relative(commands, program), path.join(commands, command));
    }
  }
  return new Map(names.map((name) => [name, packages[`node_modules/${name}`]?.version ?? ""]));
}

/** The packages at the top of `node_modules` that come along with some. */
function withNeeded(
  packages: Readonly<Record<string, LockedPackage>>,
  names: readonly string[],
): Set<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const place = `node_modules/${name}`;
    // Packages for other systems are in the lock file, and not on the disk.
    if (found.has(name) || packages[place] === undefined) continue;
    found.add(name);
    const nested = Object.keys(packages).filter((key) => key.startsWith(`${place}/`));
    for (const key of [place, ...nested]) open.push(...neededBy(packages[key]));
  }
  return found;
}

function neededBy(pack: LockedPackage | undefined): string[] {
  const peers = Object.keys(pack?.peerDependencies ?? {}).filter(
    (name) => pack?.peerDependenciesMeta?.[name]?.optional !== true,
  );
  return [
    ...Object.keys(pack?.dependencies ?? {}),
    ...Object.keys(pack?.optionalDependencies ?? {}),
    ...peers,
  ];
}

/** A copy of a folder whose files are the same ones on the disk, where that can be. */
function linkFolder(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isFile()) linkFile(source, target);
  }
}

function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Another disk, or one without links.
    copyFileSync(from, to);
  }
}
