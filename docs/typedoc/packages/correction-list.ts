import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** What was corrected in a facade version: the kinds of correction by subject, such as `Error.info` or `Next()`. */
export type Corrections = ReadonlyMap<string, readonly string[]>;

/**
 * The corrections of each facade version by `Name version`, as the API report of a package lists them. Empty for a
 * package that comes without its report.
 */
export function readCorrections(folder: string): ReadonlyMap<string, Corrections> {
  const file = path.join(folder, "api-report.md");
  if (!existsSync(file)) return new Map();
  const sections = readFileSync(file, "utf8").split(/^## /mu).slice(1);
  return new Map(
    sections.map((section) => [section.slice(0, section.indexOf("\n")), correctionsOf(section)]),
  );
}

function correctionsOf(section: string): Corrections {
  const corrections = new Map<string, string[]>();
  const [, list] = /^Corrected:\n\n(?<list>(?:- .*\n)+)/mu.exec(section) ?? [];
  for (const line of list?.split("\n") ?? []) {
    const [, kind, subjects] = /^- ([a-z-]+): (.*)$/u.exec(line) ?? [];
    if (kind === undefined || subjects === undefined) continue;
    for (const [, subject] of subjects.matchAll(/`([^`]+)`/gu)) {
      if (subject === undefined) continue;
      const kinds = corrections.get(subject);
      if (kinds === undefined) corrections.set(subject, [kind]);
      else kinds.push(kind);
    }
  }
  return corrections;
}
