import type { BenchResult } from "./bench.js";
import type { Table } from "./table.js";

/** A bench's result for a terminal. */
export function textReport(result: BenchResult): string {
  const notes = result.notes.map((note) => `- ${wrap(note)}`);
  return [result.title, "", ...notes, "", ...result.tables.map(textTable), ""].join("\n");
}

function textTable(table: Table): string {
  const lines = [table.columns, ...table.rows];
  const widths = table.columns.map((_, column) =>
    Math.max(...lines.map((cells) => (cells[column] ?? "").length)),
  );
  const layOut = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [table.title, layOut(table.columns), rule, ...table.rows.map(layOut), ""].join("\n");
}

const LINE_LENGTH = 100;

/** Breaks a note into lines that a terminal does not have to break. */
function wrap(note: string): string {
  const lines = [""];
  for (const word of note.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + word.length >= LINE_LENGTH) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join("\n  ");
}
