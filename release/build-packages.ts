import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import { buildProject } from "./build-project.js";
import type { ReleasedPackage } from "./packages.js";
import { runProgram } from "./run-program.js";

/** Compiles the generator of a tree and lets it write all clients, from every pinned release. */
export async function generateClients(tree: string): Promise<void> {
  await buildProject(tree, "generator");
  const words = ["dist/main.js", "generate"];
  await runProgram({ file: process.execPath, words, folder: tree });
}

/** Builds all packages of a tree, in the order in which they need each other. */
export async function buildPackages(
  tree: string,
  packages: readonly ReleasedPackage[],
  onProgress: (step: string) => void,
): Promise<void> {
  onProgress("generating the clients");
  await generateClients(tree);
  for (const { name, folder } of packages.filter((pack) => pack.folder !== ".")) {
    onProgress(`building ${name}`);
    await buildProject(tree, folder);
    // Packages that are not committed have none of their own.
    const license = path.join(tree, folder, "LICENSE");
    if (!existsSync(license)) await copyFile(path.join(tree, "LICENSE"), license);
  }
}
