import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("../..", import.meta.url));

/** What a program did. */
export interface Ran {
  readonly failed: boolean;
  readonly stdout: string;
  /** All that it printed. */
  readonly output: string;
}

/** Runs a program with what a person's shell would give it: npm hands its own settings to its scripts. */
export function execute(file: string, words: readonly string[], folder: string): Promise<Ran> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?!config_)|^(?:VITEST|NODE_)/iu.test(name),
    ),
  );
  return new Promise((resolve) => {
    const options = { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 };
    execFile(file, words, options, (error, stdout, stderr) => {
      resolve({ failed: error !== null, stdout, output: stdout + stderr });
    });
  });
}

/** What may be left out on this machine, and why; with `FACADEGEN_REQUIRE_ALL` set, as in CI, that is an error. */
export function skipped(reason: string): undefined {
  if (process.env["FACADEGEN_REQUIRE_ALL"]) {
    throw new Error(`${reason}, and nothing may be skipped`);
  }
  process.stderr.write(`${reason}: what needs it is skipped.\n`);
  return undefined;
}
