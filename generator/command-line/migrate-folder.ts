import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";

/** Folders whose files nobody writes by hand. */
const LEFT_ALONE = new Set(["node_modules", "dist"]);
/** In a folder that facadegen writes. */
const OWNERSHIP_FILE = ".facadegen.json";
const READ = /(?:\.[cm]?[jt]sx?|(?:^|\/)package\.json)$/u;
/** No file that a person writes is as long. */
const LONGEST_FILE = 4 * 1024 * 1024;

/** Text of the files of an application, by path inside its folder with `/`. Symbolic links are not followed. */
export function readApplication(folder: string): StageResult<Map<string, string>> {
  const files = new Map<string, string>();
  try {
    const root = realpathSync(folder);
    if (!statSync(root).isDirectory()) throw new Error("it is a file");
    readInto(files, root, "");
    return { output: files, diagnostics: [] };
  } catch (error) {
    return { output: files, diagnostics: [problem("FG8101", folder, reasonOf(error))] };
  }
}

function readInto(files: Map<string, string>, root: string, folder: string): void {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const inside = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const file = path.join(root, inside);
    if (entry.isDirectory()) {
      const isLeft = LEFT_ALONE.has(entry.name) || entry.name.startsWith(".");
      if (!isLeft && !existsSync(path.join(file, OWNERSHIP_FILE))) readInto(files, root, inside);
    } else if (entry.isFile() && READ.test(inside) && lstatSync(file).size <= LONGEST_FILE) {
      const content = readFileSync(file);
      const text = content.toString("utf8");
      // What is no UTF-8 would come back as something else.
      if (Buffer.from(text).equals(content)) files.set(inside, text);
    }
  }
}

/**
 * Writes the files that changed: all of them, or none. Each is completed beside the old one and then takes its
 * place.
 */
export function writeApplication(
  folder: string,
  changed: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const run = randomUUID();
  const made: { readonly file: string; readonly next: string; readonly old: string }[] = [];
  let writing = folder;
  try {
    const root = realpathSync(folder);
    for (const [inside, text] of changed) {
      writing = inside;
      const file = path.join(root, inside);
      const beside = (role: string): string =>
        path.join(path.dirname(file), `.${path.basename(file)}.${run}.facadegen-${role}`);
      const step = { file, next: beside("new"), old: beside("old") };
      made.push(step);
      writeFileSync(step.next, text);
      chmodSync(step.next, statSync(file).mode);
    }
    for (const { file, next, old } of made) {
      writing = path.relative(root, file);
      renameSync(file, old);
      renameSync(next, file);
    }
    for (const { old } of made) rmSync(old);
    return [];
  } catch (error) {
    for (const { file, next, old } of made) {
      if (existsSync(old)) renameSync(old, file);
      rmSync(next, { force: true });
    }
    return [problem("FG8102", writing, reasonOf(error))];
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EACCES: "that is not permitted",
  EPERM: "that is not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
};

function reasonOf(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? (code === "" ? message : code);
}

function problem(code: "FG8101" | "FG8102", file: string, reason: string): Diagnostic {
  return {
    code,
    severity: "error",
    message:
      code === "FG8101"
        ? `the folder of the application cannot be read: ${reason}`
        : `a file of the application cannot be written: ${reason}`,
    hint:
      code === "FG8101"
        ? "name the folder that has its package.json"
        : "nothing was changed; mend that and run again",
    location: { file, pointer: "" },
  };
}
