import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const MODULES = join(PACKAGE, "../node_modules");
const run = promisify(execFile);

/** The compilers that the types have to be right for. */
export const COMPILERS = { "5.4": "typescript5", "6.0": "typescript", "7.0": "typescript7" };

/** Runs one of the compilers; answers what it complains of, `""` for nothing. */
export async function compile(name: string, folder: string, args: string[]): Promise<string> {
  const compiler = join(MODULES, name, name === "typescript7" ? "bin/tsc" : "lib/tsc.js");
  return run(process.execPath, [compiler, ...args], { cwd: folder }).then(
    () => "",
    (error: { stdout?: string; message: string }) => error.stdout || error.message,
  );
}

/**
 * Installs what was built from the sources before any test started in an empty folder outside the repository, where it sees only what
 * its users have: nothing, or the packages named.
 */
export async function installBuilt(
  packages: readonly string[],
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "facadegen-transport-"));
  const installed = join(folder, "node_modules/@facadegen/transport");
  await mkdir(installed, { recursive: true });
  await cp(join(PACKAGE, "dist"), join(installed, "dist"), { recursive: true });
  await cp(join(PACKAGE, "package.json"), join(installed, "package.json"));
  await cp(join(PACKAGE, "test/types"), folder, { recursive: true });
  for (const name of packages) {
    const target = join(folder, "node_modules", name);
    await mkdir(join(target, ".."), { recursive: true });
    await symlink(join(MODULES, name), target);
  }
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
