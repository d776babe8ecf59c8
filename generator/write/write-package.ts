import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { lockFolder } from "./folder-lock.js";
import { sha256Of } from "../sha256.js";
import { readOwnership, type Ownership } from "./ownership.js";
import { isUpToDate, planWrite, type WritePlan } from "./plan-write.js";

/**
 * Puts a package into its folder, whole or not at all: the new package is completed beside the folder, and then
 * takes its place by renaming. Files that facadegen does not own move along. A run that was killed half-way is
 * put right by the next one.
 */
export function writePackage(
  folder: string,
  emitted: ReadonlyMap<string, string>,
): StageResult<WritePlan> {
  // A link keeps leading to the folder: it is the folder behind it that is replaced.
  const target = existsSync(folder) ? realpathSync(folder) : path.resolve(folder);
  const unwritten: WritePlan = { folder, files: emitted, written: [], unchanged: [], removed: [] };
  let unlock: (() => void) | undefined;
  try {
    if (isInside(process.cwd(), target)) {
      return { output: unwritten, diagnostics: [standingInside(folder)] };
    }
    makeFolder(path.dirname(target));
    unlock = lockFolder(siblingOf(target, "lock"));
    if (unlock === undefined) {
      return { output: unwritten, diagnostics: [busy(folder)] };
    }
    recover(target);
    const { output: plan, diagnostics } = planWrite(folder, emitted);
    if (hasErrors(diagnostics) || isUpToDate(plan)) return { output: plan, diagnostics };
    replaceFolder(target, plan);
    return { output: plan, diagnostics };
  } catch (error) {
    return { output: unwritten, diagnostics: [unwritable(folder, error)] };
  } finally {
    unlock?.();
  }
}

/** A hidden neighbour of the folder, on the same file system, so that renaming is one step. */
function siblingOf(target: string, role: "lock" | "new" | "old" | "gone"): string {
  return path.join(path.dirname(target), `.${path.basename(target)}.facadegen-${role}`);
}

function replaceFolder(target: string, plan: WritePlan): void {
  const next = siblingOf(target, "new");
  const old = siblingOf(target, "old");
  const unchanged = new Set(plan.unchanged);
  try {
    for (const [file, text] of plan.files) {
      const destination = path.join(next, file);
      mkdirSync(path.dirname(destination), { recursive: true });
      if (unchanged.has(file)) keepFile(path.join(target, file), destination);
      else writeFileSync(destination, text);
    }
    if (existsSync(target)) renameSync(target, old);
    renameSync(next, target);
  } catch (error) {
    recover(target);
    throw error;
  }
  finishReplacing(target, old);
}

/** The same file under a second name: nothing is rewritten, not even its time. */
function keepFile(source: string, destination: string): void {
  try {
    linkSync(source, destination);
  } catch {
    copyFileSync(source, destination);
  }
}

/** Puts right what a killed run left: back to the previous package, or on to the end of the replacement. */
function recover(target: string): void {
  const old = siblingOf(target, "old");
  for (const role of ["new", "gone"] as const) {
    rmSync(siblingOf(target, role), { recursive: true, force: true });
  }
  if (!existsSync(old)) return;
  if (existsSync(target)) finishReplacing(target, old);
  else renameSync(old, target);
}

/** Moves into the new folder what facadegen does not own, and removes the rest of the old one. */
function finishReplacing(target: string, old: string): void {
  if (!existsSync(old)) return;
  const owned = readOwnership(old) ?? new Map<string, string>();
  moveForeignFiles(old, target, "", owned);
  // Under another name first: what is half removed must not be taken for a folder that is still to be emptied.
  const gone = siblingOf(target, "gone");
  rmSync(gone, { recursive: true, force: true });
  renameSync(old, gone);
  rmSync(gone, { recursive: true, force: true });
}

function moveForeignFiles(old: string, target: string, folder: string, owned: Ownership): void {
  for (const entry of readdirSync(path.join(old, folder), { withFileTypes: true })) {
    const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const source = path.join(old, file);
    const destination = path.join(target, file);
    const holdsOwned = [...owned.keys()].some((path) => path.startsWith(`${file}/`));
    if (entry.isDirectory() && (holdsOwned || existsSync(destination))) {
      moveForeignFiles(old, target, file, owned);
    } else if (!existsSync(destination) && !isUntouched(source, owned.get(file))) {
      mkdirSync(path.dirname(destination), { recursive: true });
      renameSync(source, destination);
    }
  }
}

/** A generated file as it was generated; one that was edited by hand is its editor's. */
function isUntouched(file: string, digest: string | undefined): boolean {
  return (
    digest !== undefined && lstatSync(file).isFile() && sha256Of(readFileSync(file)) === digest
  );
}

/** Folder by folder: asked for all at once, Node never answers where the kernel refuses to make one. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have made it in the meantime.
    if (!existsSync(folder)) throw error;
  }
}

function isInside(folder: string, outer: string): boolean {
  const relative = path.relative(outer, folder);
  return relative === "" || (!relative.startsWith("..") && !path.isAbsolute(relative));
}

function standingInside(folder: string): Diagnostic {
  return {
    code: "FG7002",
    severity: "error",
    message: "the output folder holds the folder that facadegen was started in",
    hint: "facadegen replaces the output folder as a whole: name a folder below this one, or start outside of it",
    location: { file: folder, pointer: "" },
  };
}

function busy(folder: string): Diagnostic {
  return {
    code: "FG7003",
    severity: "error",
    message: "another run of facadegen is writing to the output folder",
    hint: "wait for it to end",
    location: { file: folder, pointer: "" },
  };
}

const WRITE_PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: "writing to the output folder is not permitted",
  EPERM: "writing to the output folder is not permitted",
  EROFS: "the output folder is on a read-only file system",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EEXIST: "a part of the output path is a file",
  ENOTDIR: "a part of the output path is a file",
  ENAMETOOLONG: "a path inside the output folder is too long",
  EBUSY: "the output folder is in use as a whole, for example as a mount point",
};

function unwritable(folder: string, error: unknown): Diagnostic {
  const { code = "" } = error as NodeJS.ErrnoException;
  return {
    code: "FG7002",
    severity: "error",
    message:
      WRITE_PROBLEMS[code] ??
      `the output folder cannot be written (${code === "" ? String(error) : code})`,
    hint: "what was there before is still whole; choose another folder with --out, or mend this one",
    location: { file: folder, pointer: "" },
  };
}
