import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compile, COMPILERS } from "../../support/compilers.js";
import { examplesOf } from "./site-files.js";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** A client package whose pages are in a site. */
export interface ShownPackage {
  readonly name: string;
  /** Its `src`. */
  readonly sources: string;
}

/** The examples of a site, ready to be compiled. */
export interface WrittenExamples {
  readonly classes: number;
  readonly calls: number;
  readonly project: string;
}

/**
 * Writes the examples of the pages of all classes of the packages into a folder: each page as one module, the example
 * of the class first and each method's after it in a block of its own.
 */
export function writeExamples(
  folder: string,
  pages: ReadonlyMap<string, string>,
  packages: readonly ShownPackage[],
): WrittenExamples {
  let classes = 0;
  let calls = 0;
  mkdirSync(folder, { recursive: true });
  for (const [name, html] of pages) {
    const scope = packages.find((shown) => name.startsWith(`${shown.name.split("/")[1]}/facades/`));
    const className = path.posix.basename(name, ".html");
    if (scope === undefined || path.posix.basename(path.posix.dirname(name)) !== className)
      continue;
    const [first, ...others] = examplesOf(html);
    if (first === undefined) throw new Error(`${name} has no example`);
    const blocks = others.map((code) => `{\n${code}}\n`);
    writeFileSync(path.join(folder, `example-${classes++}.ts`), `${first}${blocks.join("")}`);
    calls += others.length;
  }
  const project = path.join(folder, "tsconfig.json");
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    target: "ES2022",
    lib: ["ES2022", "DOM", "ESNext.Disposable"],
    types: [],
    module: "ESNext",
    moduleResolution: "Bundler",
    moduleDetection: "force",
    paths: {
      "@facadegen/transport": [path.join(ROOT, "transport/dist/index.d.ts")],
      ...Object.fromEntries(packages.map(({ name, sources }) => [`${name}/*`, [`${sources}/*`]])),
    },
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  return { classes, calls, project };
}

/** Compiles them; empty when there is nothing to say. */
export function compileExamples({ project }: WrittenExamples): Promise<string> {
  const compiler = COMPILERS.at(-1);
  if (compiler === undefined) throw new Error("there is no compiler");
  return compile(compiler, project);
}
