import { FacadegenError } from "../errors.js";
import { callName } from "./call-name.js";
import type { RecordedRequest } from "./recorded-request.js";

/** A call was made that nothing answers. The message names it and says what would be answered. */
export class UnscriptedCallError extends FacadegenError {
  override get name(): "UnscriptedCallError" {
    return "UnscriptedCallError";
  }
  /** The call. */
  readonly request: RecordedRequest;

  constructor(request: RecordedRequest, why: string) {
    super(`${callName(request)} ${why}`);
    this.request = request;
  }
}
