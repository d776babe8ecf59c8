import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { RawFacade } from "../history/raw-schemas.js";
import { readFolder } from "../support/read-folder.js";
import { readEmittedModule, type EmittedModule } from "./emitted-module.js";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** Schema files that describe one release. */
export interface Release {
  readonly version: string;
  readonly files: readonly string[];
}

/** A facade as published, with what was generated from it. */
export interface GeneratedFacade {
  readonly raw: RawFacade;
  readonly emitted: EmittedModule;
}

/** The facades of a release as its files have them. */
export function readRelease({ files }: Release): RawFacade[] {
  // The files are schemas, and the generator under test refuses what is none.
  return files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as RawFacade[]);
}

/** Generates a package of one release with the built command line, and pairs each facade with its file. */
export async function generateRelease(release: Release, out: string): Promise<GeneratedFacade[]> {
  const schemas = release.files.flatMap((file) => ["--schema", file]);
  const target = ["--juju-version", release.version, "--out", out, "--package", "@test/sampled"];
  await run(["generate", ...schemas, ...target]);
  const sources = new Map(
    [...readFolder(path.join(out, "src/facades"))].map(([file, source]) => [
      path.basename(file, ".ts"),
      { file: path.join(out, "src/facades", file.slice(0, -".ts".length)), source },
    ]),
  );
  return readRelease(release).map((raw) => {
    const found = sources.get(`${raw.Name}V${raw.Version}`);
    if (found === undefined) throw new Error(`${raw.Name} ${raw.Version} was not generated`);
    return { raw, emitted: readEmittedModule(found.file, found.source) };
  });
}

function run(words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [MAIN, ...words], (error, _stdout, stderr) => {
      if (error === null) resolve();
      else reject(new Error(`facadegen ${words.join(" ")}: ${stderr}`, { cause: error }));
    });
  });
}
