import { readFileSync } from "node:fs";
import path from "node:path";
import { sha256Of } from "../sha256.js";

/** File in a package folder that says which of its files facadegen wrote, and with what content. */
export const OWNERSHIP_FILE = ".facadegen.json";

/** SHA-256 of each file that facadegen wrote, by path inside the package. */
export type Ownership = ReadonlyMap<string, string>;

export function ownershipOf(files: ReadonlyMap<string, string>): Ownership {
  return new Map([...files].map(([file, text]) => [file, sha256Of(text)]));
}

export function formatOwnership(ownership: Ownership): string {
  const files = Object.fromEntries(
    [...ownership].sort(([left], [right]) => (left < right ? -1 : 1)),
  );
  const comment =
    "Files that facadegen wrote here, with their SHA-256: it replaces and removes no others.";
  return JSON.stringify({ comment, files }, null, 2) + "\n";
}

/** `undefined` when the folder has no ownership file, or one that cannot be understood. */
export function readOwnership(folder: string): Ownership | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path.join(folder, OWNERSHIP_FILE), "utf8"));
    const files = (parsed as { files?: unknown } | null)?.files;
    if (files === null || typeof files !== "object") return undefined;
    // The folder may be anybody's: a path that leads out of it is not ours.
    const entries = Object.entries(files).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && isInside(entry[0]),
    );
    return new Map(entries);
  } catch {
    return undefined;
  }
}

function isInside(file: string): boolean {
  return (
    !path.isAbsolute(file) &&
    !file.split(/[\\/]/u).some((segment) => segment === ".." || segment === "")
  );
}
