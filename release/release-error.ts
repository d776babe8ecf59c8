/** What ends a release, and what to do about it. */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** A command line that cannot be meant. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
