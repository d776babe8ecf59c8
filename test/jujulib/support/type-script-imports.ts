import path from "node:path";
import ts from "typescript";
import { importForms } from "./import-forms.js";

/** The settings that go with a module resolution. */
const MODULES: Readonly<Record<string, Partial<ts.CompilerOptions>>> = {
  node10: {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    ignoreDeprecations: "6.0",
  },
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

/**
 * Resolves every module of the package from an ES module of an application: with and without `.js`, folders by their
 * own name, and the root.
 *
 * @returns What is not found.
 */
export function importsUnderTypeScript(
  application: string,
  moduleResolution: string,
  modules: readonly string[],
): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    ...MODULES[moduleResolution],
  };
  const host = ts.createCompilerHost(options);
  const from = path.join(application, "main.mts");
  return importForms(modules).filter((specifier) => {
    const { resolvedModule } = ts.resolveModuleName(
      specifier,
      from,
      options,
      host,
      undefined,
      undefined,
      MODULES[moduleResolution]?.module === ts.ModuleKind.ESNext ? undefined : ts.ModuleKind.ESNext,
    );
    return resolvedModule?.extension !== ts.Extension.Dts;
  });
}
