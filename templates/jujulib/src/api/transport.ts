/**
 * Carries requests and replies over a WebSocket.
 *
 * @module
 */
// What sockets hand to their handlers differs by platform, so that no closer type fits all; and free-form JSON is
// `any` where applications know it as that: `unknown` would not compile there.
/* oxlint-disable typescript/no-explicit-any */
// Sockets that applications make for tests have handlers as properties, and may know no listeners.
/* oxlint-disable unicorn/prefer-add-event-listener */
import { ConnectionClosedError } from "@facadegen/transport";
import { createDebugLog, type DebugLog } from "./debug-log.js";
import { readReply, replyError } from "./reply.js";

/** `readyState` of a socket that can send. */
const OPEN = 1;

// Kept beside the class: with private members, no other transport would fit where one is expected.
const requests = new WeakMap<Callback<unknown>, JujuRequest>();
const logs = new WeakMap<Transport, DebugLog>();

/** A request before the transport numbers and sends it. */
export interface JujuRequest {
  /** The facade, for example `"Client"`. */
  type: string;
  /** The method, spelled as the controller spells it, for example `"FullStatus"`. */
  request: string;
  /** Filled in by the transport. */
  "request-id"?: number;
  /** The version of the facade. */
  version: number;
  /** What the method takes; must be serialisable as JSON. */
  params?: any;
  /** Further keys travel as they are, for example a watcher's `id`. */
  [key: string]: any;
}

/** What a callback is told of failure: `null` when there was none. */
export type CallbackError = Error | null;

/** Called once, with an error or with a value. */
export type Callback<T> = (error: CallbackError, value?: T) => void;

/** Called with the WebSocket close code. */
export type CloseCallback = (code: number) => void;

/** The part of a WebSocket that is used here, for applications that are compiled without the platform's own types. */
export interface PlainSocket {
  /** `1` while frames can be sent. */
  readonly readyState: number;
  /** Where the socket leads. */
  readonly url: string;
  onopen: ((event: any) => void) | null;
  onmessage: ((event: any) => void) | null;
  onclose: ((event: any) => void) | null;
  onerror: ((event: any) => void) | null;
  /** Sends one text frame. */
  send(data: string): void;
  /** Starts closing. */
  close(): void;
}

/**
 * What the platform declares. A name that it does not declare is an error, which the comment above it keeps from
 * applications, and its type is `any`, which alone is a number too. Asked whether `typeof globalThis` has it,
 * compilers would take some milliseconds longer for every application.
 */
interface Platform {
  /** @ts-ignore */
  socket: WebSocket;
  /** @ts-ignore */
  socketClass: typeof WebSocket;
}

/** A WebSocket: the platform's own type where it is known. */
export type Socket = Platform extends { socket: number } ? PlainSocket : Platform["socket"];

/** A WebSocket class: the platform's own type where it is known. */
export type SocketClass = Platform extends { socketClass: number }
  ? new (url: string) => PlainSocket
  : Platform["socketClass"];

/** Sends requests over a socket that is open, and hands each reply to whoever waits for it. */
export class Transport {
  /** The socket. */
  _ws: Socket;
  /** The number of the last request. */
  _counter: number;
  /** Who waits for which reply. */
  _callbacks: Record<number, Callback<unknown>>;
  /** Called with the close code when the socket has closed. */
  _closeCallback: CloseCallback;
  /** Whether frames are shown on the console. */
  _debug: boolean;

  /**
   * @param ws - A socket that is open.
   * @param closeCallback - Called with the close code when the socket has closed.
   * @param debug - Shows all frames on the console, without passwords and other secrets.
   */
  constructor(ws: Socket, closeCallback: CloseCallback, debug: boolean) {
    this._ws = ws;
    this._counter = 0;
    this._callbacks = {};
    this._closeCallback = closeCallback;
    this._debug = debug;
    ws.onmessage = ({ data }) => {
      logOf(this)?.frame("received", data);
      this._handle(data);
    };
    ws.onclose = ({ code, reason }) => {
      logOf(this)?.closed(code, reason);
      const waiting = Object.values(this._callbacks);
      this._callbacks = {};
      for (const callback of waiting) callback(new ConnectionClosedError({ code, reason }));
      this._closeCallback(code);
    };
  }

  /**
   * Sends a request.
   *
   * @param req - What is called; the transport numbers it.
   * @param resolve - Called with the `response` of the reply.
   * @param reject - Called with an error when the controller answers one, with its `code` and `info` where it sends
   *   them; with a `ConnectionClosedError` when the connection closes before there is a reply; and when the socket
   *   is not open: nothing is sent then.
   */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- applications name it
  write<R>(req: JujuRequest, resolve: (value: R) => void, reject: (error: Error) => void): void {
    const { readyState } = this._ws;
    if (readyState !== OPEN) {
      // Names the call alone: its params may hold a password.
      const call = `${req.type}.${req.request}`;
      reject(
        new Error(`cannot send request ${call}: connection state ${readyState} is not open`, {
          cause: new ConnectionClosedError({ code: 1006, reason: "" }),
        }),
      );
      return;
    }
    this._counter += 1;
    req["request-id"] = this._counter;
    const callback: Callback<unknown> = (error, value) => {
      if (error) reject(error);
      // The caller says what the method answers.
      else resolve(value as R);
    };
    requests.set(callback, req);
    this._callbacks[this._counter] = callback;
    const frame = JSON.stringify(req);
    logOf(this)?.frame("sent", frame);
    this._ws.send(frame);
  }

  /**
   * Closes the socket. Calls that wait for a reply are rejected.
   *
   * @param callback - Called with the close code, and with the callback that was set before, in whose place it is.
   */
  close(callback?: (code: number, callback: CloseCallback) => void): void {
    const closeCallback = this._closeCallback;
    if (callback) this._closeCallback = (code) => callback(code, closeCallback);
    this._ws.close();
  }

  /**
   * Hands a reply to whoever waits for it; any other frame is ignored.
   *
   * @param data - What came over the socket.
   */
  _handle(data: string): void {
    const reply = readReply(data);
    const id = Number(reply?.["request-id"]);
    const callback = this._callbacks[id];
    if (reply === undefined || callback === undefined) return;
    delete this._callbacks[id];
    if (reply.error) callback(replyError(reply, requests.get(callback)));
    else callback(null, reply.response);
  }
}

function logOf(transport: Transport): DebugLog | undefined {
  if (!transport._debug) return undefined;
  const log = logs.get(transport) ?? createDebugLog(transport._ws.url);
  logs.set(transport, log);
  return log;
}
