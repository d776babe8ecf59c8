import { existsSync } from "node:fs";
import path from "node:path";
import type { ReleasedPackage } from "./packages.js";
import { ReleaseError } from "./release-error.js";
import { runProgram } from "./run-program.js";

/** What a release changes for the callers of one client package. */
export interface ClientChanges {
  readonly name: string;
  /** How many changes there are of each effect; `undefined` when the last release had no such package. */
  readonly counts: { readonly breaking: number; readonly compatible: number } | undefined;
  /** The changes as Markdown, by facade. */
  readonly markdown: string;
}

/**
 * Compares each client package with that of the last release, as `facadegen diff` does.
 *
 * @param tree - Where the new packages are.
 * @param previous - Where those of the last release are.
 */
export async function compareClients(
  tree: string,
  previous: string,
  packages: readonly ReleasedPackage[],
): Promise<ClientChanges[]> {
  if (!existsSync(path.join(previous, "generated"))) {
    throw new ReleaseError(
      `${previous} has no generated packages`,
      "--previous names a checkout of the last release in which facadegen generate has run",
    );
  }
  const changes: ClientChanges[] = [];
  for (const { name, folder } of packages.filter((pack) => pack.isClient)) {
    const [older, newer] = [path.join(previous, folder), path.join(tree, folder)];
    if (!existsSync(older)) {
      changes.push({ name, counts: undefined, markdown: "A new package." });
      continue;
    }
    const diff = (format: string): Promise<string> =>
      runProgram({
        file: process.execPath,
        words: ["dist/main.js", "diff", older, newer, "--format", format],
        folder: tree,
      });
    const report: { readonly counts: { readonly breaking: number; readonly compatible: number } } =
      JSON.parse(await diff("json"));
    const { breaking, compatible } = report.counts;
    const markdown = withoutTitle(await diff("markdown"));
    changes.push({ name, counts: { breaking, compatible }, markdown });
  }
  return changes;
}

/** The title names the two folders, of which no reader knows anything. */
function withoutTitle(markdown: string): string {
  return markdown.replace(/^# .*\n+/u, "").trim();
}
