import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { SHARED_MODULES } from "../layout/package-layout.js";
import { parseJsonDocument } from "../load/json-document.js";

/** The file of one facade version in a client package. */
export interface PackageFacadeFile {
  readonly name: string;
  readonly version: number;
  /** A module's source, or its declarations where the package is installed. */
  readonly file: string;
  readonly text: string;
  /** Wire names by the methods' own, which declarations do not say. */
  readonly requests: ReadonlyMap<string, string>;
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
  const text = (await readText(list)) ?? unreadable(list, "there is no such file");
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
  for (const { name, version, module, methods = [] } of entries) {
    const source = await readModule(folder, module);
    if ("code" in source) {
      diagnostics.push(source);
      continue;
    }
    const requests = new Map(methods.map((method) => [method.member, method.name]));
    files.push({ name, version, ...source, requests });
  }
  return { output: files, diagnostics };
}

/** Where a package has its modules: as it is generated, and as it is installed. */
const FORMS = [
  { folder: "src", extension: "ts" },
  { folder: "dist", extension: "d.ts" },
] as const;

type ModuleText = Pick<PackageFacadeFile, "file" | "text" | "shared">;

/** Reads a module with the files of shared definitions beside it, which most facades have not. */
async function readModule(folder: string, module: string): Promise<ModuleText | Diagnostic> {
  // Programs import some modules by the compiler's folder, which sources do not have.
  const inside = module.replace(/^\.\/(?:dist\/)?/u, "");
  const files = FORMS.map((form) => ({
    file: path.join(folder, form.folder, `${inside}.${form.extension}`),
    extension: form.extension,
  }));
  for (const { file, extension } of files) {
    const text = await readText(file);
    if (text === undefined) continue;
    if (typeof text !== "string") return text;
    const beside = await Promise.all(
      Object.values(SHARED_MODULES).map((shared) =>
        readText(path.join(path.dirname(file), `${shared}.${extension}`)),
      ),
    );
    return { file, text, shared: beside.filter((shared) => typeof shared === "string") };
  }
  return unreadable(files[0]?.file ?? folder, MISSING);
}

const MISSING = "the package lists this file, but has it not";

interface Entry {
  readonly name: string;
  readonly version: number;
  /** E.g. `./facades/client/ClientV8`. */
  readonly module: string;
  readonly methods?: readonly MethodEntry[];
}

interface MethodEntry {
  /** As the controller spells it. */
  readonly name: string;
  /** As programs call it. */
  readonly member: string;
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
    /^\.\/(?:[\w$-]+\/)*[\w$-]+$/u.test(entry.module) &&
    (entry.methods === undefined ||
      (Array.isArray(entry.methods) && entry.methods.every(isMethod)));
  return entries.every(isEntry) ? entries : undefined;
}

function isMethod(value: unknown): value is MethodEntry {
  const { name, member } = (value ?? {}) as Partial<MethodEntry>;
  return typeof name === "string" && typeof member === "string";
}

/** `undefined` when there is no such file. */
async function readText(file: string): Promise<string | Diagnostic | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? undefined : unreadable(file, String(code));
  }
}

function unreadable(file: string, message: string): Diagnostic {
  return {
    code: "FG8001",
    severity: "error",
    message,
    hint: "a client package has its modules in src/, as facadegen generate writes them, or in dist/, as npm installs them",
    location: { file, pointer: "" },
  };
}
