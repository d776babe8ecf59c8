import { mkdir, realpath, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { rolldown, type Plugin } from "rolldown";
import { targetFiles, type PackedManifest } from "./packed-manifest.js";

/** The entry whose modules are in one file, whoever else needs them. */
const MAIN_ENTRY = "index";

/**
 * Makes one file of each entry of a package, and of what its entries share: reading forty files takes a program longer
 * than all that is in them. Bundlers leave out of these as much as of the modules themselves.
 *
 * What the main entry needs is one file, `chunks/core.js`, because programs that import another entry import that one
 * too. Files are replaced as a whole, as tests and other builds may be reading them.
 *
 * @param project - The package's folder: entry `./dist/NAME.js` comes from `src/NAME.ts`.
 * @returns The files that were written, relative to the package.
 */
export async function bundleEntries(project: string, manifest: PackedManifest): Promise<string[]> {
  // The bundler knows modules by where they really are.
  const folder = await realpath(project);
  const entries = Object.values(manifest.exports ?? {})
    .flatMap(targetFiles)
    .filter((file) => file.endsWith(".js"))
    .map((file) => path.posix.basename(file, ".js"));
  const core = new Set<string>();
  const bundle = await rolldown({
    cwd: folder,
    input: Object.fromEntries(entries.map((name) => [name, `./src/${name}.ts`])),
    platform: "neutral",
    external: [/^node:/u, ...Object.keys(manifest.peerDependencies ?? {})],
    transform: { target: "es2022" },
    // Would also put constants where they are used, and so name optional packages outright, which bundles need not
    // have; applications' bundlers leave out what is not used.
    treeshake: false,
    plugins: [collectModules(path.join(folder, `src/${MAIN_ENTRY}.ts`), core)],
  });
  const { output } = await bundle.generate({
    dir: path.join(folder, "dist"),
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
    // Stack traces and whoever reads the files meet the names that the sources have.
    minifyInternalExports: false,
    minify: false,
    codeSplitting: { groups: [{ name: "core", test: (module) => core.has(module) }] },
  });
  await bundle.close();
  const files: string[] = [];
  for (const { fileName, ...chunk } of output) {
    const file = `dist/${fileName}`;
    await replaceFile(path.join(folder, file), chunk.type === "chunk" ? chunk.code : chunk.source);
    files.push(file);
  }
  return files;
}

/** Collects a module and all that it imports, directly or not. */
function collectModules(entry: string, modules: Set<string>): Plugin {
  return {
    name: "collect-modules",
    buildEnd() {
      const waiting = [entry];
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        const module = this.getModuleInfo(id);
        if (module === null || modules.has(id)) continue;
        modules.add(id);
        waiting.push(...module.importedIds);
      }
    },
  };
}

async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}
