// Compiles packages of this repository: `tsx release/build.ts transport simulator`.
import { fileURLToPath } from "node:url";
import { buildProject } from "./build-project.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

try {
  for (const project of process.argv.slice(2)) {
    await buildProject(ROOT, project);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
