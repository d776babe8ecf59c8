import { Readable, Writable } from "node:stream";
import { expect } from "vitest";
import { run } from "../../../generator/command-line/run.js";

/** What a run of the command line left behind. */
export interface Outcome {
  readonly exitCode: number;
  readonly standardOutput: string;
  readonly standardError: string;
}

/** One diagnostic as `--format json` prints it. */
export interface PrintedDiagnostic {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint?: string;
  readonly location?: {
    readonly file: string;
    readonly pointer: string;
    readonly line?: number;
    readonly column?: number;
  };
}

/** Standard output of `--format json`. */
export interface PrintedResult {
  readonly exitCode: number;
  readonly diagnostics: readonly PrintedDiagnostic[];
}

/** Runs the command line in this process, with streams that are only collected. */
export async function runFacadegen(...words: readonly string[]): Promise<Outcome> {
  const output = new CollectingStream();
  const error = new CollectingStream();
  const exitCode = await run(words, {
    standardInput: Readable.from([]),
    standardOutput: output,
    standardError: error,
    environment: {},
  });
  return { exitCode, standardOutput: output.text, standardError: error.text };
}

/** `    at name (file:1:2)` or `    at file:1:2`, and no JSON pointer. */
const STACK_FRAME =
  /^\s+at [^/]{0,200}\(.{1,1000}:\d+:\d+\)$|^\s+at (?:file|node):.{1,1000}:\d+:\d+$/u;

/**
 * What must never be shown to a person, if any is there: a stack trace, or the words with which the generator
 * owns up to a fault of its own.
 */
export function findFault(outcome: Outcome): string | undefined {
  const text = `${outcome.standardOutput}\n${outcome.standardError}`;
  const frame = text.split("\n").find((line) => STACK_FRAME.test(line));
  return frame ?? /node:internal|a fault of (?:its own|facadegen)|FG9\d{3}/u.exec(text)?.[0];
}

/** A run that wrote what it was asked for, and had nothing to say against it. */
export function expectDone(outcome: Outcome): void {
  expect(findFault(outcome)).toBeUndefined();
  expect(outcome).toMatchObject({ exitCode: 0, standardError: "" });
}

/** A run that ended in a diagnostic for a person, with nothing on standard output. */
export function expectRefusal(outcome: Outcome, code: string, text = /./u): void {
  expect(findFault(outcome)).toBeUndefined();
  expect(outcome).toMatchObject({ exitCode: 1, standardOutput: "" });
  expect(outcome.standardError).toContain(`error ${code}: `);
  expect(outcome.standardError).toMatch(text);
}

class CollectingStream extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString("utf8");
    done();
  }
}
