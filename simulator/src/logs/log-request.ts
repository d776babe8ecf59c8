import { goQuote } from "../listen/go-quote.js";
import type { JujuLine } from "../parts/juju-release.js";
import { WireError } from "../parts/wire-error.js";
import type { SimulatedLogLevel } from "./log-level.js";
import { isAtLeast, parseLogLevel } from "./log-level.js";
import { TAGS_LABEL } from "./log-record.js";
import { nanosecondsOf } from "./log-time.js";

/** What somebody who reads the log asks for. */
export interface LogRequest {
  /** 1 is the older form of messages; any other number is the newer. */
  readonly version: number;
  /** How many of the messages that are there, counted back from the newest; 0 is all of them. */
  readonly initialLines: number;
  /** After how many messages the stream ends; 0 is never. */
  readonly lineLimit: number;
  readonly noTail: boolean;
  /** Of all models. */
  readonly firehose: boolean;
  readonly level: SimulatedLogLevel;
  /** Nanoseconds since 1970. */
  readonly startTime: bigint | undefined;
  readonly includeEntity: readonly string[];
  readonly excludeEntity: readonly string[];
  readonly includeModule: readonly string[];
  readonly excludeModule: readonly string[];
  readonly labels: LabelFilter;
}

/** Labels by name and value (Juju 4), or tags of which one suffices (Juju 3). */
export type LabelFilter =
  | {
      readonly by: "labels";
      readonly include: ReadonlyMap<string, string>;
      readonly exclude: ReadonlyMap<string, string>;
    }
  | {
      readonly by: "tags";
      readonly include: readonly string[];
      readonly exclude: readonly string[];
    };

/**
 * Reads the query of `/log` (`apiserver/debuglog.go`, `readDebugLogParams`). Juju 3 knows neither `version` nor
 * `firehose` nor labels by name, and heeds none of them.
 *
 * @throws {WireError} for a value that Juju does not take.
 */
export function readLogRequest(query: URLSearchParams, line: JujuLine): LogRequest {
  const isNewer = line !== "3.6";
  const version = isNewer ? readInteger(query) : 1;
  // Where both are given, `maxLines` is what counts.
  const backlog = readCount(query, "backlog");
  const lines = readCount(query, "maxLines") ?? backlog ?? 0;
  const noTail = readBoolean(query, "noTail");
  const firehose = isNewer && readBoolean(query, "firehose");
  const replay = readBoolean(query, "replay");
  return {
    version,
    initialLines: replay ? 0 : lines,
    lineLimit: isNewer && noTail ? lines : 0,
    noTail,
    firehose,
    level: readLevel(query.get("level") ?? ""),
    startTime: readTime(query.get("startTime") ?? ""),
    includeEntity: query.getAll("includeEntity"),
    excludeEntity: query.getAll("excludeEntity"),
    includeModule: query.getAll("includeModule"),
    excludeModule: query.getAll("excludeModule"),
    labels: isNewer
      ? {
          by: "labels",
          include: readLabels(query, "include"),
          exclude: readLabels(query, "exclude"),
        }
      : {
          by: "tags",
          include: query.getAll("includeLabel"),
          exclude: query.getAll("excludeLabel"),
        },
  };
}

function readInteger(query: URLSearchParams): number {
  const value = query.get("version") ?? "";
  if (value === "") return 1;
  if (!/^[+-]?\d+$/.test(value)) {
    throw new WireError(`version value ${goQuote(value)} is not a valid number`);
  }
  return Number(value);
}

function readCount(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name) ?? "";
  if (value === "") return undefined;
  if (!/^\d+$/.test(value) || BigInt(value) >= 2n ** 64n) {
    throw new WireError(`${name} value ${goQuote(value)} is not a valid unsigned number`);
  }
  return Number(value);
}

/** Go takes these spellings alone (`strconv.ParseBool`). */
function readBoolean(query: URLSearchParams, name: string): boolean {
  const value = query.get(name) ?? "";
  if (value === "") return false;
  if (/^(?:1|t|T|true|TRUE|True)$/.test(value)) return true;
  if (/^(?:0|f|F|false|FALSE|False)$/.test(value)) return false;
  throw new WireError(`${name} value ${goQuote(value)} is not a valid boolean`);
}

function readLevel(value: string): SimulatedLogLevel {
  if (value === "") return "TRACE";
  const level = parseLogLevel(value);
  if (level && !isAtLeast(level, "CRITICAL")) return level;
  const names = ["TRACE", "DEBUG", "INFO", "WARNING", "ERROR"].map(goQuote).join(", ");
  throw new WireError(`level value ${goQuote(value)} is not one of ${names}`);
}

function readTime(value: string): bigint | undefined {
  if (value === "") return undefined;
  const time = nanosecondsOf(value);
  if (time !== undefined) return time;
  throw new WireError(`start time ${goQuote(value)} is not a valid time in RFC3339 format`);
}

function readLabels(
  query: URLSearchParams,
  what: "include" | "exclude",
): ReadonlyMap<string, string> {
  const labels = query.getAll(`${what}Labels`);
  if (labels.length > 0) {
    return new Map(
      labels.map((label) => {
        const [name = "", value] = label.split("=");
        if (value !== undefined) return [name, value];
        throw new WireError(`${what} label key value ${goQuote(label)} not valid`, "not valid");
      }),
    );
  }
  // What older clients send: all tags of a message together.
  const tags = query.getAll(`${what}Label`);
  return new Map(tags.length > 0 ? [[TAGS_LABEL, tags.join(",")]] : []);
}
