import { FacadegenError, LoginError } from "../errors.js";

/**
 * A macaroon could not be discharged for want of an answer that makes sense: the third party could not be
 * reached, or what it or the controller sent is no macaroon. No message holds macaroons, tokens or passwords.
 */
export class DischargeError extends FacadegenError {
  override get name(): "DischargeError" {
    return "DischargeError";
  }
  /** Who was asked: the third party's URL without query, or the controller's. */
  readonly location: string;

  constructor(location: string, message: string, options?: { readonly cause?: unknown }) {
    super(`no discharge from ${location}: ${message}`, options);
    this.location = location;
  }
}

/**
 * A third party does not discharge a macaroon, for example for a wrong password or because the user has
 * denied it. Of the kind `refused`.
 */
export class DischargeRefusedError extends LoginError {
  override get name(): "DischargeRefusedError" {
    return "DischargeRefusedError";
  }
  /** The third party's URL without query. */
  readonly location: string;
  /** The code that it has sent; `""` when it sent none. */
  readonly code: string;

  constructor(
    location: string,
    code: string,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super("refused", `no discharge from ${location}: ${message}`, options);
    this.location = location;
    this.code = code;
  }
}
