import { readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { bundleEntries } from "./bundle-entries.js";
import { entryFiles } from "./check-imports.js";
import { compile, compileProject, filesIn } from "./compile.js";
import { followImports, isCompiled } from "./follow-imports.js";
import { readPackedManifest } from "./packed-manifest.js";

/** Packages that others import at every start, and that are published as few files for that. */
const BUNDLED: ReadonlySet<string> = new Set(["transport"]);

/** Where a project puts what it compiles: the generator's is beside the `package.json` that it belongs to. */
function outputOf(project: string): string {
  return project === "generator" ? "dist" : `${project}/dist`;
}

/**
 * Builds one project into its output folder, and removes what earlier builds have left there.
 *
 * @param project - Folder of the `tsconfig.json`.
 * @throws ReleaseError with what the compiler complains of.
 */
export async function buildProject(root: string, project: string): Promise<void> {
  if (BUNDLED.has(project)) await buildBundled(root, project);
  else await compileProject(root, project, outputOf(project));
}

/** The compiler checks, and writes the types; of those, and of modules, only what the entries lead to stays. */
async function buildBundled(root: string, project: string): Promise<void> {
  const folder = path.join(root, project);
  const manifest = readPackedManifest((file) => readFileSync(path.join(folder, file), "utf8"));
  await compile(root, project, ["--emitDeclarationOnly"]);
  const modules = await bundleEntries(folder, manifest);
  const texts = new Map<string, string>();
  for (const file of await filesIn(path.join(root, outputOf(project)))) {
    // Another build may be about to rename what is neither.
    if (!isCompiled(file)) continue;
    const relative = path.relative(folder, file).replaceAll("\\", "/");
    if (file.endsWith(".d.ts") || modules.includes(relative))
      texts.set(relative, await readFile(file, "utf8"));
    else await rm(file, { force: true });
  }
  const files = [...texts.keys()];
  const { reached } = followImports(entryFiles(manifest, files), files, (file) => texts.get(file));
  for (const file of files)
    if (!reached.has(file)) await rm(path.join(folder, file), { force: true });
}
