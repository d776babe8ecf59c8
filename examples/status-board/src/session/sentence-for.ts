import {
  CallTimeoutError,
  ConnectError,
  ConnectionClosedError,
  ConnectTimeoutError,
  FacadeNotAvailableError,
  JujuError,
  LoginError,
  RedirectError,
} from "@facadegen/transport";
import { LeaseTimeoutError } from "@facadegen/transport/pool";
import { NotConnectedError } from "@facadegen/transport/reconnect";
import type { Way } from "./ways-to-sign-in.js";

/** What went wrong, in words for someone who wants to do something about it. */
export function sentenceFor(error: unknown, way: Way): string {
  if (error instanceof NotConnectedError && error.cause !== undefined) {
    return sentenceFor(error.cause, way);
  }
  if (error instanceof RedirectError) {
    return "This model has moved to another controller. Connect to that one to see it.";
  }
  if (error instanceof LoginError) return sentenceForLogin(error, way);
  if (error instanceof ConnectTimeoutError || error instanceof LeaseTimeoutError) {
    return "The controller did not answer in time. Is the address right, and is it reachable from here?";
  }
  if (error instanceof ConnectError) return sentenceForConnecting(error);
  if (error instanceof ConnectionClosedError) return "The connection to the controller was lost.";
  if (error instanceof CallTimeoutError) {
    return "The controller is connected, but did not answer a question in time.";
  }
  if (error instanceof FacadeNotAvailableError) {
    return `This controller does not offer ${error.facade} in a version that this page knows. It needs Juju 3.6 or 4.`;
  }
  if (error instanceof JujuError) return sentenceForRefusal(error);
  return error instanceof Error
    ? `Something went wrong: ${error.message}`
    : "Something went wrong.";
}

function sentenceForLogin({ kind, cause, message }: LoginError, way: Way): string {
  if (way === "session-cookie") {
    return "JAAS knows no session of this browser. Sign in at /auth/login of the same host, then connect again.";
  }
  if (kind === "discharge-required") {
    return "This user has no password at the controller: an identity provider vouches for them, which this page does not ask.";
  }
  if (!(cause instanceof JujuError)) return `The controller did not let you in: ${message}.`;
  switch (cause.code) {
    case "unauthorized access":
      return "The controller does not accept this user and password.";
    case "not supported":
    case "not implemented":
      return "This server takes no passwords. If it is JAAS, sign in with the session of this browser.";
    default:
      return sentenceForRefusal(cause);
  }
}

function sentenceForConnecting({ errors }: ConnectError): string {
  const [url] = Object.keys(errors);
  if (url === undefined) return "That is no address that a browser can connect to.";
  const { protocol, host } = new URL(url);
  const start = `No connection to ${host}. Is the address right, and does the controller run?`;
  return protocol === "wss:"
    ? `${start} Controllers sign their own certificates: open https://${host}/health in this browser once and accept it.`
    : start;
}

function sentenceForRefusal({ code, message }: JujuError): string {
  switch (code) {
    case "unauthorized access":
      return "You are not allowed to see this.";
    case "model not found":
    case "not found":
      return "The controller does not have it, or no longer.";
    case "upgrade in progress":
      return "The controller is being upgraded. Try again when that is done.";
    default:
      return `The controller says: ${message}.`;
  }
}
