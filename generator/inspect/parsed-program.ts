import { type Syntax, ts } from "./ts-morph.js";

/** A program of nothing but the parsed files: it reads no library and resolves no import. */
export function parsedProgram(
  parsed: ReadonlyMap<string, Syntax.SourceFile>,
  more: Syntax.CompilerOptions = {},
): Syntax.Program {
  const host: Syntax.CompilerHost = {
    getSourceFile: (path) => parsed.get(path),
    getDefaultLibFileName: () => "",
    getCurrentDirectory: () => "",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (path) => parsed.has(path),
    readFile: () => undefined,
    writeFile: () => undefined,
  };
  const options: Syntax.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noLib: true,
    noResolve: true,
    types: [],
    ...more,
  };
  return ts.createProgram({ rootNames: [...parsed.keys()], options, host });
}
