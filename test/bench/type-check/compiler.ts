import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryPath } from "../repository.js";

/** A TypeScript release that is installed. */
export interface Compiler {
  readonly name: string;
  readonly script: string;
}

export const TYPESCRIPT_6 = compiler("typescript");
export const TYPESCRIPT_7 = compiler("typescript7");

/** One run of a compiler, from the moment its process is started until it has ended. */
export interface TypeCheckRun {
  readonly wallMilliseconds: number;
  /** As the compiler itself tells it: what is in use at the end. */
  readonly memoryBytes: number;
  /** One for each error, as the compiler put it. */
  readonly errors: readonly string[];
}

/**
 * Runs a compiler on the `tsconfig.json` of a folder. Only the wall time is taken from outside: TypeScript 7
 * is started by a script, and the processor time and memory of what that starts cannot be told in the same way
 * everywhere.
 *
 * @throws Error when the compiler ends badly without naming an error.
 */
export function typeCheck({ script }: Compiler, folder: string): Promise<TypeCheckRun> {
  const environment = { ...process.env };
  // What this process was started with must not slow down the one that is measured.
  delete environment["NODE_OPTIONS"];
  const words = [script, "-p", folder, "--extendedDiagnostics"];
  const options = { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    const start = performance.now();
    execFile(process.execPath, words, options, (failure, output, errorOutput) => {
      const wallMilliseconds = performance.now() - start;
      const errors = output.split("\n").filter((line) => line.includes("error TS"));
      if (failure !== null && errors.length === 0) {
        reject(new Error(`${script}: ${failure.message}\n${output}${errorOutput}`));
      } else resolve({ wallMilliseconds, memoryBytes: memoryIn(output), errors });
    });
  });
}

function memoryIn(output: string): number {
  const kibibytes = /^Memory used:\s*(?<kibibytes>\d+)K$/mu.exec(output)?.groups?.["kibibytes"];
  if (kibibytes === undefined) throw new Error(`the compiler does not tell its memory:\n${output}`);
  return Number(kibibytes) * 1024;
}

function compiler(packageName: string): Compiler {
  const folder = repositoryPath(`node_modules/${packageName}`);
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    readonly version: string;
  };
  return { name: `TypeScript ${manifest.version}`, script: path.join(folder, "bin", "tsc") };
}
