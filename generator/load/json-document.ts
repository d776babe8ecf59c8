import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { countKeys, countKeysInText, offsetPastDepth } from "./json-size.js";
import { walkJson } from "./json-walk.js";

/** A parsed input with the text it came from, so that a diagnostic can say the line. */
export interface JsonDocument {
  /** The file as the user named it, `-` for standard input. */
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
}

/**
 * Parses one input; `verified` says that its digest is known, which saves looking for what parsers hide. On failure the
 * output is `undefined` and the diagnostics say where and why.
 */
export function parseJsonDocument(
  file: string,
  text: string,
  options: { readonly verified: boolean } = { verified: false },
): StageResult<JsonDocument | undefined> {
  if (text.trim() === "") {
    return failed({
      code: "FG1007",
      severity: "error",
      message: "the input is empty",
      hint: "a schema file is a JSON array of facades",
      location: { file, pointer: "" },
    });
  }
  const deep = options.verified ? undefined : offsetPastDepth(text, DEEPEST_NESTING);
  if (deep !== undefined) {
    // What is too deep would overflow the stack of whoever walks it.
    return failed({
      code: "FG1004",
      severity: "error",
      message: `the JSON is nested more than ${DEEPEST_NESTING} deep`,
      location: { file, pointer: pointerAt(text, deep), ...lineAndColumn(text, deep) },
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The platform's message differs between Node releases and often has no position; ours does not.
    const problem = walkJson(text, {}) ?? { offset: 0, message: "this is not JSON" };
    return failed({
      code: "FG1002",
      severity: "error",
      message: problem.message,
      location: { file, pointer: "", ...lineAndColumn(text, problem.offset) },
    });
  }
  const diagnostics = options.verified ? [] : duplicateKeys(file, text, value);
  return { output: { file, text, value }, diagnostics };
}

/**
 * Fills in line and column of diagnostics that have only a pointer, in one pass over the text, however many
 * there are. A pointer to a key that does not exist gets the place of the nearest enclosing value.
 */
export function locate(
  diagnostics: readonly Diagnostic[],
  documents: readonly JsonDocument[],
): Diagnostic[] {
  const wanted = new Map<string, Set<string>>();
  for (const { location } of diagnostics) {
    if (location === undefined || location.line !== undefined) continue;
    const pointers = wanted.get(location.file) ?? new Set();
    // Every prefix too: the value itself may be missing.
    for (let pointer = location.pointer; ; pointer = pointer.slice(0, pointer.lastIndexOf("/"))) {
      pointers.add(pointer);
      if (pointer === "") break;
    }
    wanted.set(location.file, pointers);
  }
  const found = new Map<string, Map<string, number>>();
  for (const document of documents) {
    const pointers = wanted.get(document.file);
    if (pointers === undefined) continue;
    const offsets = new Map<string, number>();
    walkJson(document.text, {
      value: (offset, pointer) => {
        const here = pointer();
        if (pointers.has(here) && !offsets.has(here)) offsets.set(here, offset);
      },
    });
    found.set(document.file, offsets);
  }
  return diagnostics.map((diagnostic) => {
    const { location } = diagnostic;
    const document = documents.find((candidate) => candidate.file === location?.file);
    const offsets = found.get(location?.file ?? "");
    if (location === undefined || location.line !== undefined || !document || !offsets)
      return diagnostic;
    let pointer = location.pointer;
    while (!offsets.has(pointer) && pointer !== "")
      pointer = pointer.slice(0, pointer.lastIndexOf("/"));
    const offset = offsets.get(pointer) ?? 0;
    return { ...diagnostic, location: { ...location, ...lineAndColumn(document.text, offset) } };
  });
}

/** Most diagnostics that one file's duplicate keys may give: a hostile file must not flood the report. */
const MOST_DUPLICATES = 100;

/** Deepest nesting that is read. Juju's published files go 9 deep. */
const DEEPEST_NESTING = 100;

/** JSON pointer of the value that starts at an offset; empty when the text is no JSON up to there. */
function pointerAt(text: string, wanted: number): string {
  let found = "";
  walkJson(text, {
    value: (offset, pointer) => {
      if (offset < wanted) return undefined;
      found = pointer();
      return "stop";
    },
  });
  return found;
}

/** `JSON.parse` keeps the last of two equal keys in silence, so a definition could vanish. */
function duplicateKeys(file: string, text: string, value: unknown): Diagnostic[] {
  // Counting is ten times as fast as walking, and nearly every file has no key twice.
  if (countKeys(value) === countKeysInText(text)) return [];
  const diagnostics: Diagnostic[] = [];
  walkJson(text, {
    key: (key, offset, keysSoFar, pointer) => {
      if (!keysSoFar.has(key) || diagnostics.length >= MOST_DUPLICATES) return;
      diagnostics.push({
        code: "FG1005",
        severity: "error",
        message: `the key ${JSON.stringify(key)} stands twice in this object`,
        hint: "remove or rename one of them",
        location: { file, pointer: pointer(), ...lineAndColumn(text, offset) },
      });
    },
  });
  return diagnostics;
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

function failed(diagnostic: Diagnostic): StageResult<undefined> {
  return { output: undefined, diagnostics: [diagnostic] };
}
