import { execFile } from "node:child_process";

/**
 * Runs a program in a Node of its own.
 *
 * @returns Its standard output.
 * @throws What it said on both streams when it fails.
 */
export function runNode(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      // The test runner's own settings are not the program's.
      env: { ...process.env, NODE_OPTIONS: "", NODE_TEST_CONTEXT: undefined, ...environment },
      timeout: 120_000,
      maxBuffer: 64 * 1024 * 1024,
    };
    execFile(process.execPath, words, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stdout}\n${stderr}`));
      else resolve(stdout);
    });
  });
}
