import { raceAddresses } from "./address/race-addresses.js";
import type { ConnectOptions, Connection } from "./connection.js";
import { connectionInfo } from "./connection-info.js";
import { createConnection } from "./create-connection.js";
import { ConnectError, ConnectTimeoutError, JujuError, LoginError } from "./errors.js";
import type { FacadeEntry } from "./facades/facade-types.js";
import { findWebSocket } from "./find-web-socket.js";
import { tell } from "./hooks/tell.js";
import { keepAlive } from "./keep-alive.js";
import { abortReason, watchLimits } from "./limits.js";
import { refuseDischarge } from "./login/login-result.js";
import { RedirectError } from "./redirect/redirect-error.js";
import type { WebSocketTransport } from "./websocket-transport.js";
import { createWebSocketTransport } from "./websocket-transport.js";

const DEFAULT_TIMEOUT_MS = 30_000;
/** How long an address waits for those before it; Juju's own client waits as long (`api/apiclient.go`). */
const STAGGER_MS = 50;
/** How many redirects are followed one after the other. Juju's own client follows one. */
const MOST_REDIRECTS = 3;
const DEFAULT_CLIENT_VERSION = "3.6.28";

/**
 * Opens a WebSocket to a controller or a model, logs in, and picks the facades that both sides have.
 * Whenever it fails every socket is closed.
 *
 * @param url - `wss://<host>:17070/api` for the controller, `wss://<host>:17070/model/<uuid>/api` for a
 * model; `controllerUrl` and `modelUrl` make them. Of several, which must all lead to the same, the first
 * that can be connected to is taken: one more is tried every 50 ms.
 * @throws {@link ConnectError} when no socket can be opened, or a URL holds a user name or a password.
 * @throws {@link LoginError} when the server refuses the login.
 * @throws {@link RedirectError} when the model has moved and `followRedirects` does not allow to follow.
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
  url: string | readonly string[],
  options: ConnectOptions<Entries>,
): Promise<Connection<Entries>> {
  const { login, facades, signal, timeoutMs = DEFAULT_TIMEOUT_MS, hooks = {} } = options;
  const { clientVersion = DEFAULT_CLIENT_VERSION, keepAlive: ping = {} } = options;
  const { followRedirects = true } = options;
  let { webSocket: WebSocket } = options;
  const given: readonly string[] = [url].flat();
  // Not shown, as nothing of it may get into messages and hooks.
  if (given.some((one) => one.includes("@"))) {
    throw new ConnectError("a URL must not hold a user name or password, nor any @");
  }
  if (signal?.aborted) throw abortReason(signal);
  let stopLimits: (() => void) | undefined;
  const limitReached = new Promise<never>((_resolve, reject) => {
    stopLimits = watchLimits(
      { signal, timeoutMs },
      reject,
      () => new ConnectTimeoutError(given.join(" or "), timeoutMs),
    );
  });
  const withinLimits = <Value>(work: Value): Promise<Awaited<Value>> =>
    Promise.race([limitReached, work]);

  const sockets: WebSocketTransport[] = [];
  const closeAllBut = (keep?: WebSocketTransport): void =>
    sockets.forEach((socket) => void (socket === keep || socket.life.close()));
  let over = false;
  let stagger: ReturnType<typeof setTimeout> | undefined;
  async function open(to: string): Promise<WebSocketTransport> {
    const Class = (WebSocket ??= await findWebSocket());
    return new Promise((resolve, reject) => {
      // Never settles when nobody waits any more: so no other address is tried.
      if (over) return;
      const socket = createWebSocketTransport(
        to,
        new Class(to),
        clientVersion,
        hooks,
        (failure) => {
          if (over) return;
          if (failure) reject(failure);
          else resolve(socket);
        },
      );
      sockets.push(socket);
    });
  }

  try {
    for (let urls = given, redirects = 0; ; redirects++) {
      const socket = await withinLimits(
        raceAddresses(
          urls,
          open,
          (run) => {
            clearTimeout(stagger);
            stagger = setTimeout(run, STAGGER_MS);
          },
          (to, error) => tell(hooks.warning, { kind: "address-failed", url: to, error }),
        ),
      );
      clearTimeout(stagger);
      closeAllBut(socket);
      try {
        const { life, signal: ending } = socket;
        const context = { clientVersion, signal: ending, url: life.url };
        const result = await withinLimits(login.login(life.transport, context));
        refuseDischarge(result);
        const connection = createConnection(life, connectionInfo(result), facades);
        socket.opens();
        if (ping && connection.supports("Pinger", 1)) keepAlive(socket, ping, hooks);
        return connection;
      } catch (error) {
        if (!(error instanceof JujuError)) throw error;
        if (error.code !== "redirection required") {
          throw new LoginError("refused", error.message, { cause: error });
        }
        closeAllBut();
        const { url: from } = socket.life;
        const redirect = new RedirectError(from, error);
        const follow = followRedirects === true ? login.followRedirect : followRedirects;
        const target =
          redirects < MOST_REDIRECTS && follow && (await withinLimits(follow(redirect)));
        if (!target || !target.urls[0]) throw redirect;
        tell(hooks.warning, { kind: "redirected", url: from, error: redirect });
        ({ urls, webSocket: WebSocket = WebSocket } = target);
      }
    }
  } catch (error) {
    over = true;
    closeAllBut();
    throw typeof error === "function" ? error() : error;
  } finally {
    clearTimeout(stagger);
    stopLimits?.();
  }
}
