import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

/** A folder that is removed when the tests of the file have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "facadegen-hostile-"));
  // Thousands of small files take a busy machine longer than a hook is given.
  afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000);
  return folder;
}

/** Everything below a folder, by path: the bytes of a file, where a link leads, or that it is a folder. */
export function snapshot(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (relative: string): void => {
    for (const name of readdirSync(path.join(folder, relative)).sort()) {
      const inner = relative === "" ? name : `${relative}/${name}`;
      const full = path.join(folder, inner);
      const status = lstatSync(full);
      if (status.isSymbolicLink()) found.set(inner, `link to ${readlinkSync(full)}`);
      else if (status.isDirectory()) {
        found.set(`${inner}/`, "folder");
        visit(inner);
      } else found.set(inner, readFileSync(full, "latin1"));
    }
  };
  visit("");
  return found;
}

/** The files that a run may leave beside its output folder only while it is at work. */
export function hiddenNeighbours(folder: string): string[] {
  const prefix = `.${path.basename(folder)}.facadegen-`;
  return readdirSync(path.dirname(folder)).filter((name) => name.startsWith(prefix));
}
