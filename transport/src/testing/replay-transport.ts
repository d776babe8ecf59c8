import type { MemoryTransport, WaitingCall } from "./memory-transport.js";
import { createMemoryTransport } from "./memory-transport.js";
import { isSameValue } from "../same-value.js";
import type { ReplyFrame, RequestFrame, Transcript } from "./transcript.js";
import { readTranscript } from "./transcript.js";
import { callName, listed } from "./call-name.js";
import type { RecordedRequest } from "./recorded-request.js";
import { recordedRequest } from "./recorded-request.js";
import { UnscriptedCallError } from "./unscripted-call-error.js";

/** A transport that answers as a transcript has it. */
export interface ReplayTransport extends MemoryTransport {
  /** The recorded calls that were not made yet, but for those of `optionalFacades`. */
  readonly remaining: readonly RecordedRequest[];
}

/** How a transcript is replayed. */
export interface ReplayOptions {
  /**
   * Facades whose recorded calls need not be made: nothing waits for them. `Admin` and `Pinger` by
   * default, which applications do not call themselves.
   */
  readonly optionalFacades?: readonly string[] | undefined;
}

/**
 * Replays what happened on a connection. A call is answered as the recorded one with the same facade,
 * version, method, id and params; among several such, in their order. What the server sent, closing
 * included, comes when all calls have been made that were recorded before it: a watcher's `Next` is
 * answered after the call that caused the change. Calls between which nothing was sent may come in any
 * order. A call that is not in the transcript rejects with {@link UnscriptedCallError}.
 *
 * @param transcript - A {@link Transcript}, or the text of one.
 * @throws {@link TranscriptError} when it is none.
 */
export function replayTransport(
  transcript: unknown,
  { optionalFacades = ["Admin", "Pinger"] }: ReplayOptions = {},
): ReplayTransport {
  const entries = readTranscript(transcript);
  const recorded = requestFrames(entries).map((frame) => ({
    frame,
    request: recordedRequest(frame),
  }));
  const made = new Map<number, WaitingCall>();
  const sent = new Map<number, ReplyFrame>();
  const isMade = (frame: RequestFrame): boolean => made.has(frame["request-id"]);
  const isOptional = (frame: RequestFrame): boolean => optionalFacades.includes(frame.type);
  let position = 0;

  const transport = createMemoryTransport((call) => {
    const open = recorded.filter(({ frame }) => !isMade(frame));
    const match = open.find(({ request }) => isSameCall(request, call.request));
    if (!match) {
      const name = callName(call.request);
      const otherParams = open.some(({ request }) => callName(request) === name);
      const why = otherParams
        ? "was recorded with another id or params"
        : "is not in the transcript";
      const names = open.map(({ request }) => callName(request));
      call.reject(
        new UnscriptedCallError(
          call.request,
          `${why}; recorded and not made yet: ${listed(names)}`,
        ),
      );
      return;
    }
    const requestId = match.frame["request-id"];
    made.set(requestId, call);
    // Of a call that nothing has waited for, the reply may be due already.
    const due = sent.get(requestId);
    if (due) answer(call, due);
    sendWhatIsDue();
  });

  function sendWhatIsDue(): void {
    for (; position < entries.length; position++) {
      const entry = entries[position];
      if (!entry) return;
      if ("close" in entry) {
        if (entry.from === "server") void transport.close(entry.close);
      } else if (entry.from === "server") {
        sent.set(entry.frame["request-id"], entry.frame);
        const call = made.get(entry.frame["request-id"]);
        if (call) answer(call, entry.frame);
      } else if (!isMade(entry.frame) && !isOptional(entry.frame)) return;
    }
  }
  sendWhatIsDue();

  return Object.defineProperty(transport, "remaining", {
    get: () =>
      recorded
        .filter(({ frame }) => !isMade(frame) && !isOptional(frame))
        .map(({ request }) => request),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the property is put in place here
  }) as ReplayTransport;
}

function requestFrames(entries: Transcript): readonly RequestFrame[] {
  return entries.flatMap((entry) =>
    "frame" in entry && entry.from === "client" ? [entry.frame] : [],
  );
}

function isSameCall(one: RecordedRequest, other: RecordedRequest): boolean {
  return (
    callName(one) === callName(other) &&
    one.id === other.id &&
    isSameValue(one.params, other.params)
  );
}

function answer(call: WaitingCall, frame: ReplyFrame): void {
  if (!frame.error) return call.reply(frame.response);
  call.fail({ message: frame.error, code: frame["error-code"], info: frame["error-info"] });
}
