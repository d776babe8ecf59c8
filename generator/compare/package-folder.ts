import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { SHARED_MODULES } from "../layout/package-layout.js";
import { parseJsonDocument } from "../load/json-document.js";

/** The file of one facade version in a client package. */
export interface PackageFacadeFile {
  readonly name: string;
  readonly version: number;
  readonly file: string;
  readonly text: string;
  /** Files beside it that versions of the facade take common definitions from. */
  readonly shared: readonly string[];
}

/** Lists what a client package holds. */
const LIST = "facades.json";

/** Whether a path is the folder of a client package, and not one of schema files. */
export async function isPackageFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(path.join(folder, LIST))).isFile();
  } catch {
    return false;
  }
}

/** Reads the file of every facade version that a client package says it has. */
export async function readPackageFolder(folder: string): Promise<StageResult<PackageFacadeFile[]>> {
  const list = path.join(folder, LIST);
  const text = await readText(list);
  if (typeof text !== "string") return { output: [], diagnostics: [text] };
  const parsed = parseJsonDocument(list, text);
  if (parsed.output === undefined) return { output: [], diagnostics: parsed.diagnostics };
  const entries = entriesOf(parsed.output.value);
  if (entries === undefined) {
    const message = "this is not the list of facades that facadegen writes";
    return { output: [], diagnostics: [...parsed.diagnostics, unreadable(list, message)] };
  }

  const diagnostics: Diagnostic[] = [...parsed.diagnostics];
  const files: PackageFacadeFile[] = [];
  for (const { name, version, module } of entries) {
    // Sources have no folder of the compiler's.
    const file = path.join(folder, "src", `${module.replace(/^\.\/dist\//u, "./")}.ts`);
    const source = await readText(file);
    if (typeof source !== "string") {
      diagnostics.push(source);
      continue;
    }
    files.push({ name, version, file, text: source, shared: await readShared(path.dirname(file)) });
  }
  return { output: files, diagnostics };
}

/** The texts of the files of shared definitions in a facade's folder; most have none. */
async function readShared(folder: string): Promise<string[]> {
  const modules = Object.values(SHARED_MODULES);
  const texts = await Promise.all(
    modules.map((module) => readText(path.join(folder, `${module}.ts`))),
  );
  return texts.filter((text) => typeof text === "string");
}

interface Entry {
  readonly name: string;
  readonly version: number;
  /** E.g. `./facades/client/ClientV8`. */
  readonly module: string;
}

/** `undefined` when it is anything but what facadegen writes; a module never leads out of the package. */
function entriesOf(value: unknown): readonly Entry[] | undefined {
  const facades = (value as { facades?: unknown } | null)?.facades;
  if (!Array.isArray(facades)) return undefined;
  const entries = facades as readonly (Partial<Entry> | null)[];
  const isEntry = (entry: Partial<Entry> | null): entry is Entry =>
    typeof entry?.name === "string" &&
    Number.isSafeInteger(entry.version) &&
    typeof entry.module === "string" &&
    /^\.\/(?:[\w$-]+\/)*[\w$-]+$/u.test(entry.module);
  return entries.every(isEntry) ? entries : undefined;
}

async function readText(file: string): Promise<string | Diagnostic> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return unreadable(
      file,
      code === "ENOENT" ? "the package lists this file, but has it not" : String(code),
    );
  }
}

function unreadable(file: string, message: string): Diagnostic {
  return {
    code: "FG8001",
    severity: "error",
    message,
    hint: "a client package is compared by its sources, src/, as facadegen generate writes them",
    location: { file, pointer: "" },
  };
}
