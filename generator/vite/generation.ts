import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { readClientsConfig } from "../config/client-config.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { knownInputs, planJobs, type GenerateSource } from "../jobs/plan-jobs.js";
import { runJobs } from "../jobs/run-jobs.js";
import { StageClock } from "../stage-clock.js";
import { readOwnership } from "../write/ownership.js";

/** What one run did to the files that Vite may know. */
export interface GenerationResult {
  readonly failed: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Files that are not as they were after the run before, whoever wrote them: absolute, sorted. */
  readonly changed: readonly string[];
}

/** Runs that follow one another: two at once would meet in the output folders. */
let lastRun: Promise<unknown> = Promise.resolve();

/** Generates the clients of a configuration again and again, and remembers what was there. */
export class Generation {
  readonly #source: Extract<GenerateSource, { kind: "config" }>;
  readonly #digests = new Map<string, string>();
  /** Folders that are written, absolute. */
  readonly outputs = new Set<string>();
  /** What the clients are made from. */
  inputs: readonly string[];

  constructor(file: string, clients: readonly string[], available: boolean) {
    const mirror = process.env["JUJU_SCHEMA_MIRROR"];
    const pull = { available, mirror, onProgress: () => undefined };
    // As a person in the project's folder would name it: messages show it.
    const relative = path.relative("", file);
    this.#source = {
      kind: "config",
      file: relative.startsWith("..") ? file : relative,
      clients,
      pull,
    };
    this.inputs = knownInputs(this.#source);
  }

  /** Finds the folders that will be written, before the first run. */
  async findOutputs(): Promise<void> {
    const config = await readClientsConfig(this.#source.file);
    for (const { out } of config.output?.clients ?? []) this.outputs.add(path.resolve(out));
  }

  /** `onInputs` is told what is read, before it is. */
  run(onInputs: (inputs: readonly string[]) => void = () => undefined): Promise<GenerationResult> {
    const run = lastRun.then(() => this.#run(onInputs));
    lastRun = run.catch(() => undefined);
    return run;
  }

  /** The files among the inputs and in their folders. */
  inputFiles(): string[] {
    return this.inputs.flatMap((input) => filesIn(path.resolve(input)));
  }

  isOutput(file: string): boolean {
    const resolved = path.resolve(file);
    return [...this.outputs].some(
      (folder) => resolved === folder || resolved.startsWith(folder + path.sep),
    );
  }

  async #run(onInputs: (inputs: readonly string[]) => void): Promise<GenerationResult> {
    const planned = await planJobs(this.#source);
    this.inputs = planned.output.inputs;
    onInputs(this.inputs);
    const { diagnostics } = await runJobs(planned, { check: false, clock: new StageClock() });
    for (const { folder } of planned.output.jobs) this.outputs.add(path.resolve(folder));
    return { failed: hasErrors(diagnostics), diagnostics, changed: this.#changedFiles() };
  }

  #changedFiles(): string[] {
    const changed: string[] = [];
    for (const folder of this.outputs) {
      const digests = new Map(
        [...(readOwnership(folder) ?? [])].map(([file, digest]) => [
          path.join(folder, file),
          digest,
        ]),
      );
      const before = [...this.#digests.keys()].filter((file) => file.startsWith(folder + path.sep));
      for (const file of new Set([...before, ...digests.keys()])) {
        const digest = digests.get(file);
        if (this.#digests.get(file) === digest) continue;
        changed.push(file);
        if (digest === undefined) this.#digests.delete(file);
        else this.#digests.set(file, digest);
      }
    }
    return changed.sort();
  }
}

/** A file itself; of a folder, what is in it and in the folders in it. */
function filesIn(file: string, depth = 0): string[] {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() === true) return [file];
  if (found === undefined || depth > 1) return [];
  return readdirSync(file).flatMap((name) => filesIn(path.join(file, name), depth + 1));
}
