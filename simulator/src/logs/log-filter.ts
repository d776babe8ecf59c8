import type { SimulatedLogRecord } from "./log-record.js";
import { tagsOf } from "./log-record.js";
import { isAtLeast } from "./log-level.js";
import type { LabelFilter, LogRequest } from "./log-request.js";

/**
 * Which messages somebody gets (`internal/logtailer`): entities whole or with `*` for any part, modules with those
 * below them, of labels at least one.
 *
 * @param modelUuid - Whose messages, unless those of all models are asked for.
 */
export function logFilter(
  request: LogRequest,
  modelUuid: string,
): (record: SimulatedLogRecord) => boolean {
  const includeEntity = entityPattern(request.includeEntity);
  const excludeEntity = entityPattern(request.excludeEntity);
  const includeModule = modulePattern(request.includeModule);
  const excludeModule = modulePattern(request.excludeModule);
  const { firehose, startTime, level, labels } = request;
  return (record) =>
    (firehose || record.modelUuid === modelUuid) &&
    (startTime === undefined || record.nanoseconds >= startTime) &&
    isAtLeast(record.level, level) &&
    (includeEntity?.test(record.entity) ?? true) &&
    !excludeEntity?.test(record.entity) &&
    (includeModule?.test(record.module) ?? true) &&
    !excludeModule?.test(record.module) &&
    passesLabels(record, labels);
}

function passesLabels(record: SimulatedLogRecord, filter: LabelFilter): boolean {
  if (filter.by === "tags") {
    const tags = tagsOf(record);
    const { include, exclude } = filter;
    if (include.length > 0 && !include.some((tag) => tags.includes(tag))) return false;
    return !exclude.some((tag) => tags.includes(tag));
  }
  const has = ([name, value]: readonly [string, string]): boolean =>
    Object.hasOwn(record.labels, name) && record.labels[name] === value;
  const { include, exclude } = filter;
  if (include.size > 0 && ![...include].some(has)) return false;
  return ![...exclude].some(has);
}

function entityPattern(entities: readonly string[]): RegExp | undefined {
  if (entities.length === 0) return undefined;
  return new RegExp(
    `^(?:${entities.map((entity) => quote(entity).replaceAll("\\*", ".*")).join("|")})$`,
    "u",
  );
}

function modulePattern(modules: readonly string[]): RegExp | undefined {
  if (modules.length === 0) return undefined;
  return new RegExp(`^(?:${modules.map(quote).join("|")})(?:\\..+)?$`, "u");
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
