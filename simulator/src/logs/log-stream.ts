import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import { hangUp, welcome } from "../listen/stream-preamble.js";
import { encodeJson } from "../rpc/write-reply.js";
import { logFilter } from "./log-filter.js";
import { logFrame1, logFrame2 } from "./log-record.js";
import type { SimulatedLogRecord } from "./log-record.js";
import type { LogRequest } from "./log-request.js";
import type { LogListener, WrittenLog } from "./simulated-log.js";
import { goTime } from "./log-time.js";

/** Who asks for more is told nothing but the end (`internal/logtailer`). */
const MOST_INITIAL_LINES = 10_000;

/** How much may wait in a socket before the stream waits for its reader. */
const MOST_BUFFERED_BYTES = 1024 * 1024;

const LOKI_NOTICE = "logs are being forwarded to Loki; debug-log is unavailable";

/** Sends somebody the log as it is asked for, until it ends. */
export function streamLog(
  log: WrittenLog,
  reader: { readonly socket: WebSocket; readonly request: IncomingMessage },
  request: LogRequest,
  modelUuid: string,
): void {
  const { socket } = reader;
  const frame = request.version === 1 ? logFrame1 : logFrame2;
  const send = (record: SimulatedLogRecord, sent?: () => void): void =>
    socket.send(`${encodeJson(frame(record))}\n`, sent);
  deafen(reader);
  welcome(socket);
  if (log.forwardedToLoki) {
    send(lokiNotice());
    hangUp(reader.request);
    return;
  }
  if (request.initialLines > MOST_INITIAL_LINES) return hangUp(reader.request);

  const passes = logFilter(request, modelUuid);
  let position = startOf(log.records, request.initialLines, passes);
  let sent = 0;
  let isOver = false;
  // Without a tail, what is written from now on is not wanted.
  let end = request.noTail ? log.records.length : Infinity;
  const timer = setTimeout(finish, log.maxDurationMs);
  timer.unref();

  function leave(): void {
    isOver = true;
    clearTimeout(timer);
    log.listeners.delete(listener);
  }

  function finish(): void {
    if (isOver) return;
    leave();
    hangUp(reader.request);
  }

  function pump(): void {
    if (isOver) return;
    while (position < Math.min(end, log.records.length)) {
      if (socket.bufferedAmount > MOST_BUFFERED_BYTES) return;
      const record = log.records[position++];
      if (!record || !passes(record)) continue;
      send(record, pump);
      if (++sent === request.lineLimit) return finish();
    }
    if (position >= end) finish();
  }

  const listener: LogListener = {
    written: pump,
    cut: finish,
    cleared() {
      position = 0;
      if (request.noTail) end = 0;
    },
  };
  log.listeners.add(listener);
  socket.once("close", leave);
  pump();
}

/** Where a stream starts: at the first message, or so many of those that pass before the end. */
function startOf(
  records: readonly SimulatedLogRecord[],
  initialLines: number,
  passes: (record: SimulatedLogRecord) => boolean,
): number {
  if (initialLines === 0) return 0;
  let missing = initialLines;
  for (let index = records.length - 1; index >= 0; index--) {
    const record = records[index];
    if (record && passes(record) && --missing === 0) return index;
  }
  return 0;
}

/** Juju's handler reads nothing: neither a farewell nor a ping is ever answered. */
function deafen({ request }: { readonly request: IncomingMessage }): void {
  const connection = request.socket;
  connection.removeAllListeners("data");
  // Still read, so that the end of the connection is noticed.
  connection.on("data", () => undefined);
}

function lokiNotice(): SimulatedLogRecord {
  return {
    modelUuid: "",
    entity: "controller",
    level: "INFO",
    module: "juju.apiserver",
    message: LOKI_NOTICE,
    location: "",
    time: goTime(new Date()),
    nanoseconds: 0n,
    labels: {},
  };
}
