/**
 * JAAS' `Admin` facade, version 4, for logins with the cookie of a browser session.
 *
 * @module
 */
import { send } from "../bound-facade.js";
import { LoginFacade } from "../login-facade.js";
import type { LoginResult } from "../login-types.js";

/** Version 3, whose calls still go to version 3, and the login that JAAS adds. */
export default class AdminV4 extends LoginFacade {
  static override NAME = "Admin";
  static override VERSION = 4;

  /** Logs in as whom the session cookie names that was sent when the socket was opened. */
  loginWithSessionCookie(): Promise<LoginResult> {
    return send(this, { type: "Admin", version: 4, request: "LoginWithSessionCookie" });
  }
}
