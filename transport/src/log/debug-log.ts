import { ConnectError, ConnectionClosedError, ConnectTimeoutError } from "../errors.js";
import { tell } from "../hooks/tell.js";
import { HttpError } from "../http/http-errors.js";
import { LONGEST_DELAY_MS } from "../limits.js";
import type { AbortSignalLike } from "../transport.js";
import type { EventStream } from "../watch/event-stream.js";
import { createEventStream } from "../watch/event-stream.js";
import { LogFrameError } from "./log-errors.js";
import type { LogMessage } from "./log-message.js";
import { readLogMessage } from "./log-message.js";
import type { LogFilter } from "./log-query.js";
import { logQuery } from "./log-query.js";
import type { LogSocket, SocketEnd } from "./log-socket.js";
import { createSeenMessages } from "./seen-messages.js";
import type { LogTarget } from "./start-log.js";
import { startLog } from "./start-log.js";

const START_LIMIT_MS = 30_000;

/** What a controller that sends its logs elsewhere says in place of them (`apiserver/debuglog_loki.go`). */
const FORWARDED = "logs are being forwarded to Loki";

/** Which messages, and how long. */
export interface DebugLogOptions extends LogFilter {
  /** Ends the stream when it aborts; what waits for a message rejects with the signal's reason. */
  readonly signal?: AbortSignalLike | undefined;
  /** How long opening the log may take, in milliseconds; 30 000 by default. */
  readonly timeoutMs?: number | undefined;
  /**
   * Whether a stream that has broken is taken up again, at the time of the last messages and without
   * telling any twice; `false` by default. Not with `noTail`, where the server's end looks the same.
   */
  readonly resume?: boolean | ResumeOptions | undefined;
}

/** How a broken stream is taken up again. */
export interface ResumeOptions {
  /** How often to try before giving up; counted anew from each new message. No limit by default. */
  readonly attempts?: number | undefined;
  /** The longest wait before the first attempt, in milliseconds; 1000 by default. It doubles with each. */
  readonly delayMs?: number | undefined;
  /** The longest wait of all, in milliseconds; 30 000 by default. */
  readonly mostDelayMs?: number | undefined;
  /** Told why the stream has broken, each time and of each attempt that fails. */
  readonly onBroken?: ((error: Error) => void) | undefined;
}

/**
 * The messages of a model's log, for `for await`. Nothing is opened before the first is asked for, and the
 * socket is closed when the loop is left, in whatever way.
 *
 * The server ends a stream after a day, when it restarts, and with `noTail` after the last message. That
 * is the end of the stream with `noTail`; otherwise `next()` rejects with {@link ConnectionClosedError},
 * unless `resume` is set. A controller that sends its logs to Loki says so in its only message, and the
 * stream is over.
 *
 * A peer that is gone without a word is not noticed: the server sends nothing while there is nothing to
 * log.
 *
 * @returns Its `next()` rejects with `JujuError` when the server refuses: `unauthorized access`,
 * `model not found`; of {@link HttpError} where it does so before the socket is open. With
 * {@link ConnectError} or {@link ConnectTimeoutError} when the log cannot be opened, with
 * {@link HeadersNotSupportedError} in browsers, and with the signal's reason.
 * @throws `TypeError` or `RangeError` when an option is nothing that can be asked for.
 *
 * @example
 * ```ts
 * const target = { url: conn.url, identity: basicIdentity({ tag: "user-admin", password: "…" }) };
 * for await (const { time, entity, level, message } of debugLog(target, { backlog: 10 })) {
 *   process.stdout.write(`${time} ${entity} ${level} ${message}\n`);
 * }
 * ```
 */
export function debugLog(
  target: LogTarget,
  options: DebugLogOptions = {},
): EventStream<LogMessage> {
  const { signal, timeoutMs = START_LIMIT_MS, resume, ...filter } = options;
  const firstQuery = logQuery(filter);
  const resuming = resumeOptions(filter.noTail ? false : resume);
  const seen = createSeenMessages();
  const stopped = new AbortController();
  let socket: LogSocket | undefined;
  let wakeUp: (() => void) | undefined;
  let failures = 0;
  let last: LogMessage | undefined;

  function query(): string {
    const startTime = seen.resumeTime;
    if (startTime === undefined) return firstQuery;
    return logQuery({
      ...filter,
      startTime,
      replay: true,
      backlog: undefined,
      maxLines: undefined,
    });
  }

  function open(): Promise<LogSocket> {
    seen.restart();
    return startLog(target, query(), {
      signal: stopped.signal,
      timeoutMs: Math.min(timeoutMs, LONGEST_DELAY_MS),
      opening(opened) {
        socket = opened;
        if (stopped.signal.aborted) opened.close();
      },
    });
  }

  /** Waits for the next attempt, or throws what has broken the stream. */
  async function recover(error: unknown): Promise<void> {
    if (stopped.signal.aborted) return;
    if (!resuming || !(error instanceof Error) || !isPassing(error)) throw error;
    tell(resuming.onBroken, error);
    if (failures >= resuming.attempts) throw error;
    if (stopped.signal.aborted) return;
    const longest = Math.min(
      resuming.delayMs * 2 ** failures++,
      resuming.mostDelayMs,
      LONGEST_DELAY_MS,
    );
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, longest * (0.5 + Math.random() / 2));
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function isOver({ wasOpen, error }: SocketEnd): boolean {
    return (
      wasOpen &&
      error === undefined &&
      (filter.noTail === true || (last?.message ?? "").startsWith(FORWARDED))
    );
  }

  async function next(): Promise<LogMessage> {
    let started = socket;
    while (!stopped.signal.aborted) {
      try {
        started ??= await open();
      } catch (error) {
        await recover(error);
        continue;
      }
      const { end, ...event } = await started.next();
      if (end) {
        if (isOver(end)) break;
        started = undefined;
        await recover(new ConnectionClosedError(end));
        continue;
      }
      const message = readLogMessage("frame" in event ? event.frame : undefined);
      if (!message) throw new LogFrameError("the server sent something that is no log message");
      if (resuming && seen.isRepeated(message)) continue;
      if (resuming) seen.add(message);
      failures = 0;
      return (last = message);
    }
    // Not told by a message: the stream itself ends whoever waits.
    void stream.stop();
    return new Promise<never>(() => undefined);
  }

  const stream = createEventStream<LogMessage>(
    {
      next,
      stop() {
        stopped.abort();
        socket?.close();
        wakeUp?.();
        return Promise.resolve();
      },
    },
    signal,
  );
  return stream;
}

/** Whether something may be over in a while: no connection, or a server that starts or stops. */
function isPassing(error: Error): boolean {
  if (error instanceof HttpError) return error.status >= 500;
  return (
    error instanceof ConnectionClosedError ||
    error instanceof ConnectError ||
    error instanceof ConnectTimeoutError
  );
}

interface Resuming {
  readonly attempts: number;
  readonly delayMs: number;
  readonly mostDelayMs: number;
  readonly onBroken: ((error: Error) => void) | undefined;
}

function resumeOptions(resume: DebugLogOptions["resume"]): Resuming | undefined {
  if (!resume) return undefined;
  const given = resume === true ? {} : resume;
  const { attempts = Infinity, delayMs = 1000, mostDelayMs = 30_000, onBroken } = given;
  return { attempts, delayMs, mostDelayMs, onBroken };
}
