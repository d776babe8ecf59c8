import type { Scenarios } from "../page/main.js";

/** A platform that runs the test program's bundle. */
export interface Host {
  /** Starts the program afresh. */
  open(): Promise<Page>;
  /** Ends the platform and removes what it has left on the disk. */
  stop(): Promise<void>;
}

/** The running test program. */
export interface Page {
  /** Runs one scenario; rejects with what it throws. What goes in and out travels as JSON. */
  run<Name extends keyof Scenarios>(
    name: Name,
    given: Parameters<Scenarios[Name]>[0],
  ): Promise<Awaited<ReturnType<Scenarios[Name]>>>;
  /**
   * Does what a user does on a page that the program has brought before them: fills in its form and presses the
   * button of that value.
   */
  fillIn(url: string, fields: Readonly<Record<string, string>>, button: string): Promise<void>;
  /** Starts the program again in the same place, with what it has stored there. */
  reload(): Promise<void>;
  /** Ends the program. Answers all that it has printed, and every failure that nobody has handled. */
  close(): Promise<readonly string[]>;
}
