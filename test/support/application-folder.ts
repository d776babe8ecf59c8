import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "./temporary-folder.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What an application of its own has beside its sources, and what running it leaves behind. */
const LEFT_OUT = new Set(["node_modules", "dist", ".cache"]);

/**
 * A copy of an example in a folder of its own, as if its dependencies had been installed: those of this repository,
 * and facadegen itself as it was built.
 */
export function applicationFolder(example: string, generated: readonly string[]): string {
  const folder = path.join(temporaryFolder(), path.basename(example));
  cpSync(path.join(ROOT, example), folder, {
    recursive: true,
    filter: (file) => !LEFT_OUT.has(path.basename(file)),
  });
  for (const name of generated) rmSync(path.join(folder, name), { recursive: true, force: true });
  installModules(folder);
  return folder;
}

/** The modules that are installed here, and facadegen, in another folder. */
function installModules(folder: string): void {
  const modules = path.join(folder, "node_modules");
  const commands = path.join(modules, ".bin");
  mkdirSync(commands, { recursive: true });
  for (const name of readdirSync(path.join(ROOT, "node_modules"))) {
    if (!name.startsWith("."))
      symlinkSync(path.join(ROOT, "node_modules", name), path.join(modules, name));
  }
  symlinkSync(ROOT, path.join(modules, "facadegen"));
  for (const name of readdirSync(path.join(ROOT, "node_modules/.bin")))
    symlinkSync(path.join(ROOT, "node_modules/.bin", name), path.join(commands, name));
  // npm makes the program executable when it installs it; a build does not.
  const start = `#!/bin/sh\nexec "${process.execPath}" "${path.join(ROOT, "dist/main.js")}" "$@"\n`;
  writeFileSync(path.join(commands, "facadegen"), start, { mode: 0o755 });
}
