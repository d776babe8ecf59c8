/**
 * Models that have moved to another controller.
 *
 * @module
 */
import { JujuError } from "@facadegen/transport";
import type { RedirectInfoResult } from "./login-types.js";

/** The code of the error, and what its message was once taken to be. */
const REDIRECTION = "redirection required";

/** What Juju's message is; it has the code too. */
const JUJU_MESSAGE = "redirection to alternative server required";

/** The model is on another controller. */
export class RedirectionError extends Error {
  /** That controller's addresses, one list per machine. */
  servers: RedirectInfoResult["servers"];
  /** The certificate (PEM) that the other controller's is signed with. */
  caCert: string;

  constructor(info: RedirectInfoResult) {
    super(REDIRECTION);
    this.servers = info.servers;
    this.caCert = info["ca-cert"];
  }
}

/** Whether a login failed because the model has moved. */
export function isRedirection(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const isMessage = error.message === REDIRECTION || error.message === JUJU_MESSAGE;
  return isMessage || (error instanceof JujuError && error.code === REDIRECTION);
}

/** Where the model has moved to, as far as the error itself says; `undefined` when the controller has to be asked. */
export function redirectInfoOf(error: Error): RedirectInfoResult | undefined {
  const info = error instanceof JujuError ? error.info : undefined;
  if (!Array.isArray(info?.["servers"])) return undefined;
  const caCert = info["ca-cert"];
  return { servers: info["servers"], "ca-cert": typeof caCert === "string" ? caCert : "" };
}
