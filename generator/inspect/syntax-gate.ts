import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Project, SourceFile } from "ts-morph";

/** A package's TypeScript files, parsed. */
export type ParsedFiles = ReadonlyMap<string, SourceFile>;

/** Parses every emitted TypeScript file. */
export function parseFiles(project: Project, files: ReadonlyMap<string, string>): ParsedFiles {
  const parsed = new Map<string, SourceFile>();
  for (const [path, text] of files) {
    if (path.endsWith(".ts"))
      parsed.set(path, project.createSourceFile(path, text, { overwrite: true }));
  }
  return parsed;
}

/**
 * Refuses a package of which any file is not well-formed, before anything is written. What it finds is a fault
 * of the generator, never of the user.
 */
export function checkSyntax(
  project: Project,
  parsed: ParsedFiles,
  files: ReadonlyMap<string, string>,
): Diagnostic[] {
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
  const program = project.getProgram();
  for (const [path, sourceFile] of parsed) {
    for (const found of program.getSyntacticDiagnostics(sourceFile)) {
      const text = found.getMessageText();
      report(path, typeof text === "string" ? text : text.getMessageText(), found.getLineNumber());
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
