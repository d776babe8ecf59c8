import type { LogLevel } from "./log-message.js";
import { TAGS_LABEL } from "./log-message.js";

/** Which messages of the log are wanted, and how many of those that are there. */
export interface LogFilter {
  /** The lowest level that is wanted; all by default. */
  readonly level?: LogLevel | undefined;
  /** Tags of agents, `unit-mysql-0`; `*` stands for any end: `unit-mysql-*`. All by default. */
  readonly includeEntity?: readonly string[] | undefined;
  /** Tags of agents that are not wanted. */
  readonly excludeEntity?: readonly string[] | undefined;
  /** Modules, with those below them: `juju.worker`. All by default. */
  readonly includeModule?: readonly string[] | undefined;
  /** Modules that are not wanted. */
  readonly excludeModule?: readonly string[] | undefined;
  /**
   * Labels, of which a message has at least one. Juju 3 has tags in their place: those under
   * `logger-tags`, with commas between them; it does not heed other labels.
   */
  readonly includeLabels?: Readonly<Record<string, string>> | undefined;
  /** Labels of messages that are not wanted. */
  readonly excludeLabels?: Readonly<Record<string, string>> | undefined;
  /** Only messages of that time (RFC 3339) or later. */
  readonly startTime?: string | Date | undefined;
  /**
   * How many of the messages that are there already are wanted, counted back from the newest; at most
   * 10 000. All of them by default, which may be many.
   */
  readonly backlog?: number | undefined;
  /** Whether all messages that are there are wanted, whatever `backlog` says. */
  readonly replay?: boolean | undefined;
  /**
   * Another form of `backlog`, which goes before it. With `noTail`, Juju 4 ends the stream after as many
   * messages.
   */
  readonly maxLines?: number | undefined;
  /** Whether the stream ends with the messages that are there. `false` by default: it goes on. */
  readonly noTail?: boolean | undefined;
  /** Whether the messages of all models are wanted, for a superuser; from Juju 4 only. */
  readonly firehose?: boolean | undefined;
}

/** The newest form of messages that the server is asked for; Juju 3 has one form only. */
const NEWEST_FORM = "2";

/** The query of the log, for the servers of both eras (`apiserver/debuglog.go`, `readDebugLogParams`). */
export function logQuery(filter: LogFilter): string {
  const fields: [string, string][] = [["version", NEWEST_FORM]];
  const add = (name: string, values: readonly string[] | undefined): void => {
    for (const value of values ?? []) fields.push([name, value]);
  };
  const addLabels = (
    names: readonly [newer: string, older: string],
    labels: Readonly<Record<string, string>> = {},
  ): void => {
    add(
      names[0],
      Object.entries(labels).map(([name, value]) => `${requireLabel(name)}=${value}`),
    );
    add(names[1], labels[TAGS_LABEL]?.split(","));
  };
  if (filter.level !== undefined) add("level", [filter.level]);
  add("includeEntity", filter.includeEntity);
  add("excludeEntity", filter.excludeEntity);
  add("includeModule", filter.includeModule);
  add("excludeModule", filter.excludeModule);
  addLabels(["includeLabels", "includeLabel"], filter.includeLabels);
  addLabels(["excludeLabels", "excludeLabel"], filter.excludeLabels);
  const { startTime } = filter;
  if (startTime !== undefined) {
    add("startTime", [typeof startTime === "string" ? startTime : startTime.toISOString()]);
  }
  for (const name of ["backlog", "maxLines"] as const) {
    add(name, filter[name] === undefined ? [] : [requireCount(name, filter[name])]);
  }
  for (const name of ["replay", "noTail", "firehose"] as const) {
    if (filter[name]) fields.push([name, "true"]);
  }
  return fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

function requireCount(name: string, count: number): string {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${name} is no count: ${count}`);
  }
  return String(count);
}

/** The server splits at every `=`. */
function requireLabel(name: string): string {
  if (name === "" || name.includes("=")) {
    throw new TypeError(`no name of a label: ${JSON.stringify(name)}`);
  }
  return name;
}
