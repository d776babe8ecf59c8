import { FacadegenError } from "../errors.js";

/**
 * There was no connection, and none came in time or ever will. What was to be called was not sent. `cause`
 * says what ended the last connection or kept the next from being made, where anything has.
 */
export class NotConnectedError extends FacadegenError {
  override get name(): "NotConnectedError" {
    return "NotConnectedError";
  }

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(`not connected: ${message}`, options);
  }
}
