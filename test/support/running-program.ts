import { spawn, type ChildProcess } from "node:child_process";
import { onTestFinished } from "vitest";

/** A program that goes on running, and what it has written so far. */
export class RunningProgram {
  readonly #child: ChildProcess;
  readonly #waiting = new Set<() => void>();
  /** Standard output and standard error, in the order in which they came. */
  output = "";
  readonly exitCode: Promise<number | null>;

  constructor(command: string, words: readonly string[], cwd: string) {
    this.#child = spawn(command, words, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (data: Buffer) => {
        this.output += data.toString();
        for (const look of this.#waiting) look();
      });
    }
    this.exitCode = new Promise((resolve) => this.#child.once("close", resolve));
    onTestFinished(() => void this.#child.kill("SIGKILL"));
  }

  /** Resolves when this has been written after what was written before the call; answers all from there on. */
  written(pattern: RegExp): Promise<string> {
    const start = this.output.length;
    return this.writtenSince(start, pattern);
  }

  /** Resolves when this has been written from a place in the output on. */
  writtenSince(start: number, pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const text = this.output.slice(start);
        if (!pattern.test(text)) return;
        this.#waiting.delete(look);
        resolve(text);
      };
      this.#waiting.add(look);
      this.#child.once("close", () => {
        reject(new Error(`it ended without ${String(pattern)}:\n${this.output}`));
      });
      look();
    });
  }

  interrupt(): void {
    this.#child.kill("SIGINT");
  }
}
