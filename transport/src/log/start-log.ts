import { ConnectError, ConnectionClosedError, ConnectTimeoutError, JujuError } from "../errors.js";
import { isRecord } from "../frames.js";
import { httpError } from "../http/http-errors.js";
import type { HttpIdentity } from "../http/identity.js";
import { endpointUrl } from "../http/http-target.js";
import { isJujuError } from "../is-juju-error.js";
import { entryError } from "../results/entry-error.js";
import type { WebSocketClass } from "../socket-types.js";
import type { AbortSignalLike } from "../transport.js";
import { LogFrameError } from "./log-errors.js";
import { parseRecord } from "./log-message.js";
import type { LogSocket, SocketEnd } from "./log-socket.js";
import { createLogSocket } from "./log-socket.js";
import { openWithHeaders } from "./open-log-socket.js";

/** Whose log is read, and who reads it. */
export interface LogTarget {
  /** The URL of the connection, `connection.url`: the log of its model, or of the controller's own. */
  readonly url: string;
  /** Who asks. */
  readonly identity?: HttpIdentity | undefined;
  /**
   * The WebSocket class to use. By default the global `WebSocket`, else that of the package `ws`. It is
   * given the URL and `{ headers }`: a class of your own must pass both on.
   */
  readonly webSocket?: WebSocketClass | undefined;
  /** The Juju version to give as our own; none by default. */
  readonly clientVersion?: string | undefined;
}

/** Limits on the start of a stream. */
export interface StartLimits {
  readonly signal: AbortSignalLike | undefined;
  readonly timeoutMs: number;
  /** Told of the socket as soon as it is being opened, so that it can be closed. */
  readonly opening: (socket: LogSocket) => void;
}

/**
 * Opens the log and waits until the server has said that all is well. Where it wants a macaroon discharged
 * and the identity can, it is opened once more after that.
 *
 * @throws {@link HttpError} or {@link JujuError} when the server refuses it.
 * @throws {@link ConnectError} or {@link ConnectTimeoutError} when it does not come to that.
 */
export async function startLog(
  target: LogTarget,
  query: string,
  limits: StartLimits,
): Promise<LogSocket> {
  try {
    return await startOnce(target, query, limits);
  } catch (error) {
    const { identity, url } = target;
    if (!identity?.discharge || !isJujuError(error, "macaroon discharge required")) throw error;
    if (!error.info) throw error;
    await identity.discharge(error.info, { url, signal: limits.signal });
    return startOnce(target, query, limits);
  }
}

async function startOnce(
  { url, identity, webSocket, clientVersion }: LogTarget,
  query: string,
  { signal, timeoutMs, opening }: StartLimits,
): Promise<LogSocket> {
  const endpoint = endpointUrl(url, "model", ["log"]).replace(/^http/, "ws");
  const method = `GET ${new URL(endpoint).pathname}`;
  const own = (await identity?.headers({ url, signal })) ?? {};
  // Not alone: it is of no use without the others, and browsers can send none.
  const hasVersion = clientVersion && Object.keys(own).length > 0;
  const headers = { ...own, ...(hasVersion && { "X-Juju-ClientVersion": clientVersion }) };
  const socket = createLogSocket(
    await openWithHeaders(`${endpoint}?${query}`, headers, webSocket),
    method,
  );
  opening(socket);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    socket.close();
  }, timeoutMs);
  try {
    const { end, ...event } = await socket.next();
    if (isLate) throw new ConnectTimeoutError(endpoint, timeoutMs);
    if (end) throw notStarted(end, endpoint, method);
    const preamble = parseRecord("frame" in event ? event.frame : undefined);
    if (!preamble) throw new LogFrameError(`${method}: it does not begin as a log does`);
    if (preamble["error"]) throw refusal(preamble, method);
    return socket;
  } catch (error) {
    socket.close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function notStarted(
  { refusal, wasOpen, error, code, reason }: SocketEnd,
  url: string,
  method: string,
): Error {
  if (refusal) return refusal;
  if (wasOpen) return new ConnectionClosedError({ code, reason });
  // A class that stands before `ws` may pass no more on than its error.
  const text = error instanceof Error ? error.message : "";
  const [, status] = /^Unexpected server response: (\d+)$/.exec(text) ?? [];
  if (status) return httpError(method, Number(status), "");
  const said = text && `: ${text}`;
  return new ConnectError(`cannot connect to ${url}${said}`, {
    cause: error,
    errors: { [url]: error },
  });
}

function refusal(preamble: Readonly<Record<string, unknown>>, method: string): JujuError {
  const { message, code, info } = entryError(preamble) ?? {
    message: isRecord(preamble["error"]) ? "" : String(preamble["error"]),
    code: "",
    info: undefined,
  };
  return new JujuError(message, { code, info, facade: "", version: 0, method });
}
