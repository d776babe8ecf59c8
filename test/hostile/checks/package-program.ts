import { fileURLToPath } from "node:url";
import ts from "typescript";

const TRANSPORT = fileURLToPath(new URL("../../../transport/src/index.ts", import.meta.url));

/** Every emitted package in one program, checked more strictly than the packages themselves ask for. */
export function createPackageProgram(sourceFiles: readonly string[]): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    noEmit: true,
    strict: true,
    skipLibCheck: false,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    forceConsistentCasingInFileNames: true,
    paths: { "@facadegen/transport": [TRANSPORT] },
  };
  return ts.createProgram({ rootNames: sourceFiles, options });
}

/** What the compiler has to say of these files, one line each. */
export function compileProblems(program: ts.Program, sourceFiles: readonly string[]): string[] {
  return sourceFiles.flatMap((name) => {
    const file = program.getSourceFile(name);
    if (file === undefined) return [`${name}: not in the program`];
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return found.map(({ start, code, messageText }) => {
      const line = file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
      return `${name}:${line}: TS${code}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
  });
}
