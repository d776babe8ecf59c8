import type { ts as Types } from "ts-morph";
import { ts } from "./ts-morph.js";

/** Parses one file; comments are not read, and no node knows its parent. */
export function parseTypeScript(path: string, text: string): Types.SourceFile {
  const options: Types.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.ES2022,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  return ts.createSourceFile(path, text, options, false, ts.ScriptKind.TS);
}
