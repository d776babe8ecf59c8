import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildScript } from "../build-script.js";
import type { JujulibPackage } from "../jujulib-package.js";
import type { GenerationProgram } from "./program.js";

/**
 * The peer's generator. Its own script needs ts-node, glob and documentation, which its package does not bring:
 * it is bundled into one JavaScript file, and the other two are replaced by next to nothing.
 */
export async function jujulibProgram(
  scriptFolder: string,
  jujulib: JujulibPackage,
  release: string,
): Promise<GenerationProgram> {
  const script = await buildScript({
    entry: path.join(jujulib.folder, "generator", "index.ts"),
    outFile: path.join(scriptFolder, "jujulib-generator.mjs"),
    format: "esm",
    replacements: { glob: fileURLToPath(new URL("glob-stand-in.ts", import.meta.url)) },
  });
  return {
    name: "jujulib",
    prepare: prepareFolder,
    command: (folder, schemaFile) => ({
      folder,
      words: [script],
      environment: { SCHEMA: schemaFile, JUJU_VERSION: release, JUJU_GIT_SHA: "0000000" },
    }),
  };
}

/** What the peer's generator expects to find in the folder it is started in. */
async function prepareFolder(folder: string): Promise<void> {
  await mkdir(path.join(folder, "api", "facades"), { recursive: true });
  await mkdir(path.join(folder, "examples"));
  const programs = path.join(folder, "node_modules", ".bin");
  await mkdir(programs, { recursive: true });
  const documentation = path.join(programs, "documentation");
  await writeFile(documentation, "#!/bin/sh\nexit 0\n");
  await chmod(documentation, 0o755);
}
