import type { ts as Types } from "ts-morph";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { parsedProgram } from "./parsed-program.js";
import { parseTypeScript } from "./parse-typescript.js";
import { ts } from "./ts-morph.js";

/** A package's TypeScript files, parsed. */
export type ParsedFiles = ReadonlyMap<string, Types.SourceFile>;

/** Parses every emitted TypeScript file. */
export function parseFiles(files: ReadonlyMap<string, string>): ParsedFiles {
  const parsed = new Map<string, Types.SourceFile>();
  for (const [path, text] of files) {
    if (path.endsWith(".ts")) parsed.set(path, parseTypeScript(path, text));
  }
  return parsed;
}

/**
 * Refuses a package of which any file is not well-formed, before anything is written. What it finds is a fault
 * of the generator, never of the user.
 */
export function checkSyntax(parsed: ParsedFiles, files: ReadonlyMap<string, string>): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (file: string, message: string, line?: number): void => {
    diagnostics.push({
      code: "FG9001",
      severity: "error",
      message,
      hint: "please report this with the schema that caused it; nothing was written",
      location: { file, pointer: "", ...(line === undefined ? {} : { line, column: 1 }) },
    });
  };
  const program = parsedProgram(parsed);
  for (const [path, file] of parsed) {
    for (const { messageText, start } of program.getSyntacticDiagnostics(file)) {
      const { line } = file.getLineAndCharacterOfPosition(start);
      report(path, ts.flattenDiagnosticMessageText(messageText, " "), line + 1);
    }
  }
  for (const [path, text] of files) {
    if (!path.endsWith(".json")) continue;
    try {
      JSON.parse(text);
    } catch (error) {
      report(path, String(error));
    }
  }
  return diagnostics;
}
