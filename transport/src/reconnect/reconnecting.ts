/// <reference lib="esnext.disposable" preserve="true" />
import type { CloseDetails } from "../errors.js";
import { ConnectionClosedError } from "../errors.js";
import { tell } from "../hooks/tell.js";
import { abortReason, onAbort } from "../limits.js";
import type { CallOptions, CallRequest } from "../transport.js";
import { backOffDelay } from "./back-off.js";
import { canMend } from "./can-mend.js";
import { platformClock } from "./clock.js";
import { NotConnectedError } from "./not-connected-error.js";
import type {
  ConnectAttempt,
  HeldConnection,
  OnConnected,
  Reconnecting,
  ReconnectEnd,
  ReconnectOptions,
  ReconnectState,
} from "./reconnect-types.js";
import { runWhileConnected } from "./run-while-connected.js";
import { createWaitingRoom } from "./waiting-room.js";

/**
 * Holds one connection, and makes another each time that it is lost: by calling the function given, which
 * connects, logs in and negotiates anew. It waits before each attempt, longer with each that fails, and
 * gives up where trying again will not help.
 *
 * No call is ever made twice. What is to be done on each connection, such as watching, goes to
 * `onConnected`.
 *
 * @param connectOnce - Connects; should hand the signal on.
 *
 * @example
 * ```ts
 * await using controller = reconnecting(({ signal }) => connect(url, { login, facades: [Client], signal }));
 * controller.onConnected(async (conn, signal) => {
 *   for await (const event of watch(conn, await conn.require("client").watchAll(), { signal })) show(event);
 * });
 * const { facades } = await controller.ready({ timeoutMs: 30_000 });
 * ```
 */
export function reconnecting<Conn extends HeldConnection>(
  connectOnce: (attempt: ConnectAttempt) => Promise<Conn>,
  options: ReconnectOptions = {},
): Reconnecting<Conn> {
  const { backOff = {}, mostFailures = Number.POSITIVE_INFINITY, retryAfter = canMend } = options;
  const { stableMs = 10_000, waitMs = 30_000, random = Math.random, signal, hooks } = options;
  const { clock = platformClock } = options;
  const waiting = createWaitingRoom<Conn>(clock);
  const endings = new Map<OnConnected<Conn>, (() => void) | undefined>();
  let state: ReconnectState = "connecting";
  let held: Conn | undefined;
  let connectedAt = 0;
  let failures = 0;
  let lastError: unknown;
  let stopWaiting: (() => void) | undefined;
  let ignoreSignal: (() => void) | undefined;
  let attempt: AbortController | undefined;
  /** The last attempt, to its very end: after `close` too, its connection is closed. */
  let attempted: Promise<unknown> = Promise.resolve();
  let resolveClosed: (end: ReconnectEnd) => void;
  const closed = new Promise<ReconnectEnd>((resolve) => {
    resolveClosed = resolve;
  });

  function enter(next: ReconnectState, more: { delayMs?: number; error?: unknown } = {}): void {
    state = next;
    tell(hooks?.state, { state, failures, ...more });
  }

  const isStopped = (): boolean => state === "stopped";

  /** The connection, unless it has begun to close, of which this may not have been told yet. */
  const current = (): Conn | undefined => (held?.state === "open" ? held : undefined);

  async function connectNow(): Promise<void> {
    stopWaiting = undefined;
    enter("connecting");
    // A hook may have closed it.
    if (isStopped()) return;
    const own = new AbortController();
    attempt = own;
    try {
      const connection = await connectOnce({ signal: own.signal, failures });
      if (isStopped()) return await connection.close();
      if (connection.state !== "open") throw new ConnectionClosedError(await connection.closed);
      hold(connection);
    } catch (error) {
      if (isStopped()) return;
      failures++;
      lastError = error;
      if (failures >= mostFailures || !retryAfter(error)) stop(error);
      else waitToConnect(error);
    } finally {
      // A hook may have begun the next one.
      if (attempt === own) attempt = undefined;
    }
  }

  function hold(connection: Conn): void {
    held = connection;
    connectedAt = clock.now();
    void connection.closed.then((details) => lose(connection, details));
    enter("connected");
    waiting.admit(connection);
    // Those that are added meanwhile have begun by the time that their turn comes.
    for (const run of endings.keys()) begin(run, connection);
  }

  function lose(connection: Conn, details: CloseDetails): void {
    if (held !== connection) return;
    held = undefined;
    endAll();
    failures = clock.now() - connectedAt >= stableMs ? 0 : failures + 1;
    lastError = new ConnectionClosedError(details);
    if (failures >= mostFailures) stop(lastError);
    else waitToConnect(lastError);
  }

  function waitToConnect(error: unknown): void {
    const delayMs = backOffDelay(failures, backOff, random);
    stopWaiting = clock.after(delayMs, start);
    enter("waiting", { delayMs, error });
  }

  function start(): void {
    attempted = connectNow();
  }

  function begin(run: OnConnected<Conn>, connection: Conn): void {
    // Hooks and other such functions may have lost the connection, taken this back or begun it already.
    const wanted = (): boolean => held === connection && endings.has(run);
    if (!wanted() || endings.get(run)) return;
    const end = runWhileConnected(run, connection, (error) => tell(hooks?.warning, error));
    if (wanted()) endings.set(run, end);
    else end();
  }

  function endAll(): void {
    for (const [run, end] of endings) {
      endings.set(run, undefined);
      end?.();
    }
  }

  function stop(error: unknown): void {
    if (isStopped()) return;
    const last = held;
    held = undefined;
    lastError = error;
    stopWaiting?.();
    ignoreSignal?.();
    attempt?.abort();
    enter("stopped", { error });
    waiting.dismiss(ended);
    // They may still call the server to take their leave; nobody waits for it.
    endAll();
    attempted = bothSettled(attempted, last?.close());
    resolveClosed({ error });
  }

  const giveUp = (): void => stop(abortReason(signal));
  const ended = (): NotConnectedError =>
    new NotConnectedError("no more connections are made", { cause: lastError });
  const late = (): NotConnectedError =>
    new NotConnectedError("no connection was made in time", { cause: lastError });

  async function ready(limits: CallOptions = {}): Promise<Conn> {
    const connection = current();
    if (connection) return connection;
    if (isStopped()) throw ended();
    return waiting.wait(limits, late);
  }

  async function call<Result>(request: CallRequest, limits: CallOptions = {}): Promise<Result> {
    const { timeoutMs = Number.POSITIVE_INFINITY } = limits;
    const startedAt = clock.now();
    for (;;) {
      const waitedMs = clock.now() - startedAt;
      const connection = current();
      if (connection) {
        const left = Math.max(timeoutMs - waitedMs, 0);
        const rest = left < timeoutMs ? { ...limits, timeoutMs: left } : limits;
        return connection.transport.call<Result>(request, rest);
      }
      const mayWaitMs = Math.min(waitMs, timeoutMs) - waitedMs;
      if (mayWaitMs <= 0 && !isStopped()) throw late();
      // Looked at again: it may be lost as soon as it is there.
      await ready({ ...limits, timeoutMs: mayWaitMs });
    }
  }

  async function close(): Promise<void> {
    stop(undefined);
    await attempted;
  }

  const manager = {
    get state() {
      return state;
    },
    get connection() {
      return current();
    },
    transport: { call },
    ready,
    onConnected(run: OnConnected<Conn>): () => void {
      // Wrapped, so that the same function can be given twice.
      const own: OnConnected<Conn> = (connection, signal) => run(connection, signal);
      if (!isStopped()) {
        endings.set(own, undefined);
        const connection = current();
        if (connection) begin(own, connection);
      }
      return () => {
        const end = endings.get(own);
        endings.delete(own);
        end?.();
      };
    },
    retryNow(): void {
      if (state !== "waiting") return;
      stopWaiting?.();
      start();
    },
    closed,
    close,
  };
  if (Symbol.asyncDispose) Object.defineProperty(manager, Symbol.asyncDispose, { value: close });
  if (signal?.aborted) giveUp();
  else {
    ignoreSignal = signal && onAbort(signal, giveUp);
    start();
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the symbol's property may be missing
  return manager as unknown as Reconnecting<Conn>;
}

async function bothSettled(
  one: Promise<unknown>,
  other: Promise<unknown> | undefined,
): Promise<void> {
  await one;
  await other;
}
