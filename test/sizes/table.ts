import path from "node:path";
import { ROOT } from "./bundles.js";
import type { Row } from "./measure.js";

/** The committed table. */
export const SIZES_FILE = path.join(ROOT, "docs/sizes.md");

/** What writes it anew. */
export const WRITE_COMMAND = "node --import tsx test/sizes/write-table.ts";

const COLUMNS = ["bundle", "minified", "gzipped", "beside the core", "budget"];

/** The whole of `docs/sizes.md`. */
export function sizesPage(rows: readonly Row[]): string {
  const cells = rows.map(({ name, minified, gzipped, beside, budget }) => [
    name,
    String(minified),
    String(gzipped),
    beside === undefined ? "" : String(beside),
    budget === undefined ? "" : String(budget),
  ]);
  return `# Sizes

Written by \`${WRITE_COMMAND}\`. What \`@facadegen/transport\` adds to an application's bundle,
in bytes: bundled and minified by esbuild for browsers (ES2022), then gzipped. \`test/sizes/sizes.test.ts\`
compares.

- The first line, "the core", is the least that an application needs.
- Each other line is an entry with all that it exports. Whoever imports less pays less.
- "beside the core": the gzipped bytes that the entry adds to a bundle that has the core already. It is less than
  "gzipped" where both share modules. Several entries together add less than the sum of their lines.
- \`./node\` is for Node, where sizes matter little.
${rows.map(overBudget).join("")}
${markdownTable([COLUMNS, ...cells])}
`;
}

/** Says that a bundle is heavier than it may be; `""` for all others. */
function overBudget({ name, gzipped, budget = Infinity }: Row): string {
  return gzipped > budget ? `- Over its budget, by ${gzipped - budget} bytes: ${name}.\n` : "";
}

/** A table whose columns are as wide as their widest cell; all but the first are flush right. */
function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join(" | ")} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [head, rule, ...rows].map(line).join("\n");
}

/** The lines of the table in the text of `docs/sizes.md`, by name. */
export function readSizes(
  text: string,
): Map<string, { readonly gzipped: number; readonly beside: number | undefined }> {
  const lines = text.split("\n").filter((line) => line.startsWith("| `"));
  return new Map(
    lines.map((line) => {
      const [, name = "", , gzipped = "", beside = ""] = line.split("|").map((cell) => cell.trim());
      return [name, { gzipped: Number(gzipped), beside: beside ? Number(beside) : undefined }];
    }),
  );
}
