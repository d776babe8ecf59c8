import { builtinModules } from "node:module";
import { partsThatMatch } from "./entry-points.js";
import { followImports, isCompiled } from "./follow-imports.js";
import { targetFiles, type PackedManifest, type ReadPacked } from "./packed-manifest.js";

const NODE_MODULES: ReadonlySet<string> = new Set(builtinModules);

/**
 * Follows the imports of what is compiled, from the entries and commands: every file that is asked for is packed, every
 * package is one that gets installed, and no file is there that nothing leads to.
 */
export function checkImports(
  manifest: PackedManifest,
  files: readonly string[],
  read: ReadPacked,
): string[] {
  const entries = entryFiles(manifest, files);
  const { reached, imports } = followImports(entries, files, read);
  const problems = entries
    .filter((file) => !files.includes(file))
    .map((file) => `${file} is not packed`);
  for (const { file, specifier, target } of imports) {
    if (target !== undefined) {
      if (!files.includes(target))
        problems.push(`${file} imports ${specifier}, which is not packed`);
    } else if (!isInstalled(specifier, manifest)) {
      problems.push(`${file} imports ${specifier}, which nothing installs`);
    }
  }
  const unreached = files
    .filter(isCompiled)
    .filter(
      (file) => file.startsWith("dist/") && !reached.has(file) && !isEmptyModule(read(file) ?? ""),
    );
  return [...problems, ...unreached.map((file) => `${file} is of no use: nothing leads to it`)];
}

/** What an importer, a user of a command or a compiler begins with. */
export function entryFiles(manifest: PackedManifest, files: readonly string[]): string[] {
  const { main, types, bin = {}, exports = {} } = manifest;
  const named = [main, types, ...Object.values(bin)].filter((file) => file !== undefined);
  return [...named, ...Object.values(exports).flatMap(targetFiles)]
    .map((file) => file.replace(/^\.\//u, ""))
    .flatMap((file) =>
      file.includes("*")
        ? partsThatMatch(file, files).map((part) => file.replace("*", part))
        : file,
    );
}

/** What is left of a module that has nothing but types, in a package that brings no types. */
function isEmptyModule(text: string): boolean {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/gu, "").trim() === "export {};";
}

function isInstalled(specifier: string, manifest: PackedManifest): boolean {
  if (specifier.startsWith("node:") || NODE_MODULES.has(specifier)) return true;
  const parts = specifier.split("/");
  const name = specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
  const { dependencies = {}, peerDependencies = {} } = manifest;
  return name in dependencies || name in peerDependencies || name === manifest.name;
}
