import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Bench, BenchContext, BenchResult } from "../bench.js";
import { buildProbe } from "../build-probe.js";
import { mebibytes, milliseconds } from "../figure-text.js";
import { outputFolder } from "../generation/facadegen-program.js";
import { floorProgram, sizeOfFolder } from "../generation/floor-program.js";
import { measurePrograms } from "../generation/measure-programs.js";
import { processFigures, processTable, type ProcessFigures } from "../generation/process-table.js";
import type { Condition } from "../generation/program.js";
import { readStages, stageTable } from "../generation/stage-table.js";
import { measureProcess } from "../measured-process.js";
import { firstRunProgram, pulledProgram, readMissing } from "./history-programs.js";
import { measureScaling, TIMES, type ScalingFigures } from "./scaling.js";
import { scalingTables } from "./scaling-tables.js";
import { joinInputs, pinnedRange } from "./schema-copy.js";

/** What the client of every release may cost on a small machine. */
const BUDGET = {
  milliseconds: { "new folder": 8000, unchanged: 1000 },
  growth: 11,
  peakBytes: 1.5e9,
} as const;

/** Times the package that is made from every pinned release, and how the time grows with the number of facades. */
export const historyBench: Bench = { name: "history", run: runHistoryBench };

async function runHistoryBench(context: BenchContext): Promise<BenchResult> {
  const probe = await buildProbe(context.workFolder);
  const workFolder = path.join(context.workFolder, "history");
  const trial = path.join(workFolder, "trial");
  await mkdir(trial, { recursive: true });

  context.progress(`every pinned release, ${context.rounds} rounds`);
  const firstRun = firstRunProgram();
  await firstRun.prepare(trial);
  // Pulls what the measured runs will find in their cache, and shows what the floor has to read and write.
  const { standardOutput } = await measureProcess({ ...firstRun.command(trial, ""), probe });
  const missing = readMissing(standardOutput);
  const output = await sizeOfFolder(outputFolder(trial));
  const schemaFile = path.join(workFolder, "inputs.json");
  await joinInputs(trial, schemaFile);

  const facadegen = pulledProgram(trial);
  const programs = [facadegen, firstRun, await floorProgram(workFolder, output)];
  const { rounds } = context;
  const runs = await measurePrograms({ programs, schemaFile, rounds, workFolder, probe });
  // Once the pins are there, a first run and any other are followed by the same.
  const processes = processFigures(runs).filter(
    ({ program, condition }) => program !== firstRun.name || condition === "new folder",
  );
  const title = `${await pinnedRange(trial)} and the supplement`;
  const stages = (condition: Condition) => readStages(runs.get(facadegen.name)?.[condition] ?? []);
  const cold = stages("new folder");
  const unchanged = stages("unchanged");
  const scaling = await measureScaling(context, probe);
  return {
    title: "Every release in one package",
    notes: [...notes(rounds, missing, scaling), ...verdicts(processes, missing, scaling)],
    tables: [
      processTable(title, output, processes),
      stageTable(title, cold),
      stageTable(title, unchanged, "unchanged"),
      ...scalingTables(scaling),
    ],
    figures: { budget: BUDGET, missing, output, processes, stages: { cold, unchanged }, scaling },
  };
}

function notes(rounds: number, missing: readonly string[], scaling: ScalingFigures): string[] {
  return [
    `Whole processes of \`facadegen generate\`, after a warm-up; rounds: ${rounds}. New folder: the pins are pulled, ` +
      "but there is neither a package nor a memory of an earlier run. Unchanged: the same run once more.",
    "facadegen and pull: the very first run, into which nothing was pulled before; a local mirror is asked first.",
    "floor: a bare node process that reads and parses as many bytes of schemas and writes as many files and bytes, or " +
      "finds them unchanged.",
    ...(missing.length === 0
      ? []
      : [
          `Files of releases that cannot be reached, so that less was generated: ${missing.join(", ")}. Each run asks ` +
            "for them again.",
        ]),
    `Growth: the facades of Juju ${scaling.release} and copies of them under other names. Copies with shared types differ ` +
      "in nothing else, and the generator compiles equal types only once; copies with own types have other names for " +
      `types and properties too. The time of a run on one small facade, ${milliseconds(scaling.idleMilliseconds.median)}, ` +
      "is taken away from both sides before they are divided.",
    ...(scaling.isFallback
      ? [
          "The schema that growth was to be measured from cannot be had: these facades only stand in.",
        ]
      : []),
  ];
}

function verdicts(
  processes: readonly ProcessFigures[],
  missing: readonly string[],
  { sizes, isFallback }: ScalingFigures,
): string[] {
  const [first] = processes;
  const times = processes
    // A part of the releases says nothing about all of them.
    .filter(({ program }) => missing.length === 0 && program === first?.program)
    .map(({ condition, wallMilliseconds: { median } }) => {
      const limit = BUDGET.milliseconds[condition];
      return `Budget for every release, ${condition}: ${milliseconds(limit)}, ${kept(median <= limit)} with a median of ${milliseconds(median)}.`;
    });
  // Nor does a schema that had to stand in for the one with every facade.
  const judged = isFallback ? [] : sizes.slice(1);
  const growth = judged.map(({ name, wallGrowth, peakBytes }) => {
    const time = `${BUDGET.growth} times as long, ${kept(wallGrowth.median <= BUDGET.growth)} with ${wallGrowth.median.toFixed(2)}`;
    const memory = `${mebibytes(BUDGET.peakBytes)}, ${kept(peakBytes.maximum <= BUDGET.peakBytes)} with ${mebibytes(peakBytes.maximum)}`;
    return `Budget for ${TIMES} times the facades (${name}): ${time}; ${memory}.`;
  });
  return [...times, ...growth];
}

function kept(isKept: boolean): string {
  return isKept ? "kept" : "exceeded";
}
