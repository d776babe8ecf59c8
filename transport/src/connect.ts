import type { ConnectOptions, Connection } from "./connection.js";
import { connectionInfo } from "./connection-info.js";
import { createConnection } from "./create-connection.js";
import { ConnectTimeoutError, JujuError, LoginError } from "./errors.js";
import type { FacadeEntry } from "./facades/facade-types.js";
import { findWebSocket } from "./find-web-socket.js";
import type { MakeError } from "./limits.js";
import { abortReason, watchLimits } from "./limits.js";
import { refuseDischarge } from "./login/login-result.js";
import { connectError, openSocket } from "./open-socket.js";
import type { WebSocketTransport } from "./websocket-transport.js";

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_CLIENT_VERSION = "3.6.28";

/**
 * Opens a WebSocket to a controller or a model, logs in, and picks the facades that both sides have.
 * Whenever it fails the socket is closed.
 *
 * @param url - `wss://<host>:17070/api` for the controller, `wss://<host>:17070/model/<uuid>/api` for a model.
 * @throws {@link ConnectError} when the socket cannot be opened.
 * @throws {@link LoginError} when the server refuses the login.
 * @throws {@link ConnectTimeoutError} when `timeoutMs` is over.
 * @throws {@link ConnectionClosedError} when the server closes the socket during the login.
 * @throws The reason of `options.signal` when that aborts.
 *
 * @example
 * ```ts
 * const conn = await connect("wss://10.0.0.1:17070/api", {
 *   login: password({ username: "admin", password: "…" }),
 *   facades: [ModelManager],
 * });
 * const models = await conn.facades.modelManager?.listModels({ tag: conn.info.user.identity });
 * await conn.close();
 * ```
 */
export async function connect<const Entries extends readonly FacadeEntry[] = readonly []>(
  url: string,
  options: ConnectOptions<Entries>,
): Promise<Connection<Entries>> {
  const { login, signal, timeoutMs = DEFAULT_TIMEOUT_MS, hooks } = options;
  if (signal?.aborted) throw abortReason(signal);
  let limitError: MakeError | undefined;
  let ignoreLimits: (() => void) | undefined;
  const limitReached = new Promise<never>((_resolve, reject) => {
    ignoreLimits = watchLimits(
      { signal, timeoutMs },
      (makeError) => {
        limitError ??= makeError;
        reject(new Error("limit reached"));
      },
      () => new ConnectTimeoutError(url, timeoutMs),
    );
  });
  const withinLimits = <Value>(work: Promise<Value>): Promise<Value> =>
    Promise.race([limitReached, work]);

  let socket: WebSocketTransport | undefined;
  try {
    const WebSocket = options.webSocket ?? (await withinLimits(findWebSocket()));
    socket = openSocket(url, WebSocket, hooks);
    const failure = await withinLimits(socket.opened);
    if (failure) throw connectError(url, failure);
    const { clientVersion = DEFAULT_CLIENT_VERSION } = options;
    const { call } = socket;
    const result = await withinLimits(login.login({ call }, { clientVersion, signal }));
    refuseDischarge(result);
    return createConnection(socket, connectionInfo(result), options.facades);
  } catch (error) {
    void socket?.close();
    if (limitError) throw limitError();
    throw error instanceof JujuError ? refused(error) : error;
  } finally {
    ignoreLimits?.();
  }
}

function refused(error: JujuError): LoginError {
  return new LoginError(
    error.code === "redirection required" ? "redirect" : "refused",
    error.message,
    { cause: error },
  );
}
