import type { ControllerState, Model } from "../parts/state-types.js";
import type { JujuLine } from "../parts/juju-release.js";
import { findModel } from "../listen/find-model.js";
import type { SimulatedLogLevel } from "./log-level.js";
import type { SimulatedLogRecord } from "./log-record.js";
import { TAGS_LABEL } from "./log-record.js";
import { goTime, nanosecondsOf } from "./log-time.js";

/** A message for the log. */
export interface LogMessageOptions {
  readonly message: string;
  /** The model that it is about: its name, `owner/name`, UUID, or itself. The controller's own unless given. */
  readonly model?: string | Pick<Model, "uuid">;
  /** The tag of the agent that writes it: `unit-mysql-0`. `machine-0` unless given. */
  readonly entity?: string;
  /** `INFO` unless given. */
  readonly level?: SimulatedLogLevel;
  /** What writes it: `juju.worker.uniter`. `juju` unless given. */
  readonly module?: string;
  /** The file and line of the source: `worker.go:42`. None unless given. */
  readonly location?: string;
  /** When it was written: a date, or RFC 3339 with up to nine digits of a second. Now unless given. */
  readonly time?: Date | string;
  /** Labels by name; or tags, which Juju 3 has in their place and Juju 4 in the label `logger-tags`. */
  readonly labels?: Readonly<Record<string, string>> | readonly string[];
}

/** The log of a controller and its models, which a test writes and clients read as it grows. */
export interface SimulatedLog {
  /**
   * Writes a message; whoever reads the log of its model has it at once.
   *
   * @throws `RangeError` when there is no such model, and for a time that is none.
   *
   * @example
   * ```ts
   * controller.log.add({ model: "prod", entity: "unit-mysql-0", level: "ERROR", message: "disk full" });
   * ```
   */
  add(message: LogMessageOptions): SimulatedLogRecord;
  /** All messages of all models, in the order in which they were written. */
  readonly records: readonly SimulatedLogRecord[];
  /** How many clients read the log at this moment. */
  readonly readers: number;
  /** Ends all streams, as a controller does that is restarted: without a word. */
  cut(): void;
  /** Forgets all messages; who is reading stays. */
  clear(): void;
  /** How long a stream may last, in milliseconds: `max-debug-log-duration`, a day by default. */
  maxDurationMs: number;
  /**
   * Whether messages go to Loki: whoever opens the log is told so, and no more. `false` by default; only Juju 4.1
   * can do that, and setting it otherwise throws a `RangeError`.
   */
  forwardedToLoki: boolean;
}

/** What the streams need of the log beside what tests do. */
export interface WrittenLog extends SimulatedLog {
  /** Told after each message, and of `cut` and `clear`. */
  readonly listeners: Set<LogListener>;
}

/** A stream that is being read. */
export interface LogListener {
  written(): void;
  cleared(): void;
  cut(): void;
}

/** An empty log of the models of a state. */
export function createLog(state: ControllerState, line: JujuLine): WrittenLog {
  const records: SimulatedLogRecord[] = [];
  const listeners = new Set<LogListener>();
  let forwardedToLoki = false;
  return {
    records,
    listeners,
    maxDurationMs: 24 * 60 * 60 * 1000,
    get readers() {
      return listeners.size;
    },
    get forwardedToLoki() {
      return forwardedToLoki;
    },
    set forwardedToLoki(value) {
      if (value && line !== "4.1") throw new RangeError(`Juju ${line} sends no logs to Loki`);
      forwardedToLoki = value;
    },
    add(options) {
      const record = recordOf(options, state);
      records.push(record);
      for (const listener of listeners) listener.written();
      return record;
    },
    cut() {
      for (const listener of listeners) listener.cut();
    },
    clear() {
      records.length = 0;
      for (const listener of listeners) listener.cleared();
    },
  };
}

function recordOf(options: LogMessageOptions, state: ControllerState): SimulatedLogRecord {
  const { time = new Date(), labels = {}, model } = options;
  const text = typeof time === "string" ? time : goTime(time);
  const nanoseconds = nanosecondsOf(text);
  if (nanoseconds === undefined) throw new RangeError(`no time in RFC 3339: ${text}`);
  return {
    modelUuid: findModel(state, model).uuid,
    entity: options.entity ?? "machine-0",
    level: options.level ?? "INFO",
    module: options.module ?? "juju",
    message: options.message,
    location: options.location ?? "",
    time: text,
    nanoseconds,
    labels: isTags(labels) ? (labels.length > 0 ? { [TAGS_LABEL]: labels.join(",") } : {}) : labels,
  };
}

function isTags(
  labels: Readonly<Record<string, string>> | readonly string[],
): labels is readonly string[] {
  return Array.isArray(labels);
}
