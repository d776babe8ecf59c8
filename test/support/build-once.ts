import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Some tests run what is built, so it is built from the sources under test before any of them starts. */
export default function buildOnce(): void {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  for (const project of ["transport", "generator"]) {
    execFileSync(process.execPath, [compiler, "-p", project], { cwd: root, stdio: "inherit" });
  }
}
