import type { ControllerContext } from "../parts/controller-part.js";
import type { IdentityPart } from "../identity/identity-part.js";
import type { JsonObject } from "../json.js";
import { CredentialsFormatError, requireTag } from "../listen/http-credentials.js";
import type { AgentCredentials } from "../listen/http-login.js";
import type { BakeryMacaroon } from "../macaroons/bakery-macaroon.js";
import { writeBakeryMacaroon, writeBareMacaroon } from "../macaroons/bakery-macaroon.js";
import type { MethodCall } from "../parts/method-call.js";
import type { LoggedIn, RpcConnection } from "../parts/rpc-connection.js";
import { WireError } from "../parts/wire-error.js";
import type { AgentLoginLimit } from "./agent-logins.js";
import { authenticateUser } from "./authenticate-user.js";
import { badCredentials, permissionDenied, redirected } from "./login-errors.js";
import type { LoginRequest } from "./login-request.js";
import { readLoginRequest } from "./login-request.js";
import { loginResult } from "./login-result.js";
import type { LoginTokens } from "./login-tokens.js";
import { accessOf, controllerAccessIn, modelAccessIn } from "../state/user-access.js";

/** What logins are decided with. */
export interface LoginServices {
  readonly context: Pick<ControllerContext, "options" | "release" | "state" | "address">;
  readonly identity: Pick<IdentityPart, "local" | "external">;
  readonly tokens: LoginTokens;
  /** By tag. */
  readonly agents: ReadonlyMap<string, AgentCredentials>;
  readonly agentLimit: AgentLoginLimit;
}

/** A macaroon to discharge, in the place of a login. */
export interface DischargeRequired {
  readonly reason: string;
  readonly macaroon: BakeryMacaroon;
  /** Whether clients of before the bakery's version 3 get it too. */
  readonly legacy: boolean;
}

const ANONYMOUS = "user-jujuanonymous";

/** `Admin` 3 `Login`. */
export function logIn(services: LoginServices, { connection, params }: MethodCall): JsonObject {
  const { state } = services.context;
  // Calls that came while a login was still to be answered were looked up before it.
  if (connection.loggedIn) throw new WireError("already logged in");
  const request = readLoginRequest(params);
  const tag = readTag(services, request);
  redirectIfMigrated(services, connection, tag, request);
  let outcome: LoggedIn | DischargeRequired;
  try {
    outcome = authenticate(services, connection, tag, request);
  } catch (error) {
    if (error instanceof WireError && state.upgrading) {
      throw new WireError("login failed - maintenance in progress");
    }
    throw error;
  }
  if ("macaroon" in outcome) return dischargeResult(outcome);
  connection.loggedIn = outcome;
  return loginResult(services.context, connection, outcome);
}

function authenticate(
  services: LoginServices,
  connection: RpcConnection,
  tag: string,
  request: LoginRequest,
): LoggedIn | DischargeRequired {
  const { state } = services.context;
  const isGone =
    connection.modelUuid !== undefined &&
    (!connection.model || typeof connection.model.migration === "object");
  if (tag === ANONYMOUS && request.macaroons.length === 0) {
    if (isGone) throw badCredentials();
    return { kind: "anonymous", tag, controllerAccess: "", modelAccess: "" };
  }
  if (request.token !== "") {
    const token = services.tokens.read(request.token);
    const controllerAccess = controllerAccessIn(token.accessTo(`controller-${state.uuid}`));
    if (isGone) throw badCredentials();
    if (controllerAccess === "") throw permissionDenied();
    const modelAccess = modelAccessIn(token.accessTo(`model-${connection.modelUuid ?? ""}`));
    return { kind: "user", tag: `user-${token.user}`, controllerAccess, modelAccess };
  }
  if (tag !== "" && !tag.startsWith("user-")) {
    const agent = services.agents.get(tag);
    if (isGone || !agent || agent.password !== request.credentials) throw badCredentials();
    return { kind: "agent", tag, controllerAccess: "", modelAccess: "" };
  }
  const user = authenticateUser(services, connection, tag, request);
  if (typeof user !== "string") return user;
  if (isGone) throw badCredentials();
  const access = accessOf(state, user, connection.model);
  if (connection.model && access.modelAccess === "") throw permissionDenied();
  if (access.controllerAccess === "") throw permissionDenied();
  return { kind: "user", tag: `user-${user}`, ...access };
}

/** The tag of the login; `""` where there is none or a token says who it is. */
function readTag({ agentLimit }: LoginServices, { authTag, token }: LoginRequest): string {
  if (token !== "" || authTag === "") return "";
  try {
    requireTag(authTag);
  } catch (error) {
    if (!(error instanceof CredentialsFormatError)) throw error;
    agentLimit.take();
    throw new WireError(error.message);
  }
  if (!authTag.startsWith("user-")) agentLimit.take();
  return authTag.replace(/@local$/, "");
}

function redirectIfMigrated(
  { context: { release } }: LoginServices,
  { model }: RpcConnection,
  tag: string,
  { token }: LoginRequest,
): void {
  if (!model || typeof model.migration !== "object") return;
  const user = tag.replace(/^user-/, "");
  const isUsers = tag.startsWith("user-");
  const had = isUsers && (tag === ANONYMOUS || (model.access.get(user) ?? "") !== "");
  // Since 4.0 whoever comes from elsewhere may look for the model there.
  const isExternal = token !== "" || tag === "" || (isUsers && user.includes("@"));
  if (had || (release.line !== "3.6" && isExternal)) throw redirected(model.migration);
}

function dischargeResult({ reason, macaroon, legacy }: DischargeRequired): JsonObject {
  return {
    ...(legacy && { "discharge-required": writeBareMacaroon(macaroon) }),
    "bakery-discharge-required": writeBakeryMacaroon(macaroon),
    "discharge-required-error": reason,
  };
}
