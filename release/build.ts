// Compiles packages of this repository: `tsx release/build.ts transport simulator`.
import { fileURLToPath } from "node:url";
import { compileProject } from "./compile.js";
import { outputOf } from "./build-packages.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

try {
  for (const project of process.argv.slice(2)) {
    await compileProject(ROOT, project, outputOf(project));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
