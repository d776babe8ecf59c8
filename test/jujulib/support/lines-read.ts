import path from "node:path";
import ts from "typescript";

/**
 * How many lines of declarations the compiler reads of a package, and of what that imports, for an application that
 * connects and imports one module.
 *
 * @param jujulib - The folder of the package.
 * @param module - The module's path, without extension.
 */
export function linesRead(jujulib: string, module: string): number {
  const files = ["dist/api/client", module].map((one) => path.join(jujulib, `${one}.d.ts`));
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    // The platform's declarations are the same for every package.
    noLib: true,
    types: [],
  });
  return program
    .getSourceFiles()
    .reduce((sum, file) => sum + file.text.trimEnd().split("\n").length, 0);
}
