import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { repositoryPath } from "../repository.js";
import type { Fuzzer } from "./fuzzers.js";

/** One run of a fuzzer's tests with one seed. */
export interface FuzzRound {
  readonly seed: number;
  readonly milliseconds: number;
  /** Tests that passed or failed; those that were skipped are not among them. */
  readonly tests: number;
  /** Random cases that the tests tried; of tests that count none, the tests themselves. */
  readonly cases: number;
  readonly failures: readonly FuzzFailure[];
}

export interface FuzzFailure {
  readonly test: string;
  readonly message: string;
}

/** Environment variable that names the file which the tests' counts are appended to. */
export const CASES_FILE = "FACADEGEN_FUZZ_CASES_FILE";

const ROOT = repositoryPath(".");
const CONFIG = fileURLToPath(new URL("vitest.config.ts", import.meta.url));
const VITEST = repositoryPath("node_modules/vitest/vitest.mjs");
/** Far more than any round takes: one that is not over by then never will be. */
const LONGEST_ROUND_MILLISECONDS = 1_200_000;

/** What vitest writes about a run, as far as it is read here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

export async function runFuzzer(
  fuzzer: Fuzzer,
  seed: number,
  workFolder: string,
): Promise<FuzzRound> {
  const reportFile = path.join(workFolder, "vitest-report.json");
  const casesFile = path.join(workFolder, "cases.txt");
  for (const file of [reportFile, casesFile]) await rm(file, { force: true });
  const start = performance.now();
  const run = await runVitest(fuzzer, seed, reportFile, casesFile);
  const milliseconds = performance.now() - start;

  const report = existsSync(reportFile)
    ? (JSON.parse(await readFile(reportFile, "utf8")) as VitestReport)
    : undefined;
  const failures = report === undefined ? [] : failuresOf(report);
  if (run.problem !== undefined && failures.length === 0) {
    failures.push({ test: `the run of ${fuzzer.files.join(", ")}`, message: run.problem });
  }
  const tests = report === undefined ? 0 : report.numPassedTests + report.numFailedTests;
  const counted = existsSync(casesFile) ? await readFile(casesFile, "utf8") : "";
  const cases = counted.split("\n").reduce((sum, line) => sum + Number(line), 0);
  return { seed, milliseconds, tests, cases: cases === 0 ? tests : cases, failures };
}

/** How a person runs the same again. */
export function againCommand({ files, factor }: Fuzzer, seed: number): string {
  const settings = Object.entries(environment(factor, seed)).map(
    ([name, value]) => `${name}=${value}`,
  );
  return [...settings, "npx vitest run --config", path.relative(ROOT, CONFIG), ...files].join(" ");
}

function environment(factor: number, seed: number): Record<string, string> {
  return { FACADEGEN_SEED: String(seed), FACADEGEN_FUZZ_FACTOR: String(factor) };
}

function failuresOf({ testResults }: VitestReport): FuzzFailure[] {
  return testResults.flatMap(({ name, status, message, assertionResults }): FuzzFailure[] => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    // A file that cannot even be loaded has no tests.
    if (failed.length === 0) return status === "failed" ? [{ test: name, message }] : [];
    return failed.map(({ fullName, failureMessages = [] }) => ({
      test: fullName,
      message: failureMessages.join("\n"),
    }));
  });
}

/** What went wrong with the run as a whole, if anything did: failed tests, or nothing that a test says. */
async function runVitest(
  { files, factor }: Fuzzer,
  seed: number,
  reportFile: string,
  casesFile: string,
): Promise<{ readonly problem: string | undefined }> {
  // The second reporter says what is wrong where no test is: of a rejection that nobody waited for, for one.
  const reporters = ["--reporter", "json", "--outputFile.json", reportFile, "--reporter", "dot"];
  const options = ["--config", CONFIG, ...reporters];
  const child = spawn(process.execPath, [VITEST, "run", ...options, ...files.map(repositoryPath)], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...environment(factor, seed),
      [CASES_FILE]: casesFile,
      // What this process was started with, such as the loader of TypeScript, is not for the tests.
      NODE_OPTIONS: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: what hangs is one of the processes that vitest starts.
    detached: true,
  });
  const stop = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  };
  // Whoever interrupts the bench interrupts this too, though it is in another group.
  const interrupt = (): void => {
    stop();
    process.exit(1);
  };
  process.once("SIGINT", interrupt);
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    stop();
  }, LONGEST_ROUND_MILLISECONDS);
  try {
    const [[exitCode], output, errors] = await Promise.all([
      once(child, "exit") as Promise<[number | null]>,
      text(child.stdout),
      text(child.stderr),
    ]);
    if (isLate) return { problem: `not over after ${LONGEST_ROUND_MILLISECONDS / 60_000} minutes` };
    const printed = stripVTControlCharacters(errors.trim() || output.trim());
    return { problem: exitCode === 0 ? undefined : `ended with ${exitCode}: ${printed}` };
  } finally {
    clearTimeout(limit);
    process.removeListener("SIGINT", interrupt);
  }
}
