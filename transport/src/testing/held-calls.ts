import type { ErrorReplyDetails } from "./error-reply.js";
import type { WaitingCall } from "./memory-transport.js";
import type { RecordedRequest } from "./recorded-request.js";

/** A call that waits until the test answers it. */
export interface HeldCall<Params = unknown, Result = unknown> {
  /** What was called. */
  readonly request: RecordedRequest<Params>;
  /** Whether it has been answered, has been aborted, has timed out, or was ended by a close. */
  readonly settled: boolean;
  /** Answers it. For one that is settled this is a late reply, which is dropped and counted. */
  readonly reply: (
    ...result: [Result] extends [void] ? [result?: Result] : [result: Result]
  ) => void;
  /** Answers it with an error of the server's. */
  readonly fail: (error: ErrorReplyDetails) => void;
}

/** The calls that one `hold` has caught. */
export interface HeldCalls<Params = unknown, Result = unknown> {
  /** All of them so far, in order, settled ones too. */
  readonly calls: readonly HeldCall<Params, Result>[];
  /** The next one that this function has not answered yet; waits for it to be made. */
  readonly next: () => Promise<HeldCall<Params, Result>>;
}

/** Starts with no calls. `hold` takes one in. */
export function createHeldCalls(): {
  readonly calls: HeldCalls;
  readonly hold: (call: WaitingCall) => void;
} {
  const calls: WaitingCall[] = [];
  const wanted: ((call: WaitingCall) => void)[] = [];
  let handedOut = 0;
  return {
    calls: {
      calls,
      next: () =>
        new Promise((resolve) => {
          const call = calls[handedOut++];
          if (call) resolve(call);
          else wanted.push(resolve);
        }),
    },
    hold(call) {
      calls.push(call);
      wanted.shift()?.(call);
    },
  };
}
