import type { SocketLife } from "./create-connection.js";
import type { CloseDetails, JujuErrorDetails } from "./errors.js";
import { CallTimeoutError, ConnectionClosedError, JujuError } from "./errors.js";
import type { Reply } from "./frames.js";
import { decodeFrame, encodeRequest, isRecord } from "./frames.js";
import type { ConnectHooks, ConnectionState, IgnoredFrameReason } from "./hooks.js";
import { tell } from "./hooks/tell.js";
import type { MakeError } from "./limits.js";
import { abortReason, startTimer } from "./limits.js";
import type { Outcome } from "./pending-calls.js";
import { createPendingCalls } from "./pending-calls.js";
import type { WebSocketLike } from "./socket-types.js";
import type { AbortSignalLike, CallOptions, CallRequest } from "./transport.js";
import { markWatcher } from "./watcher-mark.js";

/** How long the other side has to answer our close frame before the socket is dropped. */
const CLOSE_WAIT_MS = 3000;

/** `readyState` of a socket that can send. */
const OPEN = 1;

/** A transport over one socket, and that socket's life. */
export interface WebSocketTransport {
  /** What a connection shows of it. `close` may be called again, and never rejects. */
  readonly life: SocketLife;
  /** Aborts when calls begin to reject. */
  readonly signal: AbortSignalLike;
  /** Says that it is logged in. */
  readonly opens: () => void;
  /** Does something later, unless calls have begun to reject by then. It waits for one thing at a time. */
  readonly wait: (delayMs: number, run: () => unknown) => void;
  /** Gives a socket up that is known to be dead: rejects all calls and waits for nothing. */
  readonly drop: (reason: string) => void;
}

/**
 * Makes calls over a socket that is just being opened.
 *
 * @param opened - Called when the socket is open (with `undefined`), or will never be (with the reason);
 * further calls mean nothing.
 */
export function createWebSocketTransport(
  url: string,
  socket: WebSocketLike,
  clientVersion: string,
  hooks: ConnectHooks,
  opened: (failure?: unknown) => void,
): WebSocketTransport {
  const pending = createPendingCalls();
  const observe = hooks.frames?.begin(url);
  const giveUp = new AbortController();
  let lastId = 0;
  let end: CloseDetails | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resolveClosed: (details: CloseDetails) => void;
  const closed = new Promise<CloseDetails>((resolve) => {
    resolveClosed = resolve;
  });

  // Errors are made here, after the await, and not where the outcome is known: so the engine's async
  // stack leads to whoever awaits the call, and a call that succeeds pays nothing for it.
  async function call<Result>(request: CallRequest, options?: CallOptions): Promise<Result> {
    if (options?.signal?.aborted) throw abortReason(options.signal);
    if (end || socket.readyState !== OPEN) {
      throw new ConnectionClosedError(end ?? { code: 1006, reason: "" });
    }
    const id = ++lastId;
    const frame = encodeRequest(id, request);
    const { type: facade, version, request: method, watcher } = request;
    const outcome = await new Promise<Outcome>((resolve) => {
      pending.add(
        id,
        resolve,
        options,
        (timeoutMs) => new CallTimeoutError(`${facade}(${version}).${method}`, timeoutMs),
      );
      try {
        observe?.("sent", frame);
        socket.send(frame);
      } catch (error) {
        pending.settle(id, () => error);
      }
    });
    if (typeof outcome === "function") throw outcome();
    if (outcome.error) throw replyError(outcome, { facade, version, method }, clientVersion);
    if (watcher) markWatcher(outcome.response, watcher);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller says what the method answers
    return outcome.response as Result;
  }

  function enter(state: ConnectionState): void {
    life.state = state;
    tell(hooks.state, { state, url });
  }

  /** What the connection waits for is one thing at a time: its next ping, or that the other side closes. */
  function later(delayMs: number, run: () => unknown): void {
    clearTimeout(timer);
    timer = startTimer(delayMs, run);
  }

  function leave(state: "closing" | "closed", details: CloseDetails): MakeError {
    end ??= details;
    const makeError = (): ConnectionClosedError => new ConnectionClosedError(details);
    pending.settleAll(makeError);
    giveUp.abort(makeError());
    enter(state);
    return makeError;
  }

  function finish({ code, reason }: CloseDetails): void {
    if (life.state === "closed") return;
    const details = { code, reason };
    clearTimeout(timer);
    const makeError = leave("closed", details);
    opened(makeError());
    resolveClosed(details);
  }

  function drop(reason: string): void {
    finish({ code: 1006, reason });
    if (socket.terminate) socket.terminate();
    else socket.close();
  }

  function shut(details: CloseDetails): void {
    if (life.state.startsWith("clos")) return;
    leave("closing", details);
    later(CLOSE_WAIT_MS, () => drop(""));
    socket.close(1000);
  }

  const life: { -readonly [Name in keyof SocketLife]: SocketLife[Name] } = {
    url,
    transport: { call },
    closed,
    async close() {
      shut({ code: 1000, reason: "closed by the client" });
      await closed;
    },
    ignoredFrames: 0,
    state: "connecting",
  };

  // The listeners stay on the socket, which nothing else holds: `ws` ends the process over an error event
  // that nobody listens to, and may send one late.
  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => {
    if (!end) enter("logging-in");
    opened();
  });
  socket.addEventListener("message", ({ data }) => {
    observe?.("received", data);
    let requestId: unknown;
    let reason: IgnoredFrameReason = "not-json";
    try {
      const reply = decodeFrame(data);
      reason = "not-object";
      if (isRecord(reply)) {
        requestId = reply["request-id"];
        if (pending.settle(requestId, reply)) return;
        const id = Number.isInteger(requestId) ? Number(requestId) : 0;
        reason = 0 < id && id <= lastId ? "late-reply" : "unknown-id";
      }
    } catch {
      // The hook is told.
    }
    tell(hooks.ignoredFrame, { reason, requestId, count: ++life.ignoredFrames });
  });
  socket.addEventListener("error", (event) => {
    const { error, message } = event as { readonly error?: unknown; readonly message?: string };
    opened(error ?? event);
    shut({ code: 1006, reason: message ?? "" });
  });
  socket.addEventListener("close", finish);
  enter("connecting");
  return {
    life,
    signal: giveUp.signal,
    opens() {
      if (!end) enter("open");
    },
    wait(delayMs, run) {
      if (!end) later(delayMs, run);
    },
    drop,
  };
}

function replyError(
  reply: Reply,
  called: Pick<JujuErrorDetails, "facade" | "version" | "method">,
  clientVersion: string,
): JujuError {
  const { "error-info": given, "error-code": code = "" } = reply;
  const info = isRecord(given) ? given : undefined;
  const versions =
    code === "incompatible client"
      ? ` (client: ${clientVersion}, server: ${text(info?.["server-version"] ?? "unknown")})`
      : "";
  return new JujuError(text(reply.error) + versions, { code: text(code), info, ...called });
}

/** A string of the server's as it is; anything else it may have sent in that place as JSON. */
function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
