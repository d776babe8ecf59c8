import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { applyEdits, modify } from "jsonc-parser";
import type { Compiler } from "../support/compilers.js";
import { execute } from "../support/execute.js";

/** How modules are found, in Node and with a bundler. */
export const RESOLUTIONS = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
} as const;

/**
 * The settings that a compiler itself proposes for a new project (`tsc --init`), changed in how modules are found, and
 * in that the packages' own types are checked.
 */
async function ownDefaults(
  compiler: Compiler,
  resolution: keyof typeof RESOLUTIONS,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "facadegen-init-"));
  try {
    const { failed, output } = await execute(process.execPath, [compiler.script, "--init"], folder);
    if (failed) throw new Error(output);
    let text = await readFile(path.join(folder, "tsconfig.json"), "utf8");
    const options = { ...RESOLUTIONS[resolution], skipLibCheck: false, noEmit: true };
    for (const [name, value] of Object.entries(options)) {
      text = applyEdits(text, modify(text, ["compilerOptions", name], value, {}));
    }
    return applyEdits(text, modify(text, ["files"], ["typed-application.ts"], {}));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Type-checks the application under a compiler's own defaults; answers what it complains of, `""` for nothing. */
export async function checkTypes(
  folder: string,
  compiler: Compiler,
  resolution: keyof typeof RESOLUTIONS,
): Promise<string> {
  const project = path.join(folder, `tsconfig.${compiler.version}.${resolution}.json`);
  await writeFile(project, await ownDefaults(compiler, resolution));
  const { output } = await execute(process.execPath, [compiler.script, "-p", project], folder);
  return output;
}
