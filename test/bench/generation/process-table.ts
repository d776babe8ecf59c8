import { mebibytes, milliseconds, ratio } from "../figure-text.js";
import { pairedRatios, summarize, type Summary } from "../statistics.js";
import type { Table } from "../table.js";
import type { OutputSize } from "./floor-program.js";
import type { ProgramRuns } from "./measure-programs.js";
import { CONDITIONS, type Condition } from "./program.js";

/** One program under one condition. */
export interface ProcessFigures {
  readonly program: string;
  readonly condition: Condition;
  readonly wallMilliseconds: Summary;
  readonly processorMilliseconds: Summary;
  readonly peakBytes: Summary;
  /** How many times as long the first program took; not for the first itself. */
  readonly ratio: Summary | undefined;
}

/** The first program is the one that the others are held against. */
export function processFigures(runs: ReadonlyMap<string, ProgramRuns>): ProcessFigures[] {
  const [first] = runs.keys();
  return CONDITIONS.flatMap((condition) => {
    const wallOf = (program: string): number[] =>
      (runs.get(program)?.[condition] ?? []).map((run) => run.wallMilliseconds);
    const measured = [...runs].filter(([, { [condition]: own }]) => own.length > 0);
    return measured.map(([program, { [condition]: own }]): ProcessFigures => ({
      program,
      condition,
      wallMilliseconds: summarize(wallOf(program)),
      processorMilliseconds: summarize(own.map((run) => run.processorMilliseconds)),
      peakBytes: summarize(own.map((run) => run.peakBytes)),
      ratio:
        first === undefined || program === first
          ? undefined
          : pairedRatios(wallOf(first), wallOf(program)),
    }));
  });
}

const COLUMNS = ["program, output folder", "median", "min", "max", "processor", "peak memory"];

export function processTable(
  release: string,
  size: OutputSize,
  figures: readonly ProcessFigures[],
): Table {
  const [first] = figures;
  return {
    title: `Whole process, Juju ${release}: ${size.files} files, ${mebibytes(size.bytes)}`,
    columns: [...COLUMNS, `${first?.program ?? ""} / this`],
    rows: figures.map((row) => [
      `${row.program}, ${row.condition}`,
      milliseconds(row.wallMilliseconds.median),
      milliseconds(row.wallMilliseconds.minimum),
      milliseconds(row.wallMilliseconds.maximum),
      milliseconds(row.processorMilliseconds.median),
      mebibytes(row.peakBytes.median),
      row.ratio === undefined ? "" : ratio(row.ratio),
    ]),
  };
}
