import { accessSync, constants } from "node:fs";
import path from "node:path";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome"];

/**
 * The Chromium of this machine, from the folders of `PATH`; `undefined` when there is none. With
 * `FACADEGEN_REQUIRE_ALL` set, as in CI, that is an error and nothing is skipped.
 */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  const files = COMMANDS.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = files.find(isExecutable);
  if (found === undefined && process.env["FACADEGEN_REQUIRE_ALL"]) {
    throw new Error(`none of ${COMMANDS.join(", ")} is installed, and nothing may be skipped`);
  }
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
