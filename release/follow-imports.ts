import ts from "typescript";
import type { ReadPacked } from "./packed-manifest.js";

/** One import of a compiled file. */
export interface FollowedImport {
  readonly file: string;
  readonly specifier: string;
  /** The file that it leads to, of modules and of types each their own; `undefined` for another package. */
  readonly target: string | undefined;
}

/** Where imports lead. */
export interface FollowedImports {
  readonly reached: ReadonlySet<string>;
  readonly imports: readonly FollowedImport[];
}

/**
 * Follows the imports of compiled files.
 *
 * @param entries - Where to begin.
 * @param files - Everything that is there, relative to the package.
 */
export function followImports(
  entries: readonly string[],
  files: readonly string[],
  read: ReadPacked,
): FollowedImports {
  const compiled = new Set(files.filter(isCompiled));
  const reached = new Set<string>();
  const imports: FollowedImport[] = [];
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file) || !compiled.has(file)) continue;
    reached.add(file);
    // A module and its types go together: one that has nothing but types is asked for by types alone.
    waiting.push(
      file.endsWith(".js") ? file.replace(/\.js$/u, ".d.ts") : file.replace(/\.d\.ts$/u, ".js"),
    );
    for (const specifier of importsOf(read(file) ?? "")) {
      const target = specifier.startsWith(".") ? targetOf(file, specifier) : undefined;
      imports.push({ file, specifier, target });
      if (target !== undefined) waiting.push(target);
    }
  }
  return { reached, imports };
}

/** Whether a file is a module, or the types of one. */
export function isCompiled(file: string): boolean {
  return /\.(?:js|d\.ts)$/u.test(file);
}

function targetOf(file: string, specifier: string): string {
  const target = new URL(specifier, `file:///${file}`).pathname.slice(1);
  return file.endsWith(".d.ts") ? target.replace(/\.js$/u, ".d.ts") : target;
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}
