/**
 * The facade that is there before login, under the version that every controller has.
 *
 * @module
 */
import { BoundFacade, send } from "./bound-facade.js";
import type { LoginRequest, LoginResult, RedirectInfoResult } from "./login-types.js";

const ADMIN = { type: "Admin", version: 3 };

/** Juju's `Admin` facade, version 3, as far as logging in needs it. */
export class LoginFacade extends BoundFacade {
  static NAME = "Admin";
  static VERSION = 3;

  /** Logs in. A reply that asks for a discharge is no error. */
  login(params: LoginRequest): Promise<LoginResult> {
    return send(this, { ...ADMIN, request: "Login", params });
  }

  /** Tells where the model has moved to, after a login that was redirected. */
  // oxlint-disable-next-line typescript/no-explicit-any -- it takes nothing, and applications pass what they like
  redirectInfo(params: any): Promise<RedirectInfoResult> {
    return send(this, { ...ADMIN, request: "RedirectInfo", params });
  }
}
