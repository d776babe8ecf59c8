import { FacadegenError } from "../errors.js";

/**
 * The platform's WebSocket cannot say who asks: in a browser it has no headers. There `cookieIdentity`
 * works, where the host has set cookies in that browser that it takes for a login.
 */
export class HeadersNotSupportedError extends FacadegenError {
  override get name(): "HeadersNotSupportedError" {
    return "HeadersNotSupportedError";
  }
}

/** The server sent something that is no message of a log. */
export class LogFrameError extends FacadegenError {
  override get name(): "LogFrameError" {
    return "LogFrameError";
  }
}
