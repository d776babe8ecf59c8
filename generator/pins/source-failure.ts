/**
 * What went wrong with a source:
 * - `absent`: it does not have the file, which is no fault;
 * - `unreachable`: nobody answers, so that asking for the next file is pointless;
 * - `refused`: somebody answers, but not with the file;
 * - `unreadable`: a local file that the operating system does not give;
 * - `broken`: what came is cut off or is no JSON;
 * - `too-large`: more than any schema file;
 * - `other-digest`: not the file that was pinned;
 * - `interrupted`: the caller gave up.
 */
export type FailureKind =
  | "absent"
  | "unreachable"
  | "refused"
  | "unreadable"
  | "broken"
  | "too-large"
  | "other-digest"
  | "interrupted";

/** A source does not give a file; the message says why, as a clause without the name of the source. */
export class SourceFailure extends Error {
  override readonly name = "SourceFailure";
  readonly kind: FailureKind;
  readonly hint: string | undefined;

  constructor(kind: FailureKind, message: string, hint?: string) {
    super(message);
    this.kind = kind;
    this.hint = hint;
  }
}
