import { targetFiles, type PackedManifest } from "./packed-manifest.js";

/**
 * Every path that can be imported (`.`, `./node`), those that a pattern stands for included; `package.json` and other
 * data, which have no types, are not among them.
 */
export function entryPoints(manifest: PackedManifest, files: readonly string[]): string[] {
  const found = new Set<string>();
  for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
    const modules = targetFiles(target).filter((file) => file.endsWith(".js"));
    if (!entry.includes("*")) {
      if (modules.length > 0) found.add(entry);
      continue;
    }
    for (const module of modules) {
      for (const part of partsThatMatch(module, files)) found.add(entry.replace("*", part));
    }
  }
  return [...found].sort();
}

/** What can stand for the star of a pattern, so that it names a file. */
export function partsThatMatch(pattern: string, files: readonly string[]): string[] {
  const [before = "", after = ""] = pattern.split("*");
  return files
    .filter((file) => file.length > before.length + after.length)
    .filter((file) => file.startsWith(before) && file.endsWith(after))
    .map((file) => file.slice(before.length, file.length - after.length));
}
