import { existsSync } from "node:fs";
import path from "node:path";
import { repositoryPath } from "../repository.js";
import type { GenerationProgram } from "./program.js";

const MAIN = repositoryPath("dist/main.js");
/** Makes the generator print the stages' times in a form that can be read back. */
export const REPORT_OPTIONS = ["--format", "json", "--timings"];

/** One entry of what `--timings` prints. */
export interface StageTime {
  readonly stage: string;
  readonly milliseconds: number;
}

/** This repository's generator as its user starts it. */
export function facadegenProgram(): GenerationProgram {
  const main = generatorScript();
  const options = ["--package", "x", ...REPORT_OPTIONS];
  return {
    name: "facadegen",
    prepare: () => Promise.resolve(),
    command: (folder, schemaFile) => ({
      folder,
      words: [main, "generate", "--schema", schemaFile, "--out", outputFolder(folder), ...options],
    }),
  };
}

/** The built generator. */
export function generatorScript(): string {
  if (!existsSync(MAIN)) throw new Error("dist/main.js is missing; run npm run build");
  return MAIN;
}

/** Where the generator writes, inside the folder of its runs. */
export function outputFolder(folder: string): string {
  return path.join(folder, "out");
}

/** Reads the stages' times, in the order in which they first ran. */
export function readStageTimes(standardOutput: string): readonly StageTime[] {
  return (JSON.parse(standardOutput) as { timings: StageTime[] }).timings;
}
