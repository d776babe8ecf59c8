import { machineText, type Machine } from "./machine.js";
import type { BenchResult } from "./bench.js";
import type { Table } from "./table.js";

/** The whole of `docs/benchmarks.md`. */
export function markdownReport(
  machine: Machine,
  schemas: string,
  results: readonly BenchResult[],
): string {
  return [
    "# Benchmarks",
    "",
    "Written by `npm run bench -- --write`. Read the ratios: they compare programs that ran side by side in the same",
    "round. The times alone are those of one machine at one moment.",
    "",
    `Machine: ${machineText(machine)}.  `,
    `Schemas: ${schemas}.`,
    "",
    ...results.flatMap(section),
  ].join("\n");
}

/**
 * Puts the sections of one report in place of those of another.
 *
 * @returns `undefined` when the two are of different machines or schemas, and not to be read side by side.
 */
export function replaceSections(earlier: string, report: string): string | undefined {
  const [head = "", ...sections] = sectionsOf(earlier);
  const [newHead = "", ...changed] = sectionsOf(report);
  if (head !== newHead) return undefined;
  const byTitle = new Map([...sections, ...changed].map((text) => [text.split("\n", 1)[0], text]));
  return [head, ...byTitle.values()].map((text) => text.trimEnd()).join("\n\n") + "\n";
}

function sectionsOf(report: string): string[] {
  return report.split(/^(?=## )/mu);
}

function section(result: BenchResult): string[] {
  return [
    `## ${result.title}`,
    "",
    ...result.notes.map((note) => `- ${note}`),
    "",
    ...result.tables.flatMap(markdownTable),
  ];
}

function markdownTable(table: Table): string[] {
  const rule = table.columns.map((_, column) => (column === 0 ? "---" : "---:"));
  return [`### ${table.title}`, "", line(table.columns), line(rule), ...table.rows.map(line), ""];
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
