import type { CloseDetails } from "../errors.js";
import { CallTimeoutError, ConnectionClosedError, JujuError } from "../errors.js";
import { abortReason } from "../limits.js";
import type { Outcome } from "../pending-calls.js";
import { createPendingCalls } from "../pending-calls.js";
import type { CallOptions, CallRequest, Transport } from "../transport.js";
import { markWatcher } from "../watcher-mark.js";
import type { ErrorReplyDetails } from "./error-reply.js";
import { callName } from "./call-name.js";
import { onTheWire } from "./on-the-wire.js";
import type { RecordedRequest } from "./recorded-request.js";
import { recordedRequest } from "./recorded-request.js";

/** A transport that keeps what is called and never opens a socket. */
export interface MemoryTransport extends Transport {
  /** The calls that were made, in order. One that was refused at once is none: aborted before, or closed. */
  readonly requests: readonly RecordedRequest[];
  /** How many calls wait for their reply. */
  readonly pending: number;
  /** How many replies came to calls that had been aborted, had timed out or were answered already. */
  readonly lateReplies: number;
  /** Whether it is closed. */
  readonly isClosed: boolean;
  /** Settles when it is closed. */
  readonly closed: Promise<CloseDetails>;
  /**
   * Closes as a connection closes: all pending calls and all later ones reject with
   * `ConnectionClosedError`. Does nothing when it is closed already.
   *
   * @param details - How it ended, for example `{ code: 1006, reason: "" }` for one that broke. By default
   * as when the client itself closes.
   */
  close(details?: CloseDetails): Promise<void>;
}

/** A call that waits for its reply. Only what settles it first has an effect. */
export interface WaitingCall {
  /** What was called. */
  readonly request: RecordedRequest;
  /** Whether it has been answered, has been aborted or has timed out. */
  readonly settled: boolean;
  /** Answers it. */
  readonly reply: (result: unknown) => void;
  /** Answers it with an error of the server's. */
  readonly fail: (error: ErrorReplyDetails) => void;
  /** Makes it reject with an error that is not the server's. */
  readonly reject: (error: unknown) => void;
}

/** Makes a transport whose calls are handed to a function, which answers them now or later. */
export function createMemoryTransport(serve: (call: WaitingCall) => void): MemoryTransport {
  const requests: RecordedRequest[] = [];
  const pending = createPendingCalls();
  const waiting = new Set<number>();
  let lastId = 0;
  let lateReplies = 0;
  let ended: CloseDetails | undefined;
  let resolveClosed: (details: CloseDetails) => void;
  const closed = new Promise<CloseDetails>((resolve) => {
    resolveClosed = resolve;
  });

  function waitingCall(id: number, request: RecordedRequest): WaitingCall {
    // What has no form in JSON is a fault of the test's, which the call's own promise tells of best.
    const settle = (make: () => Outcome): void => {
      let outcome: Outcome;
      try {
        outcome = make();
      } catch (error) {
        outcome = () => error;
      }
      if (!pending.settle(id, outcome)) lateReplies++;
    };
    const { type: facade, version, request: method } = request;
    return {
      request,
      get settled() {
        return !waiting.has(id);
      },
      reply: (result) =>
        settle(() => ({ response: result === undefined ? {} : onTheWire(result) })),
      fail: ({ message, code = "", info }) =>
        settle(() => {
          const details = { code, info: onTheWire(info), facade, version, method };
          return () => new JujuError(message, details);
        }),
      reject: (error) => settle(() => () => error),
    };
  }

  async function call<Result>(request: CallRequest, options: CallOptions = {}): Promise<Result> {
    const { signal } = options;
    if (signal?.aborted) throw abortReason(signal);
    if (ended) throw new ConnectionClosedError(ended);
    const recorded = recordedRequest(request);
    const id = ++lastId;
    requests.push(recorded);
    const outcome = await new Promise<Outcome>((resolve) => {
      waiting.add(id);
      const settled = (how: Outcome): void => {
        waiting.delete(id);
        resolve(how);
      };
      pending.add(
        id,
        settled,
        options,
        (timeoutMs) => new CallTimeoutError(callName(recorded), timeoutMs),
      );
      serve(waitingCall(id, recorded));
    });
    if (typeof outcome === "function") throw outcome();
    if (request.watcher) markWatcher(outcome.response, request.watcher);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller says what the method answers
    return outcome.response as Result;
  }

  return {
    call,
    requests,
    get pending() {
      return waiting.size;
    },
    get lateReplies() {
      return lateReplies;
    },
    get isClosed() {
      return ended !== undefined;
    },
    closed,
    async close(details = { code: 1000, reason: "closed by the client" }) {
      ended ??= details;
      const { code, reason } = ended;
      pending.settleAll(() => new ConnectionClosedError({ code, reason }));
      resolveClosed(ended);
    },
  };
}
