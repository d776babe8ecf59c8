import type { CloseDetails } from "./errors.js";
import { CallTimeoutError, ConnectionClosedError, JujuError } from "./errors.js";
import { decodeReply, encodeRequest, isRecord } from "./frames.js";
import type { ConnectHooks, IgnoredFrameReason } from "./hooks.js";
import { abortReason, watchLimits } from "./limits.js";
import type { Outcome } from "./pending-calls.js";
import { createPendingCalls } from "./pending-calls.js";
import type { WebSocketLike } from "./socket-types.js";
import type { CallOptions, CallRequest, Transport } from "./transport.js";

/** How long the other side has to answer our close frame before the socket is dropped. */
const CLOSE_WAIT_MS = 3000;

/** `readyState` of a socket that can send. */
const OPEN = 1;

/** A transport over one socket, and that socket's life. */
export interface WebSocketTransport {
  /** Makes calls. */
  readonly call: Transport["call"];
  /** Settles when the socket is open (`undefined`) or will never be (the reason). Never rejects. */
  readonly opened: Promise<unknown>;
  /** Settles when the socket is closed. Never rejects. */
  readonly closed: Promise<CloseDetails>;
  /** How many frames of the server were dropped. */
  readonly ignoredFrames: number;
  /** Rejects all calls and closes the socket; settles when that is done. Never rejects. */
  readonly close: () => Promise<void>;
}

/** Makes calls over a socket that is just being opened. */
export function createWebSocketTransport(
  socket: WebSocketLike,
  hooks: ConnectHooks = {},
): WebSocketTransport {
  const pending = createPendingCalls();
  let lastId = 0;
  let ignoredFrames = 0;
  let ended: CloseDetails | undefined;
  let closing = false;
  let closeTimer: ReturnType<typeof setTimeout> | undefined;
  let resolveOpened: (failure?: unknown) => void;
  let resolveClosed: (details: CloseDetails) => void;
  const opened = new Promise<unknown>((resolve) => {
    resolveOpened = resolve;
  });
  const closed = new Promise<CloseDetails>((resolve) => {
    resolveClosed = resolve;
  });
  const afterClose = closed.then(() => undefined);

  // Errors are made here, after the await, and not where the outcome is known: so the engine's async
  // stack leads to whoever awaits the call, and a call that succeeds pays nothing for it.
  async function call<Result>(request: CallRequest, options: CallOptions = {}): Promise<Result> {
    const { signal, timeoutMs } = options;
    if (signal?.aborted) throw abortReason(signal);
    if (ended || socket.readyState !== OPEN) {
      throw new ConnectionClosedError(ended ?? { code: 1006, reason: "the socket is not open" });
    }
    const id = ++lastId;
    const frame = encodeRequest(id, request);
    const { type: facade, version, request: method } = request;
    let ignoreLimits: (() => void) | undefined;
    const outcome = await new Promise<Outcome>((resolve) => {
      pending.add(id, resolve);
      if (signal || timeoutMs !== undefined) {
        ignoreLimits = watchLimits(
          options,
          (makeError) => pending.settle(id, makeError),
          (limitMs) => new CallTimeoutError(`${facade}(${version}).${method}`, limitMs),
        );
      }
      try {
        socket.send(frame);
      } catch (error) {
        pending.settle(id, () => error);
      }
    });
    ignoreLimits?.();
    if (typeof outcome === "function") throw outcome();
    if (outcome.error) {
      const info = outcome["error-info"];
      throw new JujuError(text(outcome.error), {
        code: text(outcome["error-code"] ?? ""),
        info: isRecord(info) ? info : undefined,
        facade,
        version,
        method,
      });
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller says what the method answers
    return outcome.response as Result;
  }

  function endCalls(details: CloseDetails): void {
    ended ??= details;
    pending.settleAll(() => new ConnectionClosedError(details));
  }

  function finish(details: CloseDetails): void {
    closing = true;
    endCalls(details);
    clearTimeout(closeTimer);
    resolveOpened(details);
    resolveClosed(details);
  }

  function close(): Promise<void> {
    if (!closing) {
      closing = true;
      endCalls({ code: 1000, reason: "closed by the client" });
      closeTimer = setTimeout(() => {
        finish({ code: 1006, reason: "" });
        socket.terminate?.();
      }, CLOSE_WAIT_MS);
      socket.close(1000);
    }
    return afterClose;
  }

  function ignore(reason: IgnoredFrameReason, requestId?: unknown): void {
    ignoredFrames++;
    try {
      hooks.ignoredFrame?.({ reason, requestId, count: ignoredFrames });
    } catch {
      // A hook only watches: its faults must not reach the socket's event loop.
    }
  }

  // The listeners stay on the socket, which nothing else holds: `ws` ends the process over an error event
  // that nobody listens to, and may send one late.
  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => resolveOpened());
  socket.addEventListener("message", ({ data }) => {
    const reply = decodeReply(data);
    if (typeof reply === "string") return ignore(reply);
    const requestId = reply["request-id"];
    if (pending.settle(requestId, reply)) return;
    const wasSent =
      Number.isInteger(requestId) && Number(requestId) > 0 && Number(requestId) <= lastId;
    ignore(wasSent ? "late-reply" : "unknown-id", requestId);
  });
  socket.addEventListener("error", (event) => {
    const { error, message } = event as { readonly error?: unknown; readonly message?: string };
    resolveOpened(error ?? message ?? event);
    endCalls({ code: 1006, reason: message ?? "" });
    void close();
  });
  socket.addEventListener("close", ({ code, reason }) => finish({ code, reason }));

  return {
    call,
    opened,
    closed,
    close,
    get ignoredFrames() {
      return ignoredFrames;
    },
  };
}

/** A string of the server's as it is; anything else it may have sent in that place as JSON. */
function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
