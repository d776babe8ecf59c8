import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The TypeScript versions that emitted code has to compile under, oldest first. */
export const COMPILERS = [
  { version: "5.4", script: path.join(ROOT, "node_modules/typescript5/bin/tsc") },
  { version: "6.0", script: path.join(ROOT, "node_modules/typescript/bin/tsc") },
  { version: "7.0", script: path.join(ROOT, "node_modules/typescript7/bin/tsc") },
] as const;

export type Compiler = (typeof COMPILERS)[number];

/** Compiles what a `tsconfig.json` names; the output is empty when there is nothing to say. */
export function compile(compiler: Compiler, project: string): Promise<string> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 64 * 1024 * 1024 };
    execFile(
      process.execPath,
      [compiler.script, "-p", project],
      options,
      (_error, stdout, stderr) => {
        resolve(stdout + stderr);
      },
    );
  });
}

/**
 * Writes a project with the strictest settings that all versions know, for files below a folder.
 *
 * @param lib - The platform's types; those of browsers only for what says in its own `tsconfig.json` that it needs them.
 */
export function strictProject(
  folder: string,
  include: readonly string[],
  lib: readonly string[] = ["ES2022"],
): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "tsconfig.json");
  const compilerOptions = {
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    target: "ES2022",
    lib,
    module: "ESNext",
    moduleResolution: "Bundler",
    types: [],
    declaration: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noImplicitOverride: true,
    noPropertyAccessFromIndexSignature: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    paths: { "@facadegen/transport": [path.join(ROOT, "transport/dist/index.d.ts")] },
  };
  writeFileSync(file, JSON.stringify({ compilerOptions, include }));
  return file;
}
