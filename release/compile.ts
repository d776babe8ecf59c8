import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { ReleaseError } from "./release-error.js";
import { runProgram } from "./run-program.js";

/** What the compiler prints before the path of each file that it has written. */
const WRITTEN = "TSFILE: ";

/**
 * Compiles one project.
 *
 * @param project - Folder of the `tsconfig.json`.
 * @param words - Further options of the compiler.
 * @returns The files that it has written.
 * @throws ReleaseError with what the compiler complains of.
 */
export async function compile(
  root: string,
  project: string,
  words: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const compiler = path.join(root, "node_modules/typescript/bin/tsc");
  const printed = await runProgram({
    file: process.execPath,
    words: [compiler, "-p", path.join(root, project), "--listEmittedFiles", ...words],
    folder: root,
  }).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    const complaints = text.split(/\r?\n/u).filter((line) => !line.startsWith(WRITTEN));
    throw new ReleaseError(complaints.join("\n"));
  });
  return new Set(
    printed
      .split(/\r?\n/u)
      .filter((line) => line.startsWith(WRITTEN))
      .map((line) => path.resolve(root, line.slice(WRITTEN.length))),
  );
}

/**
 * Compiles one project and removes what earlier builds have left beside its output: a module whose source is gone
 * would be packed, and a bundle that names it would work until the next clean clone. Files are removed only after the
 * new ones are there, because tests and other builds may be reading them.
 *
 * @param project - Folder of the `tsconfig.json`.
 * @param output - Folder that holds nothing but what this project emits.
 * @returns How many files were left over.
 * @throws ReleaseError with what the compiler complains of.
 */
export async function compileProject(
  root: string,
  project: string,
  output: string,
): Promise<number> {
  const written = await compile(root, project);
  if (written.size === 0) return 0;
  const files = await filesIn(path.join(root, output));
  const stale = files.filter((file) => !written.has(file));
  for (const file of stale) await rm(file, { force: true });
  return stale.length;
}

/** Every file in a folder and in those inside it. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
