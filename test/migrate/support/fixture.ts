import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readFolder } from "../../support/read-folder.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const HERE = fileURLToPath(new URL("..", import.meta.url));

/** Added to each name, as the files are an application's and not this project's: nothing here compiles or formats them. */
export const SUFFIX = ".txt";

/** Where the files are, before and after the migration. */
export const FIXTURE = path.join(HERE, "fixture");
export const EXPECTED = path.join(HERE, "expected");
export const REPORT = path.join(HERE, "expected-report.txt");

/** The files of one of the two, by the names that they have in the application. */
export function filesOf(folder: string): Map<string, string> {
  return new Map(
    [...readFolder(folder)].map(([file, text]) => [file.slice(0, -SUFFIX.length), text]),
  );
}

/** Writes the application into a new folder; answers the folder. */
export function writeApplicationOf(folder: string): string {
  const target = path.join(temporaryFolder(), "harbour");
  for (const [file, text] of filesOf(folder)) {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    writeFileSync(path.join(target, file), text);
  }
  return target;
}
