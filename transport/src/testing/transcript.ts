import type { CloseDetails } from "../errors.js";
import { FacadegenError } from "../errors.js";
import { isRecord } from "../frames.js";

/** The frame of a call, as `rpc/jsoncodec/codec.go` in Juju has it. */
export interface RequestFrame {
  /** Tells the reply; each call of a transcript has its own. */
  readonly "request-id": number;
  /** The facade. */
  readonly type: string;
  /** The version of the facade. */
  readonly version: number;
  /** The method. */
  readonly request: string;
  /** The watcher or other object that is called. */
  readonly id?: string;
  /** What the method takes. */
  readonly params?: unknown;
}

/** The frame of a reply; `error` tells whether it is one. */
export interface ReplyFrame {
  /** Whose reply it is. */
  readonly "request-id": number;
  /** The result; there in error replies too. */
  readonly response?: unknown;
  /** The error's message. */
  readonly error?: string;
  /** The error's code. */
  readonly "error-code"?: string;
  /** More about the error. */
  readonly "error-info"?: Readonly<Record<string, unknown>>;
}

/** One thing that happened on a connection. */
export type TranscriptEntry =
  | { readonly from: "client"; readonly frame: RequestFrame }
  | { readonly from: "server"; readonly frame: ReplyFrame }
  | { readonly from: "client" | "server"; readonly close: CloseDetails };

/**
 * What happened on one connection, both ways and in order: an array that a JSON file holds as it is.
 *
 * @example
 * ```json
 * [
 *   { "from": "client", "frame": { "request-id": 1, "type": "Pinger", "version": 1, "request": "Ping" } },
 *   { "from": "server", "frame": { "request-id": 1, "response": {} } },
 *   { "from": "server", "close": { "code": 1000, "reason": "" } }
 * ]
 * ```
 */
export type Transcript = readonly TranscriptEntry[];

/** A transcript does not have the form of one. The message says which entry and what is wrong with it. */
export class TranscriptError extends FacadegenError {
  override get name(): "TranscriptError" {
    return "TranscriptError";
  }
}

/**
 * Reads a transcript: the text of a JSON file, or what `JSON.parse` or an import has made of it.
 *
 * @throws {@link TranscriptError} when it is none.
 */
export function readTranscript(transcript: unknown): Transcript {
  const entries = typeof transcript === "string" ? parse(transcript) : transcript;
  if (!Array.isArray(entries)) throw new TranscriptError("a transcript is an array");
  const requestIds = new Set<unknown>();
  for (const [index, entry] of entries.entries()) {
    const problem = problemOf(entry, requestIds);
    if (problem) throw new TranscriptError(`entry ${index} of the transcript ${problem}`);
  }
  return entries;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TranscriptError("the transcript is no JSON", { cause });
  }
}

function problemOf(entry: unknown, requestIds: Set<unknown>): string | undefined {
  if (!isRecord(entry)) return "is not an object";
  const { from, frame, close } = entry as Record<"from" | "frame" | "close", unknown>;
  if (from !== "client" && from !== "server") return 'has neither "client" nor "server" as "from"';
  if (close !== undefined) {
    const told =
      isRecord(close) && typeof close["code"] === "number" && typeof close["reason"] === "string";
    return told ? undefined : 'has a "close" without a "code" and a "reason"';
  }
  if (!isRecord(frame)) return 'has neither a "frame" nor a "close"';
  const requestId = frame["request-id"];
  if (!Number.isInteger(requestId)) return 'has a frame without a whole number as "request-id"';
  if (from === "server") return undefined;
  if (requestIds.has(requestId)) return 'has the "request-id" of a call before it';
  requestIds.add(requestId);
  const named =
    typeof frame["type"] === "string" &&
    typeof frame["request"] === "string" &&
    typeof frame["version"] === "number";
  return named ? undefined : 'has a frame without "type", "version" and "request"';
}
