import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { ProcessReport } from "./process-probe.js";

/** One run of a Node process, from the moment it is started until it has ended. */
export interface ProcessRun {
  readonly wallMilliseconds: number;
  readonly processorMilliseconds: number;
  readonly peakBytes: number;
  readonly standardOutput: string;
}

export interface ProcessRequest {
  /** Arguments of `node`: the script and its own. */
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The built `process-probe.ts`, which reports memory and processor time. */
  readonly probe: string;
}

const LONGEST_RUN_MILLISECONDS = 300_000;

/** @throws Error when the process fails. */
export async function measureProcess(request: ProcessRequest): Promise<ProcessRun> {
  const environment = { ...process.env, ...request.environment };
  // What this process was started with must not slow down the one that is measured.
  delete environment["NODE_OPTIONS"];
  const start = performance.now();
  const child = spawn(process.execPath, ["--require", request.probe, ...request.words], {
    cwd: request.folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    timeout: LONGEST_RUN_MILLISECONDS,
  });
  const ended = new Promise<{ exitCode: number | null; end: number }>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode) => resolve({ exitCode, end: performance.now() }));
  });
  const [{ exitCode, end }, standardOutput, standardError, report] = await Promise.all([
    ended,
    text(child.stdio[1] as Readable),
    text(child.stdio[2] as Readable),
    text(child.stdio[3] as Readable),
  ]);
  if (exitCode !== 0) {
    const command = request.words.join(" ");
    throw new Error(
      `${command} ended with ${exitCode}:\n${standardError.trim() || standardOutput.trim()}`,
    );
  }
  const { processorMilliseconds, peakBytes } = JSON.parse(report) as ProcessReport;
  return { wallMilliseconds: end - start, processorMilliseconds, peakBytes, standardOutput };
}
