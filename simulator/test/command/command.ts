import { PassThrough } from "node:stream";
import type { Surroundings } from "../../src/command/run.js";
import { run } from "../../src/command/run.js";

/** A command line that runs in this process. */
export interface RunningCommand {
  readonly exitCode: Promise<number>;
  /** What was printed so far. */
  output(): string;
  errors(): string;
  /** Waits for the first line of standard output. */
  firstLine(): Promise<string>;
  stop(): void;
}

export function command(
  words: readonly string[],
  { isTTY = false, ...surroundings }: Partial<Surroundings> & { readonly isTTY?: boolean } = {},
): RunningCommand {
  const stop = new AbortController();
  const standardOutput = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
  const standardError = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
  let output = "";
  let errors = "";
  standardOutput.on("data", (text: string) => (output += text));
  standardError.on("data", (text: string) => (errors += text));
  const exitCode = run(words, {
    standardOutput,
    standardError,
    environment: {},
    stop: stop.signal,
    ...surroundings,
  });
  return {
    exitCode,
    output: () => output,
    errors: () => errors,
    stop: () => stop.abort(),
    async firstLine() {
      while (!output.includes("\n")) {
        const ended = await Promise.race([
          exitCode,
          new Promise<undefined>((resolve) =>
            standardOutput.once("data", () => resolve(undefined)),
          ),
        ]);
        if (ended !== undefined) throw new Error(`it ended with ${ended}: ${errors}`);
      }
      return output.slice(0, output.indexOf("\n"));
    },
  };
}
