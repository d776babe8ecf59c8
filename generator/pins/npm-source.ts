import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { packNpm, type PackNpm } from "./npm-pack.js";
import type { NpmFile } from "./pins.js";
import { SourceFailure } from "./source-failure.js";

export interface NpmOptions {
  readonly packNpm?: PackNpm | undefined;
  readonly signal: AbortSignal;
}

/**
 * Reads one file of an npm package.
 *
 * @throws SourceFailure when npm does not give the package or the package does not have the file.
 */
export async function readNpmFile(npm: NpmFile, options: NpmOptions): Promise<Uint8Array> {
  const { packNpm: pack = packNpm, signal } = options;
  let folder: string;
  try {
    folder = await mkdtemp(path.join(tmpdir(), "facadegen-npm-"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SourceFailure("unreadable", `no folder can be made in ${tmpdir()} (${code})`);
  }
  try {
    const tarball = await pack(npm.package, folder, signal);
    // Loaded only now: a run that finds everything in the cache does without.
    const { readTarballFile } = await import("./tarball.js");
    return await readTarballFile(tarball, npm.path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
