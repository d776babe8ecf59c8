import type { Transcript, TranscriptEntry } from "@facadegen/transport/testing";
import type { RecordedEvent, RecordedFrame } from "./recorded-call.js";
import { readFields } from "./read-frame.js";

/** What happened on one connection, in the transport's form. */
export function transcriptOf(events: readonly RecordedEvent[], connection?: number): Transcript {
  const wanted = connection ?? onlyConnection(events);
  if (!events.some((event) => event.connection === wanted)) {
    throw new RangeError(`there was no connection ${wanted}; ${told(events)}`);
  }
  const requestIds = new Set<number>();
  return events
    .filter((event) => event.connection === wanted)
    .flatMap((event) => entryOf(event, requestIds) ?? []);
}

/** The text of a transcript's file: an entry a line, so that a change of it is a change of few lines. */
export function transcriptText(transcript: Transcript): string {
  if (transcript.length === 0) return "[]\n";
  return `[\n${transcript.map((entry) => `  ${JSON.stringify(entry)}`).join(",\n")}\n]\n`;
}

function entryOf(event: RecordedEvent, requestIds: Set<number>): TranscriptEntry | undefined {
  if (event.kind === "opened") return undefined;
  if (event.kind === "closed") {
    return { from: event.by, close: { code: event.code, reason: event.reason } };
  }
  return event.from === "client" ? requestEntry(event, requestIds) : replyEntry(event);
}

function requestEntry(
  { json }: RecordedFrame,
  requestIds: Set<number>,
): TranscriptEntry | undefined {
  const fields = readFields(json);
  const requestId = fields?.requestId;
  if (!fields || requestId === undefined || requestIds.has(requestId)) return undefined;
  if (!fields.facade && !fields.method) return undefined;
  requestIds.add(requestId);
  const frame = {
    "request-id": requestId,
    type: fields.facade,
    version: fields.version,
    request: fields.method,
    ...(fields.id && { id: fields.id }),
    ...(fields.params !== undefined && { params: fields.params }),
  };
  return { from: "client", frame };
}

function replyEntry({ json }: RecordedFrame): TranscriptEntry | undefined {
  const fields = readFields(json);
  if (fields?.requestId === undefined) return undefined;
  const frame = {
    "request-id": fields.requestId,
    ...(fields.error && { error: fields.error }),
    ...(fields.errorCode && { "error-code": fields.errorCode }),
    ...(fields.errorInfo && { "error-info": fields.errorInfo }),
    ...(fields.response !== undefined && { response: fields.response }),
  };
  return { from: "server", frame };
}

function onlyConnection(events: readonly RecordedEvent[]): number {
  const [first, ...others] = new Set(events.map(({ connection }) => connection));
  if (first === undefined) throw new RangeError("there was no connection");
  if (others.length > 0) throw new RangeError(`say which connection is meant; ${told(events)}`);
  return first;
}

function told(events: readonly RecordedEvent[]): string {
  const opened = events.flatMap((event) =>
    event.kind === "opened" ? [`${event.connection} (${event.path})`] : [],
  );
  return `there were: ${opened.join(", ") || "none"}`;
}
