import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Outcome } from "./run-facadegen.js";

/** The built command line. */
export const MAIN = fileURLToPath(new URL("../../../dist/main.js", import.meta.url));

/** Writes down, when the process ends, how much memory it had at most. */
const WATCH_MEMORY =
  'import { writeFileSync } from "node:fs";' +
  'process.on("exit", () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));';

export interface ChildOutcome extends Outcome {
  /** Most memory that it held at once, in megabytes; `undefined` when it did not live to tell. */
  readonly peakMegabytes: number | undefined;
}

/** Runs the built command line in a process of its own, and ends it when it takes too long. */
export async function runChild(
  words: readonly string[],
  options: { readonly cwd?: string; readonly secondsAtMost?: number } = {},
): Promise<ChildOutcome> {
  const peakFile = path.join(tmpdir(), `facadegen-peak-${process.pid}-${Math.random()}`);
  const child = spawn(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(WATCH_MEMORY)}`, MAIN, ...words],
    {
      cwd: options.cwd,
      env: { PATH: process.env["PATH"], PEAK_FILE: peakFile },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: (options.secondsAtMost ?? 30) * 1000,
      killSignal: "SIGKILL",
    },
  );
  const ended = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    // A signal is no exit code: no test expects this one.
    child.on("close", (code) => resolve(code ?? -1));
  });
  const [standardOutput, standardError, exitCode] = await Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    ended,
  ]);
  return { exitCode, standardOutput, standardError, peakMegabytes: readPeak(peakFile) };
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}

function readPeak(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8")) / 1024;
  } catch {
    return undefined;
  } finally {
    rmSync(file, { force: true });
  }
}
