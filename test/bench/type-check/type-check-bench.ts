import type { Bench, BenchContext, BenchResult } from "../bench.js";
import { milliseconds, ratio } from "../figure-text.js";
import { pairedRatios, summarize, type Summary } from "../statistics.js";
import type { Table } from "../table.js";
import { buildClientPackages } from "./client-packages.js";
import { TYPESCRIPT_6, TYPESCRIPT_7, typeCheck, type Compiler } from "./compiler.js";
import {
  CORRECTED,
  preparePrograms,
  UNCORRECTED,
  type ProgramGroup,
  type TypeCheckProgram,
} from "./programs.js";

/** How many times as long the truth about the wire may take to check. */
const BUDGET = 1.1;
const COMPILERS: readonly Compiler[] = [TYPESCRIPT_6, TYPESCRIPT_7];

/** Times how long an application on a generated package takes to type-check. */
export const typeCheckBench: Bench = { name: "type-check", run: runTypeCheckBench };

interface ProgramFigures {
  readonly program: string;
  readonly wallMilliseconds: Summary;
  /** How many times as long the group's first program took; not for the first itself. */
  readonly ratio: Summary | undefined;
}

interface GroupFigures {
  readonly compiler: string;
  readonly title: string;
  readonly programs: readonly ProgramFigures[];
}

async function runTypeCheckBench(context: BenchContext): Promise<BenchResult> {
  const title = "Type-checking an application";
  context.progress("generating the package with and without corrections");
  const packages = await buildClientPackages(context.workFolder);
  if (packages === undefined) {
    const note =
      "Left out: no schema that can be reached has the facades that the application uses.";
    return { title, notes: [note], tables: [], figures: {} };
  }
  const { groups, jujulibErrors } = await preparePrograms(packages, context.workFolder);
  context.progress(`${context.rounds} rounds`);
  const figures = await measureGroups(groups, context.rounds);
  return {
    title,
    notes: [
      ...notes(context.rounds, packages.missing, jujulibErrors),
      ...COMPILERS.map((compiler) => verdict(compiler, figures)),
    ],
    tables: figures.map(groupTable),
    figures: { budget: BUDGET, missing: packages.missing, jujulibErrors, groups: figures },
  };
}

/** Runs everything in turn, every other round backwards, so that none always has another's place. */
async function measureGroups(
  groups: readonly ProgramGroup[],
  rounds: number,
): Promise<readonly GroupFigures[]> {
  const runs = COMPILERS.flatMap((compiler) =>
    groups.flatMap(({ programs }) =>
      programs.map((program) => ({ compiler, program, samples: [] as number[] })),
    ),
  );
  // The round before the first is a warm-up: it fills the system's file cache and does not count.
  for (let round = -1; round < rounds; round++) {
    for (const { compiler, program, samples } of round % 2 === 0 ? runs : runs.toReversed()) {
      const { wallMilliseconds, errors } = await typeCheck(compiler, program.folder);
      if (errors.length > 0) {
        throw new Error(`${program.name}, ${compiler.name}:\n${errors.join("\n")}`);
      }
      if (round >= 0) samples.push(wallMilliseconds);
    }
  }
  const samplesOf = (compiler: Compiler, program: TypeCheckProgram | undefined) =>
    runs.find((run) => run.compiler === compiler && run.program === program)?.samples ?? [];
  return COMPILERS.flatMap((compiler) =>
    groups.map(({ title, programs }) => ({
      compiler: compiler.name,
      title,
      programs: programs.map((program, index) => {
        const own = samplesOf(compiler, program);
        const first = samplesOf(compiler, programs[0]);
        return {
          program: program.name,
          wallMilliseconds: summarize(own),
          ratio: index === 0 ? undefined : pairedRatios(first, own),
        };
      }),
    })),
  );
}

function groupTable({ compiler, title, programs }: GroupFigures): Table {
  return {
    title: `${compiler}, ${title}`,
    columns: ["program", "median", "min", "max", `${programs[0]?.program ?? ""} / this`],
    rows: programs.map(({ program, wallMilliseconds, ratio: toFirst }) => [
      program,
      milliseconds(wallMilliseconds.median),
      milliseconds(wallMilliseconds.minimum),
      milliseconds(wallMilliseconds.maximum),
      toFirst === undefined ? "" : ratio(toFirst),
    ]),
  };
}

function notes(
  rounds: number,
  missing: readonly string[],
  jujulibErrors: number | undefined,
): string[] {
  return [
    "An application that connects, uses the facades Client 8, Application 22 and ModelManager 11 in five calls and " +
      `reads what they answer; strict, nodenext. Whole processes of \`tsc --noEmit\`, after a warm-up; rounds: ${rounds}; ` +
      "ratios are taken within a round.",
    `${CORRECTED}: the types as they are published. ${UNCORRECTED}: as the schemas alone would have them, from the same ` +
      "generator. no facade: an application that only connects, which is what the compiler, its libraries and the " +
      "transport cost.",
    ...(missing.length === 0
      ? []
      : [
          `Files of releases that cannot be reached, so that less was merged: ${missing.join(", ")}.`,
        ]),
    jujulibErrors === undefined
      ? "jujulib is left out: its package is neither installed nor to be had from the package registry."
      : `jujulib: the same calls on the peer's package. With its declarations checked they have ${jujulibErrors} errors, so ` +
        "that the two can only be compared with skipLibCheck; modules that it imports and does not bring are then of " +
        "type any, which is quickly checked.",
  ];
}

function verdict(compiler: Compiler, figures: readonly GroupFigures[]): string {
  const ratios = figures
    .filter((group) => group.compiler === compiler.name)
    .flatMap(({ programs }) => programs)
    .find(({ program }) => program === UNCORRECTED)?.ratio;
  const median = ratios?.median ?? Number.NaN;
  const kept = median <= BUDGET ? "kept" : "exceeded";
  return `Budget for the corrections, ${compiler.name}: ${BUDGET} times as long as without them, ${kept} with a median of ${median.toFixed(2)}.`;
}
