import { posix } from "node:path";
import type { ZipEntry } from "./zip-archive.js";
import { readZip, writeZip } from "./zip-archive.js";

/**
 * Packs a charm, to be uploaded: the files by their paths, with a `metadata.yaml` that says the name where there is
 * none. The same files give the same bytes.
 *
 * @example
 * ```ts
 * await uploadCharm(target, { name: "mysql", body: charmArchive({ name: "mysql" }) });
 * ```
 */
export function charmArchive({
  name,
  files = {},
}: {
  readonly name: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  // `Uint8Array<ArrayBuffer>`, which compilers before 5.7 cannot read.
}): ReturnType<Uint8ArrayConstructor["of"]> {
  return new Uint8Array(writeZip({ "metadata.yaml": `name: ${name}\n`, ...files }));
}

/** What Juju looks at in a charm's archive. */
export interface CharmArchive {
  /** `name` of `metadata.yaml`. */
  readonly name: string;
  /** Of the file `revision`; 0 without one. */
  readonly revision: number;
  readonly entries: readonly ZipEntry[];
}

/** The archive is no charm's; the message is what Juju says. */
export class CharmArchiveError extends Error {
  override readonly name = "CharmArchiveError";
}

/** @throws {@link CharmArchiveError} or `ZipFormatError` when the bytes are no charm. */
export function readCharmArchive(archive: Uint8Array): CharmArchive {
  const entries = readZip(archive);
  const metadata = findEntry(entries, "metadata.yaml");
  if (!metadata) throw new CharmArchiveError('archive file "metadata.yaml" not found');
  const name = /^name:\s*["']?([^\s"'#]+)/m.exec(metadata.read().toString("utf8"))?.[1];
  if (name === undefined)
    throw new CharmArchiveError("metadata: name: expected string, got nothing");
  const revision = findEntry(entries, "revision")?.read().toString("utf8").trim() ?? "0";
  if (!/^\d+$/.test(revision)) throw new CharmArchiveError("invalid revision file");
  return { name, revision: Number(revision), entries };
}

/** An entry by its path. */
export function findEntry(entries: readonly ZipEntry[], path: string): ZipEntry | undefined {
  return entries.find(({ name }) => cleanPath(name) === path);
}

/**
 * The paths of all files and folders, sorted; `revision` is always among them, as Juju writes that file if there is
 * none.
 */
export function listEntries(entries: readonly ZipEntry[]): readonly string[] {
  const paths = new Set([...entries.map(({ name }) => cleanPath(name)), "revision"]);
  paths.delete(".");
  return [...paths].sort();
}

/** As Go's `path.Clean`. */
export function cleanPath(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, "");
}
