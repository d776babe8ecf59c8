import { isRecord } from "../frames.js";

/** The levels of log messages, from the lowest. */
export type LogLevel = "TRACE" | "DEBUG" | "INFO" | "WARNING" | "ERROR";

/** A message of the log, the same from every release. */
export interface LogMessage {
  /** The UUID of the model that it is about; from Juju 4 only. */
  readonly modelUuid: string | undefined;
  /** The tag of the agent that wrote it: `machine-0`, `unit-mysql-0`. */
  readonly entity: string;
  /** When it was written: RFC 3339 in UTC, with up to nine digits of a second. */
  readonly time: string;
  /** How grave it is; open, for agents may have levels of their own. */
  readonly level: LogLevel | (string & {});
  /** What wrote it: `juju.worker.uniter`. */
  readonly module: string;
  /** The file and the line of the source; may be `""`. */
  readonly location: string;
  /** The text. */
  readonly message: string;
  /**
   * Its labels. The tags that Juju 3 has in their place are under the key `logger-tags`, with commas
   * between them, as Juju 4 has them too.
   */
  readonly labels: Readonly<Record<string, string>>;
}

/** A message as it travels (`rpc/params/internal.go`, `LogMessage` and `LogMessageV1`). */
export interface WireLogMessage {
  /** From Juju 4 only. */
  readonly uuid?: string;
  readonly tag: string;
  readonly ts: string;
  readonly sev: string;
  readonly mod: string;
  readonly loc: string;
  readonly msg: string;
  /** A map in Juju 4, left out when empty; a list of tags or `null` in Juju 3. */
  readonly lab?: Readonly<Record<string, string>> | readonly string[] | null;
}

/** The label that stands for Juju 3's tags (`loggo`, `LoggerTags`). */
export const TAGS_LABEL = "logger-tags";

/** Reads a frame; `undefined` when it is no message. */
export function readLogMessage(frame: unknown): LogMessage | undefined {
  const wire = parseRecord(frame);
  if (!wire) return undefined;
  const text = (key: keyof WireLogMessage): string => {
    const value = wire[key];
    return typeof value === "string" ? value : "";
  };
  const { uuid, lab } = wire;
  return {
    modelUuid: typeof uuid === "string" && uuid ? uuid : undefined,
    entity: text("tag"),
    time: inUtc(text("ts")),
    level: text("sev"),
    module: text("mod"),
    location: text("loc"),
    message: text("msg"),
    labels: readLabels(lab),
  };
}

/** The JSON object that a frame holds, of any of the kinds that WebSocket classes hand over. */
export function parseRecord(frame: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const text =
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it throws on anything else
      typeof frame === "string" ? frame : new TextDecoder().decode(frame as ArrayBuffer);
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readLabels(labels: unknown): Readonly<Record<string, string>> {
  if (Array.isArray(labels)) return labels.length > 0 ? { [TAGS_LABEL]: labels.join(",") } : {};
  if (!isRecord(labels)) return {};
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}

/** The time of Go's in UTC, with all its digits; a text that is no time as it is. */
function inUtc(time: string): string {
  const [, seconds = "", fraction = "", zone = ""] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(time) ?? [];
  const utc = new Date(seconds + zone);
  return Number.isNaN(utc.getTime()) ? time : `${utc.toISOString().slice(0, 19)}${fraction}Z`;
}
