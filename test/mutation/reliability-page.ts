import { readFileSync, writeFileSync } from "node:fs";
import { format } from "oxfmt";
import { ROOT } from "./repository.js";

const PAGE = `${ROOT}docs/reliability.md`;

/**
 * Replaces what stands below a heading of `docs/reliability.md`, up to the next heading, by some text made from
 * what stood there.
 *
 * @throws RangeError when there is no such heading.
 */
export async function rewriteSection(
  heading: string,
  rewrite: (body: string) => string,
): Promise<void> {
  const page = readFileSync(PAGE, "utf8");
  const start = page.indexOf(`\n${heading}\n`);
  if (start === -1) throw new RangeError(`docs/reliability.md has no heading "${heading}"`);
  const body = start + heading.length + 2;
  const next = page.indexOf("\n#", body);
  const end = next === -1 ? page.length : next;
  const written = rewrite(page.slice(body, end).trim());
  const whole = `${page.slice(0, body)}\n${written}\n${page.slice(end)}`;
  // The repository's check of formatting reads this file too.
  const { code } = await format("reliability.md", whole);
  writeFileSync(PAGE, code);
}

/** A Markdown table of which all columns but the first hold figures. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const rule = columns.map((_, column) => (column === 0 ? "---" : "---:"));
  return [columns, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The rows of a {@link markdownTable}. */
export function rowsIn(table: string): string[][] {
  const [, , ...lines] = table.split("\n").filter((line) => line.startsWith("|"));
  return lines.map((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    return cells.slice(1, -1);
  });
}

/** When something was measured, and by which release of Node. */
export function measuredText(): string {
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.version}`;
}
