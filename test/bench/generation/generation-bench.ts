import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import type { Bench, BenchContext, BenchResult } from "../bench.js";
import { buildProbe } from "../build-probe.js";
import { milliseconds } from "../figure-text.js";
import { jujulibPackage, type JujulibPackage } from "../jujulib-package.js";
import { measureProcess } from "../measured-process.js";
import type { ReleaseSchema } from "../schema-source.js";
import { facadegenProgram, outputFolder } from "./facadegen-program.js";
import { floorProgram, sizeOfFolder, type OutputSize } from "./floor-program.js";
import { jujulibProgram } from "./jujulib-program.js";
import { measurePrograms } from "./measure-programs.js";
import {
  openapiTypescriptPackage,
  type OpenapiTypescriptPackage,
} from "./openapi-typescript-package.js";
import { openapiTypescriptProgram } from "./openapi-typescript-program.js";
import { processFigures, processTable, type ProcessFigures } from "./process-table.js";
import { readStages, stageTable, type Stages } from "./stage-table.js";

/** A client release, and the largest one: it holds every facade, 119 of them, with descriptions. */
const RELEASES = ["4.0.12", "3.6.0"];
/** What a whole process may take for the first release on a small machine. */
const BUDGET = { release: "4.0.12", milliseconds: 2500 };

/** What facadegen is measured against, as far as it can be had. */
interface OtherGenerators {
  readonly jujulib: JujulibPackage | undefined;
  readonly openapiTypescript: OpenapiTypescriptPackage | undefined;
}

/** Times whole runs of the generator beside others and beside the least that any generator has to do. */
export const generationBench: Bench = { name: "generation", run: runGenerationBench };

interface ReleaseFigures {
  readonly release: string;
  readonly output: OutputSize;
  readonly processes: readonly ProcessFigures[];
  readonly stages: Stages;
}

async function runGenerationBench(context: BenchContext): Promise<BenchResult> {
  const probe = await buildProbe(context.workFolder);
  const others: OtherGenerators = {
    jujulib: await jujulibPackage(),
    openapiTypescript: await openapiTypescriptPackage(),
  };
  const found = context.schemas.pick(RELEASES);
  const measured: ReleaseFigures[] = [];
  for (const schema of found.length === 0 ? [context.schemas.fallback] : found) {
    context.progress(`Juju ${schema.release}, ${context.rounds} rounds`);
    measured.push(await measureRelease(schema, others, probe, context));
  }
  return {
    title: "Generation",
    notes: notes(context.rounds, others, measured, found.length === 0),
    tables: measured.flatMap(({ release, output, processes, stages }) => [
      processTable(release, output, processes),
      stageTable(release, stages),
    ]),
    figures: { budget: BUDGET, releases: measured },
  };
}

async function measureRelease(
  schema: ReleaseSchema,
  { jujulib, openapiTypescript }: OtherGenerators,
  probe: string,
  context: BenchContext,
): Promise<ReleaseFigures> {
  // The name of its folder tells the generator which release a schema is of, wherever it came from.
  const workFolder = path.join(context.workFolder, `juju-${schema.release}`);
  await mkdir(workFolder);
  const schemaFile = path.join(workFolder, "schema.json");
  await copyFile(schema.file, schemaFile);

  const facadegen = facadegenProgram();
  const trial = path.join(workFolder, "trial");
  await mkdir(trial);
  await measureProcess({ ...facadegen.command(trial, schemaFile), probe });
  const output = await sizeOfFolder(outputFolder(trial));

  const programs = [facadegen];
  if (jujulib !== undefined)
    programs.push(await jujulibProgram(workFolder, jujulib, schema.release));
  if (openapiTypescript !== undefined) {
    programs.push(
      await openapiTypescriptProgram(workFolder, openapiTypescript, schemaFile, schema.release),
    );
  }
  programs.push(await floorProgram(workFolder, output));
  const { rounds } = context;
  const runs = await measurePrograms({ programs, schemaFile, rounds, workFolder, probe });
  return {
    release: schema.release,
    output,
    processes: processFigures(runs),
    stages: readStages(runs.get(facadegen.name)?.["new folder"] ?? []),
  };
}

function notes(
  rounds: number,
  { jujulib, openapiTypescript }: OtherGenerators,
  measured: readonly ReleaseFigures[],
  isFallback: boolean,
): string[] {
  return [
    `Whole processes, from start to end, after a warm-up; rounds: ${rounds}. In each round every program runs once ` +
      "into a new folder and once more into the same; ratios are taken within a round, then the median of them, with " +
      "the smallest and the largest in brackets. Below 1 means that facadegen is the faster one.",
    "floor: a bare node process that reads and parses the same schema and writes as many files and bytes, or finds " +
      "them unchanged.",
    jujulib === undefined
      ? "jujulib is left out: its package is neither installed nor to be had from the package registry."
      : `jujulib: the generator inside ${jujulib.origin}. The comparison favours it: it runs as one bundled JavaScript ` +
        "file instead of through ts-node, glob is replaced by a listing of two folders and documentation by a script " +
        "that prints nothing. It checks neither its input nor its output, and never rewrites a facade's file that exists.",
    openapiTypescript === undefined
      ? "openapi-typescript is left out: it is not to be had from the package registry."
      : `openapi-typescript: ${openapiTypescript.origin}, on an OpenAPI 3.1 document of the same methods and ` +
        "definitions, which is made beforehand: each method is a POST, each definition a component. It does less: it " +
        "checks its document and writes types alone into one file: no classes, no corrections, no releases merged. It has no mode for a " +
        "folder that is up to date, where it does all of it again; so that row is left out.",
    ...(isFallback
      ? [
          `Juju ${RELEASES.join(" and ")} were to be measured, but the schemas at hand have neither: the tables are of ` +
            "what little could be found.",
        ]
      : []),
    ...measured.flatMap(({ release, processes: [first] }) => {
      if (release !== BUDGET.release || first === undefined) return [];
      const { median } = first.wallMilliseconds;
      const verdict = median <= BUDGET.milliseconds ? "kept" : "exceeded";
      return `Budget for Juju ${release} into a new folder: ${milliseconds(BUDGET.milliseconds)}, ${verdict} with a median of ${milliseconds(median)}.`;
    }),
  ];
}
