import { lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { sha256Of } from "../sha256.js";
import { formatOwnership, ownershipOf, OWNERSHIP_FILE, readOwnership } from "./ownership.js";

/** What has to be done to a folder so that it holds a package. Paths are inside the folder, sorted. */
export interface WritePlan {
  readonly folder: string;
  /** Every file of the package, the ownership file among them. */
  readonly files: ReadonlyMap<string, string>;
  /** Files that do not exist yet or differ. */
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Files that facadegen wrote once and that are no longer generated. */
  readonly removed: readonly string[];
}

export function isUpToDate(plan: WritePlan): boolean {
  return plan.written.length === 0 && plan.removed.length === 0;
}

/** Compares a package with the folder it goes to, and refuses to touch what facadegen did not write. */
export function planWrite(
  folder: string,
  emitted: ReadonlyMap<string, string>,
): StageResult<WritePlan> {
  const diagnostics: Diagnostic[] = [];
  const owned = readOwnership(folder);
  const files = new Map(emitted).set(OWNERSHIP_FILE, formatOwnership(ownershipOf(emitted)));
  const others = owned === undefined ? listFolder(folder, diagnostics) : [];
  if (diagnostics.length > 0) {
    return { output: { folder, files, written: [], unchanged: [], removed: [] }, diagnostics };
  }
  if (others.length > 0) {
    const shown = others.slice(0, 3).join(", ") + (others.length > 3 ? ", …" : "");
    diagnostics.push({
      code: "FG7001",
      severity: "error",
      message: `the output folder holds files that facadegen did not write: ${shown}`,
      hint: "choose an empty or a new folder",
      location: { file: folder, pointer: "" },
    });
    return { output: { folder, files, written: [], unchanged: [], removed: [] }, diagnostics };
  }

  const written: string[] = [];
  const unchanged: string[] = [];
  const blocked = new Set<string>();
  for (const [file, text] of files) {
    const present = readPresent(path.join(folder, file));
    if (present?.equals(Buffer.from(text)) === true) {
      unchanged.push(file);
      continue;
    }
    written.push(file);
    const obstacle = obstacleTo(folder, file);
    if (obstacle === undefined) {
      if (present === undefined || file === OWNERSHIP_FILE || owned?.has(file) === true) continue;
      diagnostics.push(foreign(folder, file, `${file} would be overwritten`));
    } else if (!blocked.has(obstacle)) {
      blocked.add(obstacle);
      diagnostics.push(foreign(folder, obstacle, `${obstacle} stands where ${file} has to go`));
    }
  }

  const removed: string[] = [];
  for (const [file, digest] of owned ?? []) {
    if (files.has(file)) continue;
    const present = readPresent(path.join(folder, file));
    if (present === undefined) continue;
    if (sha256Of(present) === digest) {
      removed.push(file);
      continue;
    }
    diagnostics.push({
      code: "FG7004",
      severity: "warning",
      message: `${file} is no longer generated, but was edited by hand, so it stays`,
      hint: "delete it when you have what you need of it",
      location: { file: path.join(folder, file), pointer: "" },
    });
  }
  const plan = {
    folder,
    files,
    written: written.sort(),
    unchanged: unchanged.sort(),
    removed: removed.sort(),
  };
  return { output: plan, diagnostics };
}

function listFolder(folder: string, diagnostics: Diagnostic[]): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    diagnostics.push({
      code: "FG7002",
      severity: "error",
      message:
        code === "ENOTDIR"
          ? "the output folder is a file"
          : `the output folder cannot be read (${code})`,
      hint: "choose another folder with --out",
      location: { file: folder, pointer: "" },
    });
    return [];
  }
}

function foreign(folder: string, file: string, message: string): Diagnostic {
  return {
    code: "FG7001",
    severity: "error",
    message: `${message}, but facadegen did not write it`,
    hint: "move it out of the output folder",
    location: { file: path.join(folder, file), pointer: "" },
  };
}

/** What is in the way of a file: a file or link where it needs a folder, or a folder in its own place. */
function obstacleTo(folder: string, file: string): string | undefined {
  const segments = file.split("/");
  for (let depth = 1; depth <= segments.length; depth++) {
    const part = segments.slice(0, depth).join("/");
    const found = lstatSync(path.join(folder, part), { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    if (found.isDirectory() !== depth < segments.length) return part;
    if (depth === segments.length) return undefined;
  }
  return undefined;
}

/** A link is never followed: it could lead anywhere. It counts as a file with other content. */
function readPresent(file: string): Buffer | undefined {
  try {
    return lstatSync(file).isFile() ? readFileSync(file) : Buffer.from("\0");
  } catch {
    return undefined;
  }
}
