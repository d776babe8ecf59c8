import { execFile } from "node:child_process";
import { ReleaseError } from "./release-error.js";

/** A program and its words. */
export interface Program {
  readonly file: string;
  readonly words: readonly string[];
  readonly folder: string;
}

/**
 * Runs a program to its end; answers what it has written to its standard output.
 *
 * @throws ReleaseError with all that it has said, when it fails.
 */
export function runProgram({ file, words, folder }: Program): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024 };
    execFile(file, words, options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const said = `${stdout}${stderr}`.trim() || error.message;
      return reject(new ReleaseError(`${[file, ...words].join(" ")} failed:\n${said}`));
    });
  });
}

/** Runs npm: under `npm run`, the one that runs this, which says where it is. */
export function runNpm(words: readonly string[], folder: string): Promise<string> {
  const npm = process.env["npm_execpath"];
  if (npm === undefined || !/npm-cli\.[cm]?js$/u.test(npm)) {
    return runProgram({ file: "npm", words, folder });
  }
  return runProgram({ file: process.execPath, words: [npm, ...words], folder });
}
