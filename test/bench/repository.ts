import { fileURLToPath } from "node:url";

/** A path inside the repository, for which the current folder does not matter. */
export function repositoryPath(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
