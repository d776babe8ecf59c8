import { FacadegenError } from "../errors.js";

/** An error that the server answers. */
export interface ErrorReplyDetails {
  /** The server's message. */
  readonly message: string;
  /** The code, for example `"not found"`; `""` by default, as the server leaves it out often. */
  readonly code?: string | undefined;
  /** More about it, by key. */
  readonly info?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * What the function of a scripted reply throws to make the server answer an error. The caller gets the
 * `JujuError` that a connection would have made of it, with the facade, version and method of the call.
 */
export class ErrorReply extends FacadegenError implements ErrorReplyDetails {
  override get name(): "ErrorReply" {
    return "ErrorReply";
  }
  /** The code. */
  readonly code: string;
  /** More about it, by key. */
  readonly info: Readonly<Record<string, unknown>> | undefined;

  constructor({ message, code = "", info }: ErrorReplyDetails) {
    super(message);
    this.code = code;
    this.info = info;
  }
}
