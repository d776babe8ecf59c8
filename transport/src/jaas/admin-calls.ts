import { JujuError } from "../errors.js";
import type { LoginContext } from "../login/login-provider.js";
import type { LoginResult } from "../login/login-result.js";
import type { Transport } from "../transport.js";

/** Calls the facade with which JIMM, the server behind JAAS, logs users in. No controller of Juju has it. */
export function callAdmin<Result>(
  transport: Transport,
  request: string,
  params: unknown,
  { signal }: LoginContext,
): Promise<Result> {
  return transport.call({ type: "Admin", version: 4, request, params }, { signal });
}

/** Logs in with a session token. */
export function logInWithToken(
  transport: Transport,
  token: string,
  context: LoginContext,
): Promise<LoginResult> {
  return callAdmin(transport, "LoginWithSessionToken", { "session-token": token }, context);
}

const TOKEN_INVALID = "session token invalid";

/**
 * Whether an error says that a session token is missing or has run out. Any other refusal would meet a new
 * token too.
 */
export function isTokenInvalid(error: unknown): boolean {
  return (
    error instanceof JujuError &&
    (error.code === TOKEN_INVALID || (error.code === "" && error.message.includes(TOKEN_INVALID)))
  );
}
