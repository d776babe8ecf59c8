import { Readable, Writable } from "node:stream";
import { run } from "../../generator/command-line/run.js";

/** What a command line did. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, with streams of its own. */
export async function facadegen(words: readonly string[], input = ""): Promise<CommandResult> {
  const stdout = new CollectingStream();
  const stderr = new CollectingStream();
  const exitCode = await run(words, {
    standardInput: Readable.from([input]),
    standardOutput: stdout,
    standardError: stderr,
    environment: { JUJU_SCHEMA_MIRROR: process.env["JUJU_SCHEMA_MIRROR"] },
  });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

class CollectingStream extends Writable {
  text = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
