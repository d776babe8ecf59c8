import type { ControllerContext } from "../parts/controller-part.js";
import type { JsonObject } from "../json.js";
import type { BuiltInFacade, Method, MethodCall } from "../parts/method-call.js";
import type { LoggedIn, RpcConnection } from "../parts/rpc-connection.js";
import { WireError } from "../parts/wire-error.js";
import { readCookie } from "./cookies.js";
import type { Jaas } from "./jaas.js";
import { SESSION_COOKIE } from "./jaas.js";
import { permissionDenied } from "./login-errors.js";
import { GoParams } from "./login-request.js";
import { loginResult } from "./login-result.js";
import { originOf } from "./origin-of.js";
import { accessOf } from "../state/user-access.js";

/** `Admin` as JIMM has it: version 4, and a refusal for everybody who comes with another. */
export function jaasAdminFacades(
  context: Pick<ControllerContext, "release" | "state" | "address">,
  jaas: Jaas,
): readonly BuiltInFacade[] {
  const { state } = context;
  /** The code that the user of a connection was told. */
  const deviceLogins = new WeakMap<RpcConnection, string>();

  const logIn = ({ connection }: MethodCall, username: string): JsonObject => {
    if (connection.loggedIn) throw new WireError("already logged in");
    const access = accessOf(state, username, connection.model);
    // Whoever the identity provider knows may log in.
    const controllerAccess = access.controllerAccess || "login";
    if (connection.model && access.modelAccess === "") throw permissionDenied();
    const loggedIn: LoggedIn = {
      kind: "user",
      tag: `user-${username}`,
      controllerAccess,
      modelAccess: access.modelAccess,
    };
    const [beforeTheAt = username] = username.split("@", 1);
    const displayName = state.users.get(username)?.displayName || beforeTheAt;
    const lastConnection = jaas.login(username);
    connection.loggedIn = loggedIn;
    return loginResult(context, connection, loggedIn, { displayName, lastConnection });
  };

  const methods: Readonly<Record<string, Method>> = {
    Login: refuse,
    LoginDevice({ connection }) {
      const code = jaas.startDeviceLogin();
      deviceLogins.set(connection, code);
      const page = `${originOf(context, connection.headers)}/device`;
      return { "verification-uri": page, "user-code": code };
    },
    async GetDeviceSessionToken({ connection, signal }) {
      const code = deviceLogins.get(connection);
      const username = code && (await unlessGone(jaas.userOfDeviceLogin(code), signal));
      if (!username) {
        throw refusal(connection, "device access token call failed", "");
      }
      return { "session-token": jaas.sessionToken(username) };
    },
    LoginWithSessionToken(call) {
      const token = new GoParams("LoginWithSessionTokenRequest", call.params).text("session-token");
      let username: string;
      try {
        username = jaas.userOfToken(token);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        // Not made into another code: it is what makes clients get a new token.
        throw new WireError(error.message, "session token invalid");
      }
      return logIn(call, username);
    },
    LoginWithClientCredentials(call) {
      const params = new GoParams("LoginWithClientCredentialsRequest", call.params);
      const id = params.text("client-id");
      const username = jaas.userOfClient(id, params.text("client-secret"));
      if (username === undefined) {
        throw refusal(call.connection, "invalid client credentials", "fatal login error");
      }
      return logIn(call, username);
    },
    LoginWithSessionCookie(call) {
      const session = readCookie(call.connection.headers.cookie, SESSION_COOKIE);
      const username = session === undefined ? undefined : jaas.userOfSession(session);
      if (username === undefined) {
        throw refusal(call.connection, "missing cookie identity", "");
      }
      return logIn(call, username);
    },
  };
  return [
    { name: "Admin", versions: [4], methods },
    { name: "Admin", versions: [1, 2, 3], methods: { Login: refuse } },
  ];
}

function refuse(): never {
  throw new WireError("JIMM does not support login from old clients", "not supported");
}

/** JIMM gives every refusal on a controller connection one code; its proxy to models passes on what it gets. */
function refusal({ modelUuid }: RpcConnection, message: string, code: string): WireError {
  return new WireError(message, modelUuid === undefined ? "unauthorized access" : code);
}

/** Waits no longer than there is somebody to answer. */
function unlessGone<Value>(waiting: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    void waiting.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}
