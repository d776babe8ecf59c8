import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { parseJsonDocument, type JsonDocument } from "./json-document.js";

/** A schema file, a folder of them, or `-` for standard input. */
export interface InputSource {
  readonly path: string;
  /** How diagnostics call it, where that is not its path. */
  readonly shownAs?: string;
  /** The release it belongs to, where its path does not say. */
  readonly release?: string;
  /** It stands in for a release's published file, and gives way to that where both are there. */
  readonly fallback?: boolean;
  /** Its verified digest, in hexadecimal, where a pin gave it: nothing can hide in it that was not let pass. */
  readonly sha256?: string;
}

export interface InputRequest {
  readonly sources: readonly InputSource[];
  /** Read for the path `-`. */
  readonly standardInput?: Readable;
}

/** One schema file, read and parsed. */
export interface SchemaInput {
  readonly document: JsonDocument;
  /** Juju release, e.g. `4.0.12`; `undefined` when nobody said. */
  readonly release: string | undefined;
  /** Which of Juju's two published files this is, told by its name; `undefined` for any other name. */
  readonly group: "client" | "agent" | undefined;
  readonly fallback: boolean;
}

/** Largest input that is read, in bytes. Juju's largest published file is 2 MB. */
const LARGEST_INPUT_BYTES = 64 * 1024 * 1024;

/** Reads every input; what could not be read is in the diagnostics and missing from the output. */
export async function readInputs(request: InputRequest): Promise<StageResult<SchemaInput[]>> {
  const diagnostics: Diagnostic[] = [];
  const inputs: SchemaInput[] = [];
  for (const source of await listFiles(request.sources, diagnostics)) {
    const shown = source.shownAs ?? source.path;
    const text = await readText(source.path, shown, request.standardInput, diagnostics);
    if (text === undefined) continue;
    const parsed = parseJsonDocument(shown, text, { verified: source.sha256 !== undefined });
    diagnostics.push(...parsed.diagnostics);
    if (parsed.output === undefined) continue;
    inputs.push({
      document: parsed.output,
      release: releaseOfPath(shown) ?? source.release,
      group: groupOfPath(shown),
      fallback: source.fallback === true,
    });
  }
  return { output: inputs, diagnostics };
}

/** The files that the sources stand for, each once, in a stable order. */
async function listFiles(
  sources: readonly InputSource[],
  diagnostics: Diagnostic[],
): Promise<InputSource[]> {
  const files = new Map<string, InputSource>();
  for (const source of sources) {
    let paths = [source.path];
    try {
      if (source.path !== "-" && (await stat(source.path)).isDirectory()) {
        paths = await schemaFilesIn(source.path, diagnostics);
      }
    } catch (error) {
      diagnostics.push(unreadable(source.shownAs ?? source.path, error));
      continue;
    }
    for (const file of paths) {
      // One file may be several inputs: two releases may have published the same bytes.
      const key = `${source.shownAs ?? ""} ${file}`;
      if (!files.has(key)) files.set(key, { ...source, path: file });
    }
  }
  return [...files.values()];
}

/** The `.json` files of a folder or, when it has none, those of its subfolders (`juju-<release>/…`). */
async function schemaFilesIn(folder: string, diagnostics: Diagnostic[]): Promise<string[]> {
  const jsonFiles = async (subfolder: string): Promise<string[]> => {
    const entries = await readdir(path.join(folder, subfolder), { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith(".json"))
      .map((entry) => path.join(folder, subfolder, entry.name))
      .sort();
  };
  let files = await jsonFiles("");
  if (files.length === 0) {
    const entries = await readdir(folder, { withFileTypes: true });
    const subfolders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    files = (await Promise.all(subfolders.sort().map(jsonFiles))).flat();
  }
  if (files.length === 0) {
    diagnostics.push({
      code: "FG1006",
      severity: "error",
      message: "this folder and its subfolders hold no .json file",
      hint: "name a schema file, or a folder laid out as juju-<release>/schema.json",
      location: { file: folder, pointer: "" },
    });
  }
  return files;
}

async function readText(
  file: string,
  shown: string,
  standardInput: Readable | undefined,
  diagnostics: Diagnostic[],
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  const location = { file: shown, pointer: "" };
  try {
    const stream = file === "-" ? (standardInput ?? process.stdin) : createReadStream(file);
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk as Uint8Array | string);
      size += bytes.length;
      if (size > LARGEST_INPUT_BYTES) {
        diagnostics.push({
          code: "FG1003",
          severity: "error",
          message: `the input is larger than ${LARGEST_INPUT_BYTES / 1024 / 1024} MiB`,
          hint: "Juju's largest published schema file is 2 MB; is this the right file?",
          location,
        });
        return undefined;
      }
      chunks.push(bytes);
    }
  } catch (error) {
    diagnostics.push(unreadable(shown, error));
    return undefined;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    const message = "the input is not UTF-8 text";
    diagnostics.push({ code: "FG1008", severity: "error", message, location });
    return undefined;
  }
}

/** `juju-4.0.12/schema.json` belongs to Juju 4.0.12: the layout of Juju's mirror directory. */
function releaseOfPath(file: string): string | undefined {
  for (const segment of file.split(/[\\/]/u).reverse()) {
    const pattern = /^juju-(?<release>\d+\.\d+[0-9A-Za-z.+-]{0,30}?)(?:\.json)?$/u;
    const release = pattern.exec(segment)?.groups?.["release"];
    if (release !== undefined) return release;
  }
  return undefined;
}

/** Juju publishes two files from 3.6.2 on (juju:generate/schemagen/gen/groups.go). */
function groupOfPath(file: string): "client" | "agent" | undefined {
  const name = path.basename(file);
  if (name === "agent-schema.json") return "agent";
  return name === "schema.json" ? "client" : undefined;
}

const READ_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "reading it is not permitted",
  EISDIR: "this is a folder",
  ENOTDIR: "a part of this path is not a folder",
  ENAMETOOLONG: "this path is too long",
  ELOOP: "this path has a loop of symbolic links",
};

function unreadable(file: string, error: unknown): Diagnostic {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return {
    code: "FG1001",
    severity: "error",
    message: READ_PROBLEMS[code] ?? `it cannot be read (${code === "" ? String(error) : code})`,
    location: { file, pointer: "" },
  };
}
