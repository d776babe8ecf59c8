import { inRandomOrder } from "../../support/shuffled.js";
import type { Bench, BenchContext, BenchResult } from "../bench.js";
import { mebibytes, milliseconds, ratio } from "../figure-text.js";
import { pairedRatios, summarize, type Summary } from "../statistics.js";
import type { Table } from "../table.js";
import { buildClientPackages } from "./client-packages.js";
import { TYPESCRIPT_6, TYPESCRIPT_7, typeCheck, type Compiler } from "./compiler.js";
import {
  CORRECTED,
  DROP_IN,
  JUJULIB,
  ONCE_MORE,
  preparePrograms,
  UNCORRECTED,
  type ProgramGroup,
  type TypeCheckProgram,
} from "./programs.js";

/** How many times as long the truth about the wire may take to check. */
const CORRECTIONS_BUDGET = 1.1;
/** How many times as long as with the peer's package an application of one facade may take with the drop-in. */
const DROP_IN_BUDGET = 1;
/**
 * How often each program of one facade is started in a round; the shortest run counts. Whole processes vary by a tenth,
 * and what the drop-in is held against is as fast as it is, but for a hundredth.
 */
const STARTS = 5;
const COMPILERS: readonly Compiler[] = [TYPESCRIPT_6, TYPESCRIPT_7];

/** Times how long an application on a generated package takes to type-check. */
export const typeCheckBench: Bench = { name: "type-check", run: runTypeCheckBench };

interface ProgramFigures {
  readonly program: string;
  readonly wallMilliseconds: Summary;
  readonly memoryBytes: Summary;
  /** How many times as long as the group's first program it took; not for the first itself. */
  readonly ratio: Summary | undefined;
  /** How many times as much memory. */
  readonly memoryRatio: Summary | undefined;
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
      ...COMPILERS.map((compiler) => verdict(CORRECTIONS, compiler, figures)),
      ...(jujulibErrors === undefined
        ? []
        : COMPILERS.map((compiler) => verdict(DROP_IN_TIME, compiler, figures))),
    ],
    tables: figures.map(groupTable),
    figures: { missing: packages.missing, jujulibErrors, groups: figures },
  };
}

/** Runs everything in a random order, another one at each start, so that none always has the same neighbours. */
async function measureGroups(
  groups: readonly ProgramGroup[],
  rounds: number,
): Promise<readonly GroupFigures[]> {
  const runs = COMPILERS.flatMap((compiler) =>
    groups.flatMap(({ title, programs }) =>
      programs.map((program) => ({
        compiler,
        program,
        starts: DROP_IN_TIME.group.test(title) ? STARTS : 1,
        wall: [] as number[],
        memory: [] as number[],
      })),
    ),
  );
  // The round before the first is a warm-up: it fills the system's file cache and does not count.
  for (let round = -1; round < rounds; round++) {
    const shortest = new Map<object, number>();
    for (let start = 0; start < STARTS; start++) {
      for (const run of inRandomOrder(runs, Math.random)) {
        if (start >= run.starts) continue;
        const { compiler, program, memory } = run;
        const { wallMilliseconds, memoryBytes, errors } = await typeCheck(compiler, program.folder);
        if (errors.length > 0) {
          throw new Error(`${program.name}, ${compiler.name}:\n${errors.join("\n")}`);
        }
        shortest.set(run, Math.min(wallMilliseconds, shortest.get(run) ?? Infinity));
        if (start === 0 && round >= 0) memory.push(memoryBytes);
      }
      // The first start is a warm-up of everything.
      if (round < 0) break;
    }
    for (const run of round < 0 ? [] : runs) run.wall.push(shortest.get(run) ?? Number.NaN);
  }
  const runOf = (compiler: Compiler, program: TypeCheckProgram | undefined) =>
    runs.find((run) => run.compiler === compiler && run.program === program) ?? {
      wall: [],
      memory: [],
    };
  return COMPILERS.flatMap((compiler) =>
    groups.map(({ title, programs }) => ({
      compiler: compiler.name,
      title,
      programs: programs.map((program, index) => {
        const own = runOf(compiler, program);
        const first = runOf(compiler, programs[0]);
        return {
          program: program.name,
          wallMilliseconds: summarize(own.wall),
          memoryBytes: summarize(own.memory),
          ratio: index === 0 ? undefined : pairedRatios(own.wall, first.wall),
          memoryRatio: index === 0 ? undefined : pairedRatios(own.memory, first.memory),
        };
      }),
    })),
  );
}

function groupTable({ compiler, title, programs }: GroupFigures): Table {
  const first = programs[0]?.program ?? "";
  return {
    title: `${compiler}, ${title}`,
    columns: ["program", "median", "min", "max", `this / ${first}`, "memory", `this / ${first}`],
    rows: programs.map(({ program, wallMilliseconds, memoryBytes, ...toFirst }) => [
      program,
      milliseconds(wallMilliseconds.median),
      milliseconds(wallMilliseconds.minimum),
      milliseconds(wallMilliseconds.maximum),
      toFirst.ratio === undefined ? "" : ratio(toFirst.ratio),
      mebibytes(memoryBytes.median),
      toFirst.memoryRatio === undefined ? "" : toFirst.memoryRatio.median.toFixed(2),
    ]),
  };
}

function notes(
  rounds: number,
  missing: readonly string[],
  jujulibErrors: number | undefined,
): string[] {
  return [
    "An application that connects, calls its facades and reads what they answer; strict, nodenext. With one facade it " +
      "calls Client 8 once; with three, which are Client 8, Application 22 and ModelManager 11, it makes five calls, " +
      "and the same where it has all facades that both packages have, each in the newest version of both. Whole " +
      `processes of \`tsc --noEmit\` in a random order, after a warm-up; rounds: ${rounds}; ratios are taken within a round, in which those of ` +
      `one facade are started ${STARTS} times and the shortest run counts. Memory: what ` +
      "the compiler says it has in use at the end.",
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
      : `${JUJULIB}: the same calls on the peer's package. With its declarations checked they have up to ${jujulibErrors} ` +
        "errors, so that it can only be compared with skipLibCheck; modules that it imports and does not bring are " +
        `then of type any, which is quickly checked. facadegen: the strict package. ${DROP_IN}: the package that takes ` +
        "the peer's place, with the very text that the peer's application has.",
  ];
}

interface Budget {
  readonly what: string;
  /** The row that it is about, and in groups of which title. */
  readonly program: string;
  readonly group: RegExp;
  /** The ratio to the group's first program. */
  readonly most: number;
  readonly than: string;
}

const CORRECTIONS: Budget = {
  what: "the corrections",
  program: CORRECTED,
  group: /^declarations/u,
  most: CORRECTIONS_BUDGET,
  than: UNCORRECTED,
};

const DROP_IN_TIME: Budget = {
  what: "the drop-in, one facade",
  program: DROP_IN,
  group: /^one facade/u,
  most: DROP_IN_BUDGET,
  than: JUJULIB,
};

function verdict(budget: Budget, compiler: Compiler, figures: readonly GroupFigures[]): string {
  const programs = figures
    .filter((group) => group.compiler === compiler.name && budget.group.test(group.title))
    .flatMap((group) => group.programs);
  const ratioOf = (name: string) => programs.find(({ program }) => program === name)?.ratio;
  const median = ratioOf(budget.program)?.median ?? Number.NaN;
  const again = ratioOf(ONCE_MORE);
  const isKept = median <= budget.most;
  // What takes no longer than the same program does once more cannot be said to take longer.
  const isAlike = again !== undefined && median <= again.median;
  const word = isKept ? "kept" : isAlike ? "not told apart" : "exceeded";
  const twin =
    again === undefined
      ? ""
      : `; ${budget.than} itself, run once more, has ${again.median.toFixed(3)} ` +
        `(${again.minimum.toFixed(2)} to ${again.maximum.toFixed(2)})`;
  return (
    `Budget for ${budget.what}, ${compiler.name}: ${budget.most} times as long as ${budget.than}, ` +
    `${word} with a median of ${median.toFixed(3)}${twin}.`
  );
}
