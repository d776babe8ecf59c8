import type { WebSocket } from "ws";
import { goQuote } from "../listen/go-quote.js";
import { isJsonObject } from "../is-json-object.js";
import { turnAway, welcome } from "../listen/stream-preamble.js";
import type { JsonObject } from "../json.js";
import type { LogMessageOptions, SimulatedLog } from "./simulated-log.js";
import { parseLogLevel } from "./log-level.js";
import { nanosecondsOf } from "./log-time.js";

const PING_PERIOD_MS = 60_000;
/** Without an answer to a ping in this time the agent is taken for gone. */
const PONG_DELAY_MS = 90_000;

/**
 * Takes the messages of an agent: frames of `{t, m, l, v, x, e, c|b}`. Juju's limit of one message per millisecond
 * after the first thousand is left out.
 *
 * @param version - The query's `version`: `"1"`, or `""` for agents that answer no pings.
 */
export function receiveLogs(
  socket: WebSocket,
  version: string,
  log: SimulatedLog,
  writer: { readonly modelUuid: string; readonly tag: string },
): void {
  if (version !== "" && version !== "1") {
    return turnAway(socket, { message: `unknown version ${goQuote(version)}`, code: "" });
  }
  welcome(socket);
  if (version === "1") keepAlive(socket);
  socket.on("message", (data: Buffer) => {
    const record = parseRecord(data.toString("utf8"));
    // As Juju, which says farewell to whoever sends what it cannot read.
    if (!record) return socket.close(1001);
    log.add(messageOf(record, writer));
  });
}

function keepAlive(socket: WebSocket): void {
  let heard = Date.now();
  socket.on("pong", () => {
    heard = Date.now();
  });
  const timer = setInterval(() => {
    if (Date.now() - heard > PONG_DELAY_MS) return socket.terminate();
    socket.ping();
  }, PING_PERIOD_MS);
  timer.unref();
  socket.once("close", () => clearInterval(timer));
}

function parseRecord(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function messageOf(
  record: JsonObject,
  { modelUuid, tag }: { readonly modelUuid: string; readonly tag: string },
): LogMessageOptions {
  const text = (name: string): string => {
    const value = record[name];
    return typeof value === "string" ? value : "";
  };
  const time = text("t");
  const labels = record["b"];
  const tags = record["c"];
  return {
    model: { uuid: modelUuid },
    entity: text("e") || tag,
    level: parseLogLevel(text("v")) ?? "INFO",
    module: text("m"),
    location: text("l"),
    message: text("x"),
    ...(nanosecondsOf(time) !== undefined && { time }),
    ...(isJsonObject(labels) && {
      labels: Object.fromEntries(
        Object.entries(labels).map(([name, value]) => [
          name,
          typeof value === "string" ? value : JSON.stringify(value),
        ]),
      ),
    }),
    ...(Array.isArray(tags) && { labels: tags.map(String) }),
  };
}
