import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Every file below a folder with its text, by path with `/`, sorted; empty when there is no folder. */
export function readFolder(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        path.relative(folder, file).replaceAll(path.sep, "/"),
        readFileSync(file, "utf8"),
      ]),
  );
}
