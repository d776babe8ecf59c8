/** A mutant that no test noticed. Line numbers are no part of it: they move. */
export interface Survivor {
  /** From the repository's root. */
  readonly file: string;
  /** The line that the change begins in, without white space around it. */
  readonly line: string;
  /** What Stryker calls the kind of change. */
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
}
