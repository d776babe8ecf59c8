/** What the process answers to whoever called it. */
export const EXIT_CODE = {
  done: 0,
  /** A diagnostic is an error, or something failed. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** `--check` found files that differ from what would be generated. */
  stale: 3,
} as const;

export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];

/** The command line cannot be understood; the message is for its author. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** Command whose help answers the question, if any. */
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}
