import { fileURLToPath } from "node:url";
import { buildProject } from "../../release/build-project.js";

/** Some tests run what is built, so it is built from the sources under test before any of them starts. */
export default async function buildOnce(): Promise<void> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  for (const project of ["transport", "generator"]) await buildProject(root, project);
}
