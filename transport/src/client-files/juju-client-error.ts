import { FacadegenError } from "../errors.js";

/** What a {@link JujuClientError} tells beside its message. */
export interface JujuClientProblem {
  /** The file that it is about. */
  readonly file?: string | undefined;
  /** The command that would put it right. */
  readonly command?: string | undefined;
  /** The error of the platform behind it. */
  readonly cause?: unknown;
}

/**
 * What the `juju` command keeps on this machine does not suffice to connect: a file is missing or damaged, or
 * it knows no such controller, account or model. The message says what to do. It never holds what is secret
 * in those files.
 */
export class JujuClientError extends FacadegenError {
  override get name(): "JujuClientError" {
    return "JujuClientError";
  }
  /** The file that it is about; `undefined` where it is about none. */
  declare readonly file: string | undefined;
  /** The command that would put it right; `undefined` where there is none. */
  declare readonly command: string | undefined;

  constructor(message: string, { file, command, cause }: JujuClientProblem = {}) {
    const where = file === undefined ? "" : ` (${file})`;
    const advice = command === undefined ? "" : `: run \`${command}\``;
    super(message + where + advice, cause === undefined ? undefined : { cause });
    Object.assign(this, { file, command });
  }
}
