import { mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import type { Bench, BenchContext, BenchResult } from "../bench.js";
import { buildProbe } from "../build-probe.js";
import { type BuiltPackage, builtPackages } from "../built-packages.js";
import { measureProcess, type ProcessRun } from "../measured-process.js";
import { repositoryPath } from "../repository.js";
import { EXTENTS, type FacadeCount, type ImportProgram, writePrograms } from "./import-programs.js";
import { importFigures, importRound, type ImportRound, importTable } from "./import-tables.js";

/** What is asked for is the difference of two short times: each is the shortest of so many starts. */
const STARTS_PER_ROUND = 5;

/** Times whole Node processes that import what connects, a facade or all of them, and do nothing else. */
export const importBench: Bench = { name: "import", run: runImportBench };

async function runImportBench(context: BenchContext): Promise<BenchResult> {
  const { rounds, workFolder, progress } = context;
  const probe = await buildProbe(workFolder);
  const { packages, peer, leftOut } = await builtPackages();
  const folder = await install(packages, workFolder);
  const { programs, counts } = await writePrograms(packages, folder);
  progress(`${programs.length} scripts, ${rounds} rounds of ${STARTS_PER_ROUND} starts`);
  const runs = await measureRounds(programs, rounds, folder, probe);
  const figures = importFigures(runs, peer?.name);
  return {
    title: "Importing",
    notes: [
      "Whole Node processes of a script that imports modules and does nothing with them, after a warm-up; rounds: " +
        `${rounds}. In each round every script is started ${STARTS_PER_ROUND} times, and the shortest and the smallest count. above ` +
        "nothing: over a script that imports nothing, whose figure in the same round is taken away before anything is " +
        "divided. Below 1 means that facadegen is the faster one, or the smaller one.",
      "lost in noise: in a round there was no time or memory above nothing to be seen. connecting alone: `connect` and `password` of the transport, or `connectAndLogin`. with every facade: the index " +
        `of each facade, with all its versions; ${facadesText(counts)}.`,
      ...leftOut,
    ],
    tables: EXTENTS.map((extent) => importTable(extent, figures)),
    figures: { rounds, startsPerRound: STARTS_PER_ROUND, counts, programs: figures },
  };
}

/** As an application has them: in the folder `node_modules` beside its own scripts. */
async function install(packages: readonly BuiltPackage[], workFolder: string): Promise<string> {
  const folder = path.join(workFolder, "application");
  const links = [
    ["@facadegen/transport", repositoryPath("transport")] as const,
    ...packages.map((each) => [each.specifier, each.folder] as const),
  ];
  for (const [name, target] of links) {
    const link = path.join(folder, "node_modules", name);
    await mkdir(path.dirname(link), { recursive: true });
    // On Windows the only kind of link to a folder that needs no rights; ignored elsewhere.
    await symlink(target, link, "junction");
  }
  return folder;
}

/** Every round of each program. In a round they start in turn: what slows the machine down meets all of them. */
async function measureRounds(
  programs: readonly ImportProgram[],
  rounds: number,
  folder: string,
  probe: string,
): Promise<ReadonlyMap<ImportProgram, readonly ImportRound[]>> {
  const measured = new Map(programs.map((program) => [program, [] as ImportRound[]]));
  // The round before the first is a warm-up: it fills the system's file cache and does not count.
  for (let round = -1; round < rounds; round++) {
    const runs = new Map(programs.map((program) => [program, [] as ProcessRun[]]));
    for (let start = 0; start < STARTS_PER_ROUND; start++) {
      const order = start % 2 === 0 ? programs : [...programs].reverse();
      for (const program of order) {
        const run = await measureProcess({ words: [program.script], folder, probe });
        runs.get(program)?.push(run);
      }
    }
    for (const [program, own] of runs) {
      if (round >= 0) measured.get(program)?.push(importRound(own));
    }
  }
  return measured;
}

function facadesText(counts: readonly FacadeCount[]): string {
  return counts.map(({ package: name, facades }) => `${name}: ${facades}`).join("; ");
}
