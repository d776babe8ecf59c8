import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { measureProcess, type ProcessRun } from "../measured-process.js";
import { CONDITIONS, type Condition, type GenerationProgram } from "./program.js";

/** All measured runs of a program, in the order of the rounds. */
export type ProgramRuns = Readonly<Record<Condition, readonly ProcessRun[]>>;

export interface RoundsRequest {
  readonly programs: readonly GenerationProgram[];
  readonly schemaFile: string;
  readonly rounds: number;
  readonly workFolder: string;
  readonly probe: string;
  /** Without it, all of them. */
  readonly conditions?: readonly Condition[];
}

/**
 * Runs the programs in turn, round after round: a machine that grows slower in the course of the bench slows
 * all of them down alike. Every other round goes backwards, so that none always has another's place.
 */
export async function measurePrograms(
  request: RoundsRequest,
): Promise<ReadonlyMap<string, ProgramRuns>> {
  const runs = new Map(
    request.programs.map(({ name }) => [
      name,
      { "new folder": [] as ProcessRun[], unchanged: [] as ProcessRun[] },
    ]),
  );
  const folderOf = (program: GenerationProgram): string =>
    path.join(request.workFolder, `run-${program.name}`);
  // The round before the first is a warm-up: it fills the system's file cache and does not count.
  for (let round = -1; round < request.rounds; round++) {
    for (const program of request.programs) {
      await rm(folderOf(program), { recursive: true, force: true });
      await mkdir(folderOf(program));
      await program.prepare(folderOf(program));
    }
    const order = round % 2 === 0 ? request.programs : [...request.programs].reverse();
    for (const condition of request.conditions ?? CONDITIONS) {
      for (const program of order) {
        if (program.conditions?.includes(condition) === false) continue;
        const command = program.command(folderOf(program), request.schemaFile);
        const run = await measureProcess({ ...command, probe: request.probe });
        if (round >= 0) runs.get(program.name)?.[condition].push(run);
      }
    }
  }
  return runs;
}
