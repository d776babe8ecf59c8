import { parsedProgram } from "./parsed-program.js";
import { type Syntax, ts } from "./ts-morph.js";

/** One source file of an application, parsed. */
export interface ApplicationFile {
  readonly path: string;
  readonly text: string;
  readonly file: Syntax.SourceFile;
  /** Tells which names of the file mean the same; it knows nothing of other files. */
  readonly checker: Syntax.TypeChecker;
  /** The first syntax error, if any. */
  readonly fault: { readonly line: number; readonly message: string } | undefined;
}

/** Parses TypeScript and JavaScript files of an application, each on its own: imports are not followed. */
export function parseApplication(files: ReadonlyMap<string, string>): ApplicationFile[] {
  const parsed = new Map(
    [...files].map(([path, text]) => [
      path,
      ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, scriptKind(path)),
    ]),
  );
  const program = parsedProgram(parsed, {
    target: ts.ScriptTarget.ESNext,
    allowJs: true,
    jsx: ts.JsxEmit.Preserve,
  });
  const checker = program.getTypeChecker();
  return [...parsed].map(([path, file]) => {
    const [fault] = program.getSyntacticDiagnostics(file);
    return {
      path,
      text: file.text,
      file,
      checker,
      fault: fault && {
        line: file.getLineAndCharacterOfPosition(fault.start).line + 1,
        message: ts.flattenDiagnosticMessageText(fault.messageText, " "),
      },
    };
  });
}

function scriptKind(path: string): Syntax.ScriptKind {
  if (path.endsWith(".tsx")) return ts.ScriptKind.TSX;
  if (/\.[cm]?ts$/u.test(path)) return ts.ScriptKind.TS;
  // JSX may stand in any JavaScript file.
  return ts.ScriptKind.JSX;
}
