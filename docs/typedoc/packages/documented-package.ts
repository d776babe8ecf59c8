import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isRecord } from "./is-record.js";

/** A file that an application can import, and what it writes to do so. */
export interface EntryPoint {
  /** `@facadegen/transport/bakery` */
  readonly specifier: string;
  /** The source file, absolute. */
  readonly file: string;
}

/** A package as the site shows it. */
export interface DocumentedPackage {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** In the order of its package.json; a file that has several names goes by the shortest. */
  readonly entryPoints: readonly EntryPoint[];
}

/** Reads what a package exports; `undefined` where the folder holds no package, as before it is generated. */
export function readPackage(folder: string): DocumentedPackage | undefined {
  const file = path.join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isRecord(manifest) || typeof manifest["name"] !== "string") {
    throw new Error(`${file} names no package`);
  }
  const { name, exports } = manifest;
  const files = new Map<string, string>();
  for (const [subpath, target] of Object.entries(isRecord(exports) ? exports : {})) {
    const types = isRecord(target) ? target["types"] : undefined;
    if (typeof types !== "string") continue;
    for (const entry of entryPoints(folder, `${name}${subpath.slice(1)}`, types)) {
      const known = files.get(entry.file);
      if (known === undefined || entry.specifier.length < known.length) {
        files.set(entry.file, entry.specifier);
      }
    }
  }
  return {
    name,
    folder,
    entryPoints: [...files].map(([source, specifier]) => ({ specifier, file: source })),
  };
}

/** The sources behind one line of `exports`, of which `*` stands for any part of a path. */
function entryPoints(folder: string, specifier: string, types: string): EntryPoint[] {
  const source = types.replace(/^\.\/dist\//u, "./src/").replace(/\.d\.ts$/u, ".ts");
  const [before, after] = source.split("*");
  if (before === undefined || after === undefined) {
    const file = path.join(folder, source);
    return existsSync(file) ? [{ specifier, file }] : [];
  }
  const root = path.join(folder, before);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(after))
    .map((name) => ({
      specifier: specifier.replace(
        "*",
        name.slice(0, name.length - after.length).replaceAll(path.sep, "/"),
      ),
      file: path.join(root, name),
    }));
}
