import type { ProcessRequest } from "../measured-process.js";

/** A program that turns a schema into files, measured beside others that do the same. */
export interface GenerationProgram {
  readonly name: string;
  /** Those under which its runs differ; all of them when left out. */
  readonly conditions?: readonly Condition[];
  /** Makes the folder that one pair of runs works in: the first finds it new, the second finds the first's output. */
  readonly prepare: (folder: string) => Promise<void>;
  /** How it is started on a schema in such a folder. */
  readonly command: (folder: string, schemaFile: string) => Omit<ProcessRequest, "probe">;
}

/** What a run found in its output folder. */
export const CONDITIONS = ["new folder", "unchanged"] as const;
export type Condition = (typeof CONDITIONS)[number];
