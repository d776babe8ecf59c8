import path from "node:path";
import ts from "typescript";

/**
 * What the compiler has to say of an application's files.
 *
 * @param jujulib - The folder of the package that `@canonical/jujulib` is.
 */
export function compileApplication(
  files: readonly string[],
  jujulib: string,
  more: ts.CompilerOptions = {},
): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    paths: {
      "@canonical/jujulib": [path.join(jujulib, "dist/api/client.d.ts")],
      "@canonical/jujulib/*": [path.join(jujulib, "*")],
    },
    ...more,
  };
  const program = ts.createProgram(files, options);
  return ts.getPreEmitDiagnostics(program).map(({ file, code, messageText, start = 0 }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    const text = ts.flattenDiagnosticMessageText(messageText, " ");
    return `${path.basename(file?.fileName ?? "")}:${line}: TS${code}: ${text}`;
  });
}
