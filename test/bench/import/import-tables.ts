import { mebibytes, milliseconds, ratio } from "../figure-text.js";
import type { ProcessRun } from "../measured-process.js";
import { pairedRatios, summarize, type Summary } from "../statistics.js";
import type { Table } from "../table.js";
import type { Extent, ImportProgram } from "./import-programs.js";

/** Nothing can be said in times of what got lost in the noise: of a difference that is not above zero. */
type Ratio = Summary | "lost in noise";

/** One script. */
export interface ImportFigures {
  readonly from: ImportProgram["from"];
  readonly wallMilliseconds: Summary;
  readonly peakBytes: Summary;
  /** What comes on top of a script that imports nothing. */
  readonly above: { readonly wallMilliseconds: Summary; readonly peakBytes: Summary };
  /** How many times the peer's time and memory above nothing this one takes; none without the peer. */
  readonly ratio: { readonly time: Ratio; readonly memory: Ratio } | undefined;
}

/** A round of a script: the least of its starts, which is the start that was disturbed least. */
export interface ImportRound {
  readonly wallMilliseconds: number;
  readonly peakBytes: number;
}

export function importRound(starts: readonly ProcessRun[]): ImportRound {
  return {
    wallMilliseconds: summarize(starts.map((run) => run.wallMilliseconds)).minimum,
    peakBytes: summarize(starts.map((run) => run.peakBytes)).minimum,
  };
}

type Measure = (round: ImportRound) => number;
const wallOf: Measure = (round) => round.wallMilliseconds;
const peakOf: Measure = (round) => round.peakBytes;

export function importFigures(
  rounds: ReadonlyMap<ImportProgram, readonly ImportRound[]>,
  peer: string | undefined,
): ImportFigures[] {
  const roundsOf = (wanted: ImportProgram["from"]): readonly ImportRound[] | undefined =>
    [...rounds].find(
      ([{ from }]) => from?.package === wanted?.package && from?.extent === wanted?.extent,
    )?.[1];
  const nothing = roundsOf(undefined) ?? [];
  const above = (own: readonly ImportRound[], measure: Measure): number[] =>
    own.map((each, round) => {
      const base = nothing[round];
      return base === undefined ? Number.NaN : measure(each) - measure(base);
    });
  return [...rounds].map(([{ from }, own]) => {
    const theirs =
      from === undefined || peer === undefined || from.package === peer
        ? undefined
        : roundsOf({ package: peer, extent: from.extent });
    return {
      from,
      wallMilliseconds: summarize(own.map(wallOf)),
      peakBytes: summarize(own.map(peakOf)),
      above: {
        wallMilliseconds: summarize(above(own, wallOf)),
        peakBytes: summarize(above(own, peakOf)),
      },
      ratio: theirs && {
        time: ratioOf(above(own, wallOf), above(theirs, wallOf)),
        memory: ratioOf(above(own, peakOf), above(theirs, peakOf)),
      },
    };
  });
}

function ratioOf(own: readonly number[], theirs: readonly number[]): Ratio {
  return Math.min(...own, ...theirs) > 0 ? pairedRatios(own, theirs) : "lost in noise";
}

function ratioText(value: Ratio | undefined): string {
  return value === undefined || value === "lost in noise" ? (value ?? "") : ratio(value);
}

const TIME_COLUMNS = ["package", "median", "min", "max", "time above nothing"];
const MEMORY_COLUMNS = ["peak memory", "memory above nothing"];
const RATIO_COLUMNS = ["time / jujulib", "memory / jujulib"];

/** The scripts that import so much, below the one that imports nothing. */
export function importTable(extent: Extent, figures: readonly ImportFigures[]): Table {
  const shown = figures.filter(({ from }) => from === undefined || from.extent === extent);
  return {
    title: `Importing in Node, ${extent}`,
    columns: [...TIME_COLUMNS, ...MEMORY_COLUMNS, ...RATIO_COLUMNS],
    rows: shown.map((row) => [
      row.from?.package ?? "nothing",
      milliseconds(row.wallMilliseconds.median),
      milliseconds(row.wallMilliseconds.minimum),
      milliseconds(row.wallMilliseconds.maximum),
      row.from === undefined ? "" : milliseconds(row.above.wallMilliseconds.median),
      mebibytes(row.peakBytes.median),
      row.from === undefined ? "" : mebibytes(row.above.peakBytes.median),
      ratioText(row.ratio?.time),
      ratioText(row.ratio?.memory),
    ]),
  };
}
