import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BenchContext } from "../bench.js";
import { facadegenProgram } from "../generation/facadegen-program.js";
import { measurePrograms } from "../generation/measure-programs.js";
import type { GenerationProgram } from "../generation/program.js";
import { readStages, type Stages } from "../generation/stage-table.js";
import type { ProcessRun } from "../measured-process.js";
import { pairedRatios, summarize, type Summary } from "../statistics.js";
import {
  multiplySchema,
  smallestFacade,
  type CopyKind,
  type FacadeEntry,
} from "./synthetic-schema.js";

/** How many times the facades of a real schema the large ones have. */
export const TIMES = 10;
/** The largest schema of one release holds every facade with descriptions. */
const RELEASE = "3.6.0";

/** One synthetic schema. */
export interface SizeFigures {
  readonly name: string;
  readonly facades: number;
  readonly wallMilliseconds: Summary;
  readonly processorMilliseconds: Summary;
  readonly peakBytes: Summary;
  /** Without the time of a run that has almost nothing to do: how many times as long as the original took. */
  readonly wallGrowth: Summary;
  readonly processorGrowth: Summary;
  readonly stages: Stages;
}

export interface ScalingFigures {
  readonly release: string;
  /** Whether the wanted release could not be had, so that another had to stand in. */
  readonly isFallback: boolean;
  /** A run on the smallest facade alone: node, the generator's modules and its libraries. */
  readonly idleMilliseconds: Summary;
  /** The original first. */
  readonly sizes: readonly SizeFigures[];
}

interface SyntheticSchema {
  readonly name: string;
  readonly facades: readonly FacadeEntry[];
}

export async function measureScaling(
  context: BenchContext,
  probe: string,
): Promise<ScalingFigures> {
  const [found] = context.schemas.pick([RELEASE]);
  const schema = found ?? context.schemas.fallback;
  const facades = JSON.parse(await readFile(schema.file, "utf8")) as readonly FacadeEntry[];
  const idle: SyntheticSchema = { name: "idle", facades: [smallestFacade(facades)] };
  const kinds: readonly CopyKind[] = ["shared types", "own types"];
  const schemas: readonly SyntheticSchema[] = [
    { name: "1 x", facades },
    ...kinds.map((kind) => ({
      name: `${TIMES} x, ${kind}`,
      facades: multiplySchema(facades, TIMES, kind),
    })),
  ];
  const workFolder = path.join(context.workFolder, "scaling");
  const programs: GenerationProgram[] = [];
  for (const each of [idle, ...schemas]) {
    programs.push(await programOn(each, schema.release, workFolder));
  }
  context.progress(`${TIMES} times the facades of Juju ${schema.release}`);
  const runs = await measurePrograms({
    programs,
    schemaFile: schema.file,
    rounds: context.rounds,
    workFolder,
    probe,
    // With `--schema` nothing is remembered: a second run would do the same work again.
    conditions: ["new folder"],
  });
  const runsOf = ({ name }: SyntheticSchema): readonly ProcessRun[] =>
    runs.get(name)?.["new folder"] ?? [];
  const original = runsOf({ name: "1 x", facades });
  return {
    release: schema.release,
    isFallback: found === undefined,
    idleMilliseconds: summarize(runsOf(idle).map(wallTime)),
    sizes: schemas.map((each) => {
      const own = runsOf(each);
      return {
        name: each.name,
        facades: each.facades.length,
        wallMilliseconds: summarize(own.map(wallTime)),
        processorMilliseconds: summarize(own.map(processorTime)),
        peakBytes: summarize(own.map((run) => run.peakBytes)),
        wallGrowth: growth(own, original, runsOf(idle), wallTime),
        processorGrowth: growth(own, original, runsOf(idle), processorTime),
        stages: readStages(own),
      };
    }),
  };
}

/** The generator on one schema, whatever schema it is asked for. */
async function programOn(
  { name, facades }: SyntheticSchema,
  release: string,
  workFolder: string,
): Promise<GenerationProgram> {
  // The name of its folder tells the generator which release a schema is of.
  const folder = path.join(workFolder, `schema-${name}`, `juju-${release}`);
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, "schema.json");
  await writeFile(file, JSON.stringify(facades));
  const facadegen = facadegenProgram();
  return { ...facadegen, name, command: (runFolder) => facadegen.command(runFolder, file) };
}

/** Taking the fixed costs away makes it harder to stay below a limit: they do not grow. */
function growth(
  own: readonly ProcessRun[],
  original: readonly ProcessRun[],
  idle: readonly ProcessRun[],
  timeOf: (run: ProcessRun) => number,
): Summary {
  const withoutIdle = (runs: readonly ProcessRun[]): number[] =>
    runs.map((run, round) => timeOf(run) - (idle[round] === undefined ? 0 : timeOf(idle[round])));
  return pairedRatios(withoutIdle(own), withoutIdle(original));
}

function wallTime(run: ProcessRun): number {
  return run.wallMilliseconds;
}

function processorTime(run: ProcessRun): number {
  return run.processorMilliseconds;
}
