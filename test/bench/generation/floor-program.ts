import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildScript } from "../build-script.js";
import { outputFolder } from "./facadegen-program.js";
import type { GenerationProgram } from "./program.js";

/** How much a run wrote. */
export interface OutputSize {
  readonly files: number;
  readonly bytes: number;
}

/** A bare process that reads the same schema and writes as many files and bytes as the generator did. */
export async function floorProgram(
  scriptFolder: string,
  size: OutputSize,
): Promise<GenerationProgram> {
  const script = await buildScript({
    entry: fileURLToPath(new URL("floor-process.ts", import.meta.url)),
    outFile: path.join(scriptFolder, "floor-process.mjs"),
    format: "esm",
  });
  return {
    name: "floor",
    prepare: () => Promise.resolve(),
    command: (folder, schemaFile) => ({
      folder,
      words: [script, schemaFile, outputFolder(folder), String(size.files), String(size.bytes)],
    }),
  };
}

export async function sizeOfFolder(folder: string): Promise<OutputSize> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map((file) => stat(path.join(file.parentPath, file.name)).then(({ size }) => size)),
  );
  return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
