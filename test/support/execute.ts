import { execFile } from "node:child_process";

/** What a program did. */
export interface Ran {
  /** `1` for a program that could not be started, or that a signal has ended. */
  readonly exitCode: number;
  readonly failed: boolean;
  readonly stdout: string;
  /** All that it printed. */
  readonly output: string;
}

/**
 * Runs a program with what a person's shell would give it: npm and vitest hand their own settings to what they start.
 *
 * @param environment - Variables besides.
 */
export function execute(
  file: string,
  words: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...personsEnvironment(), ...environment };
    const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
    execFile(file, words, options, (error, stdout, stderr) => {
      const failed = error !== null;
      const exitCode = typeof error?.code === "number" ? error.code : Number(failed);
      resolve({ exitCode, failed, stdout, output: stdout + stderr });
    });
  });
}

/** The variables of this process, without those of the programs that have started it. */
export function personsEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?!config_)|^(?:VITEST|NODE_)/iu.test(name),
    ),
  );
}
