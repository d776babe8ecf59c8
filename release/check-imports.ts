import { builtinModules } from "node:module";
import ts from "typescript";
import { partsThatMatch } from "./entry-points.js";
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
  const compiled = new Set(files.filter((file) => /\.(?:js|d\.ts)$/u.test(file)));
  const problems: string[] = [];
  const reached = new Set<string>();
  const waiting = entryFiles(manifest, files);
  for (const file of waiting) if (!files.includes(file)) problems.push(`${file} is not packed`);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file) || !compiled.has(file)) continue;
    reached.add(file);
    // A module and its types go together: one that has nothing but types is asked for by types alone.
    const twin = file.endsWith(".js")
      ? file.replace(/\.js$/u, ".d.ts")
      : file.replace(/\.d\.ts$/u, ".js");
    if (compiled.has(twin)) waiting.push(twin);
    for (const specifier of importsOf(read(file) ?? "")) {
      if (!specifier.startsWith(".")) {
        if (!isInstalled(specifier, manifest)) {
          problems.push(`${file} imports ${specifier}, which nothing installs`);
        }
        continue;
      }
      const target = new URL(specifier, `file:///${file}`).pathname.slice(1);
      const wanted = file.endsWith(".d.ts") ? target.replace(/\.js$/u, ".d.ts") : target;
      if (files.includes(wanted)) waiting.push(wanted);
      else problems.push(`${file} imports ${specifier}, which is not packed`);
    }
  }
  const unreached = [...compiled].filter(
    (file) => file.startsWith("dist/") && !reached.has(file) && !isEmptyModule(read(file) ?? ""),
  );
  return [...problems, ...unreached.map((file) => `${file} is of no use: nothing leads to it`)];
}

function entryFiles(manifest: PackedManifest, files: readonly string[]): string[] {
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

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function isInstalled(specifier: string, manifest: PackedManifest): boolean {
  if (specifier.startsWith("node:") || NODE_MODULES.has(specifier)) return true;
  const parts = specifier.split("/");
  const name = specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
  const { dependencies = {}, peerDependencies = {} } = manifest;
  return name in dependencies || name in peerDependencies || name === manifest.name;
}
