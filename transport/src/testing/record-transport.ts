import { ConnectionClosedError, JujuError } from "../errors.js";
import type { CallOptions, CallRequest, Transport } from "../transport.js";
import { onTheWire } from "./on-the-wire.js";
import { recordedRequest } from "./recorded-request.js";
import type { ReplyFrame, Transcript, TranscriptEntry } from "./transcript.js";

/** A transport that writes down what it carries. */
export interface RecordTransport extends Transport {
  /** What has happened so far. Give it to `JSON.stringify` and, later, to {@link replayTransport}. */
  readonly transcript: Transcript;
}

/**
 * Carries calls over another transport and writes down what is called and answered, passwords and secret
 * values in it included. A call that was aborted or timed out has no reply in the transcript.
 *
 * @example
 * ```ts
 * const recording = recordTransport(conn.transport);
 * await new ModelManagerV11(recording, conn.info).listModels({ tag: conn.info.user.identity });
 * await writeFile("models.json", JSON.stringify(recording.transcript));
 * ```
 */
export function recordTransport(transport: Transport): RecordTransport {
  const transcript: TranscriptEntry[] = [];
  let lastId = 0;
  let hasClosed = false;

  async function call<Result>(request: CallRequest, options?: CallOptions): Promise<Result> {
    const requestId = ++lastId;
    const frame = { "request-id": requestId, ...recordedRequest(request) };
    transcript.push({ from: "client", frame });
    const answered = (reply: Omit<ReplyFrame, "request-id">): void => {
      transcript.push({ from: "server", frame: { "request-id": requestId, ...reply } });
    };
    try {
      const response = await transport.call<Result>(request, options);
      answered({ response: onTheWire(response) });
      return response;
    } catch (error) {
      if (error instanceof JujuError) answered(errorFrame(error));
      if (error instanceof ConnectionClosedError && !hasClosed) {
        hasClosed = true;
        const { code, reason } = error;
        transcript.push({ from: "server", close: { code, reason } });
      }
      throw error;
    }
  }

  return { call, transcript };
}

function errorFrame({ message, code, info }: JujuError): Omit<ReplyFrame, "request-id"> {
  return {
    error: message,
    ...(code && { "error-code": code }),
    ...(info && { "error-info": onTheWire(info) }),
    response: {},
  };
}
