import { readFile } from "node:fs/promises";
import path from "node:path";
import { ReleaseError } from "./release-error.js";

/** A package that is released. */
export interface ReleasedPackage {
  readonly name: string;
  /** Where it is, from the root: `.` for the generator's. */
  readonly folder: string;
  /** Generated from Juju's schemas. */
  readonly isClient: boolean;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly workspaces?: readonly string[];
  readonly repository?: { readonly url?: string };
}

interface ClientEntry {
  readonly kind?: string;
  readonly package?: string;
  readonly out: string;
}

/** Reads one of the repository's own JSON files, whose form its tests hold. */
async function readOwnJson<Content>(file: string): Promise<Content> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    throw new ReleaseError(`there is no ${file}`, "run this in the root of the repository");
  }
  return JSON.parse(text);
}

/** The `package.json` of a folder. */
export function readManifest(folder: string): Promise<Manifest> {
  return readOwnJson<Manifest>(path.join(folder, "package.json"));
}

/**
 * The packages that are released together, in the order of publishing: what others depend on comes first. They are
 * the root's, its workspaces, and the clients of `schema/clients.json`.
 */
export async function readPackages(root: string): Promise<ReleasedPackage[]> {
  const manifest = await readManifest(root);
  const { clients } = await readOwnJson<{ readonly clients: readonly ClientEntry[] }>(
    path.join(root, "schema/clients.json"),
  );
  const generated = clients.flatMap(({ kind = "package", package: name, out }) =>
    kind === "package" && name !== undefined
      ? [{ name, folder: path.posix.join("schema", out), isClient: true }]
      : [],
  );
  const isGenerated = (folder: string): boolean =>
    generated.some((client) => client.folder === folder);
  const written: ReleasedPackage[] = [];
  for (const folder of manifest.workspaces?.filter((name) => !isGenerated(name)) ?? []) {
    const { name, private: isPrivate = false } = await readManifest(path.join(root, folder));
    if (!isPrivate) written.push({ name, folder, isClient: false });
  }
  return [...written, ...generated, { name: manifest.name, folder: ".", isClient: false }];
}
