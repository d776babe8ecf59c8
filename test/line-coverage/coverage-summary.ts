import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../mutation/repository.js";

/** How much of some code the tests ran. */
export interface Covered {
  readonly lines: Count;
  readonly branches: Count;
}

export interface Count {
  readonly total: number;
  readonly covered: number;
}

const NOTHING: Covered = { lines: { total: 0, covered: 0 }, branches: { total: 0, covered: 0 } };

/** Where the packages have their sources. */
export const SOURCES = ["generator", "transport/src", "simulator/src"] as const;

/** What was covered, by folder: each of {@link SOURCES} as a whole, followed by the folders directly in it. */
export function readCoverage(reportFolder: string): ReadonlyMap<string, Covered> {
  const report: Readonly<Record<string, Covered>> = JSON.parse(
    readFileSync(path.join(reportFolder, "coverage-summary.json"), "utf8"),
  );
  const files = Object.entries(report)
    .filter(([file]) => file !== "total")
    .map(([file, covered]) => ({
      file: path.relative(ROOT, file).replaceAll(path.sep, "/"),
      covered,
    }));
  const folders = new Map<string, Covered>();
  for (const sources of SOURCES) {
    folders.set(sources, NOTHING);
    const own = files.filter(({ file }) => file.startsWith(`${sources}/`));
    for (const { file, covered } of own.sort((left, right) => (left.file < right.file ? -1 : 1))) {
      const [folder, ...inner] = file.slice(sources.length + 1).split("/");
      const place = inner.length === 0 ? `${sources}/*.ts` : `${sources}/${folder ?? ""}/`;
      for (const name of [sources, place]) {
        folders.set(name, sum(folders.get(name) ?? NOTHING, covered));
      }
    }
  }
  return folders;
}

function sum(one: Covered, other: Covered): Covered {
  return { lines: add(one.lines, other.lines), branches: add(one.branches, other.branches) };
}

function add(one: Count, other: Count): Count {
  return { total: one.total + other.total, covered: one.covered + other.covered };
}
