import type { JsonObject } from "../json.js";
import type { SimulatedLogLevel } from "./log-level.js";

/** The label that stands for the tags that Juju 3 has in place of labels. */
export const TAGS_LABEL = "logger-tags";

/** One message of the log. */
export interface SimulatedLogRecord {
  readonly modelUuid: string;
  /** The tag of the agent that wrote it, `unit-mysql-0`. */
  readonly entity: string;
  readonly level: SimulatedLogLevel;
  /** What wrote it, `juju.worker.uniter`. */
  readonly module: string;
  readonly message: string;
  /** The file and line of the source; may be `""`. */
  readonly location: string;
  /** RFC 3339. */
  readonly time: string;
  /** Nanoseconds since 1970. */
  readonly nanoseconds: bigint;
  readonly labels: Readonly<Record<string, string>>;
}

/** The tags of a message: what Juju 3 shows of its labels. */
export function tagsOf({ labels }: SimulatedLogRecord): readonly string[] {
  return labels[TAGS_LABEL]?.split(",") ?? [];
}

/** The first form: Juju 3's, and Juju 4's for those who ask for no other. */
export function logFrame1(record: SimulatedLogRecord): JsonObject {
  const tags = tagsOf(record);
  return { ...logFields(record), lab: tags.length > 0 ? tags : null };
}

/** The second form, from Juju 4. */
export function logFrame2(record: SimulatedLogRecord): JsonObject {
  const { modelUuid, labels } = record;
  return {
    ...(modelUuid && { uuid: modelUuid }),
    ...logFields(record),
    ...(Object.keys(labels).length > 0 && { lab: labels }),
  };
}

function logFields(record: SimulatedLogRecord): JsonObject {
  return {
    tag: record.entity,
    ts: record.time,
    sev: record.level,
    mod: record.module,
    loc: record.location,
    msg: record.message,
  };
}
