import type { PullOptions } from "../pins/pull-releases.js";
import { canRedraw, type Terminal } from "./terminal.js";

/** Back to the start of the line, and without what stood there. */
const CLEAR_LINE = "\r\u001B[K";

/** A line on standard error that shows how far a pull is: only on a terminal, and gone when it is done. */
export function pullProgress(terminal: Terminal): NonNullable<PullOptions["onProgress"]> {
  if (!canRedraw(terminal)) return () => undefined;
  const { standardError } = terminal;
  return ({ release, name, done, total }) => {
    const line = done < total ? `pulled ${done} of ${total}: ${release} ${name}` : "";
    standardError.write(`${CLEAR_LINE}${line}`);
  };
}

/** A line on standard error that shows what a run is doing: only on a terminal, and gone when it is done. */
export class StageProgress {
  readonly #terminal: Terminal | undefined;
  #subject = "";

  constructor(terminal: Terminal) {
    this.#terminal = canRedraw(terminal) ? terminal : undefined;
  }

  /** What the following stages work on. */
  of(subject: string): void {
    this.#subject = `${subject}: `;
  }

  show(stage: string): void {
    this.#terminal?.standardError.write(`${CLEAR_LINE}${this.#subject}${stage} …`);
  }

  end(): void {
    this.#terminal?.standardError.write(CLEAR_LINE);
  }
}
