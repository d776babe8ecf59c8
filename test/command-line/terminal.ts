import { Readable, Writable } from "node:stream";
import { run } from "../../generator/command-line/run.js";

/** What a command line wrote to a terminal or a pipe. */
export interface TerminalResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process with an environment of its own, at a terminal or not. */
export async function runAt(
  words: readonly string[],
  { terminal, environment = {} }: { terminal: boolean; environment?: Record<string, string> },
): Promise<TerminalResult> {
  const stdout = new CollectingStream(terminal);
  const stderr = new CollectingStream(terminal);
  const exitCode = await run(words, {
    standardInput: Readable.from([""]),
    standardOutput: stdout,
    standardError: stderr,
    environment,
  });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

class CollectingStream extends Writable {
  text = "";
  readonly isTTY: boolean;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
