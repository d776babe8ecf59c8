import type { JsonObject } from "../json.js";

/** An error as a controller answers it: `error`, `error-code` and `error-info` of the frame. */
export class WireError extends Error {
  override readonly name = "WireError";
  readonly code: string;
  readonly info: JsonObject | undefined;

  /** `code` is `""` where Juju sends none. */
  constructor(message: string, code = "", info?: JsonObject) {
    super(message);
    this.code = code;
    this.info = info;
  }
}
