import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { SCHEMA_FILE_NAMES, type SchemaFileName } from "./pins.js";
import type { Source } from "./sources.js";

/** Where the files of a release that is not pinned yet may be, and what a pin of it can say of that. */
export interface ReleaseOrigin {
  /** Candidates for each file, in the order in which to ask. */
  readonly candidates: ReadonlyMap<SchemaFileName, readonly Source[]>;
  /** Commit of the checkout, where there is one. */
  readonly commit: string | undefined;
  /** Address rule for a pin, with `{file}` for the name of the file. */
  readonly repository: string | undefined;
}

/** Places in an npm package where facade schemas have been published. */
const NPM_FOLDERS = ["package/generator/schema", "package/schema", "package"];

/**
 * Understands `--from`: a folder (a checkout of Juju, a mirror, or one with the files in it), a schema file, the
 * address of one, or `npm:PACKAGE@VERSION`.
 */
export async function releaseOrigin(from: string, version: string): Promise<ReleaseOrigin> {
  if (from.startsWith("npm:")) return npmOrigin(from.slice("npm:".length));
  if (/^https?:\/\//u.test(from)) return urlOrigin(from);
  const found = await stat(from).catch(() => undefined);
  if (found?.isDirectory() === true) return folderOrigin(from, version);
  const name = SCHEMA_FILE_NAMES.find((known) => known === path.basename(from)) ?? "schema.json";
  const candidates = new Map([[name, [folderSource(from)]]]);
  return { candidates, commit: undefined, repository: undefined };
}

function npmOrigin(spec: string): ReleaseOrigin {
  const candidates = forEachName((name): Source[] =>
    NPM_FOLDERS.map((folder) => ({
      kind: "npm",
      label: `npm package ${spec}`,
      npm: { package: spec, path: `${folder}/${name}` },
    })),
  );
  return { candidates, commit: undefined, repository: undefined };
}

function urlOrigin(address: string): ReleaseOrigin {
  const last = address.split("/").at(-1) ?? "";
  const commit = /\/(?<commit>[0-9a-f]{40})\//u.exec(address)?.groups?.["commit"];
  const isNamed = SCHEMA_FILE_NAMES.some((name) => name === last);
  if (!isNamed && last !== "") {
    const only: Source = { kind: "url", label: address, url: address };
    return { candidates: new Map([["schema.json", [only]]]), commit, repository: undefined };
  }
  const folder = address.slice(0, address.length - last.length);
  const candidates = forEachName((name): Source[] => [
    { kind: "url", label: folder + name, url: folder + name },
  ]);
  return { candidates, commit, repository: `${folder}{file}` };
}

async function folderOrigin(folder: string, version: string): Promise<ReleaseOrigin> {
  const candidates = forEachName((name) =>
    [`juju-${version}/${name}`, `apiserver/facades/${name}`, name].map((file) =>
      folderSource(path.join(folder, file)),
    ),
  );
  return { candidates, commit: await commitOf(folder), repository: undefined };
}

function folderSource(file: string): Source {
  return { kind: "folder", label: file, file, anyRelease: false };
}

function forEachName(
  sourcesOf: (name: SchemaFileName) => readonly Source[],
): ReadonlyMap<SchemaFileName, readonly Source[]> {
  return new Map(SCHEMA_FILE_NAMES.map((name) => [name, sourcesOf(name)]));
}

/** The commit that a folder is checked out at, when it is the top of a checkout. */
function commitOf(folder: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const words = ["-C", folder, "rev-parse", "--show-prefix", "HEAD"];
    execFile("git", words, { timeout: 10_000 }, (error, stdout) => {
      const [prefix, commit] = stdout.split("\n");
      resolve(error === null && prefix === "" ? commit : undefined);
    });
  });
}
