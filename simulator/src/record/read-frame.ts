import type { Json, JsonObject } from "../json.js";
import { scanObject } from "../rpc/scan-object.js";

/** The header of a request or reply, as far as it could be read: keys in any case, `null` as unset. */
export interface FrameFields {
  readonly requestId: number | undefined;
  readonly facade: string;
  readonly version: number;
  readonly method: string;
  readonly id: string;
  readonly params: Json | undefined;
  readonly error: string;
  readonly errorCode: string;
  readonly errorInfo: JsonObject | undefined;
  readonly response: Json | undefined;
}

/** What the text of a frame says; `undefined` when it is no JSON. Like Juju, it does not mind what follows an object. */
export function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return readFirstObject(text);
  }
}

function readFirstObject(text: string): JsonObject | undefined {
  try {
    const members = scanObject(text).map(({ key, text: value }) => [key, JSON.parse(value)]);
    return Object.fromEntries(members);
  } catch {
    return undefined;
  }
}

/**
 * Reads the header of a frame with the leniency of Go's decoder, in the forms of both codec versions (`request-id`
 * and `RequestId`). `undefined` when it is no object.
 */
export function readFields(json: Json | undefined): FrameFields | undefined {
  if (!isObject(json)) return undefined;
  const values = new Map<string, Json>();
  for (const [key, value] of Object.entries(json)) {
    if (value !== null && value !== undefined)
      values.set(key.toLowerCase().replaceAll("-", ""), value);
  }
  const text = (key: string): string => {
    const value = values.get(key);
    return typeof value === "string" ? value : "";
  };
  const whole = (key: string): number | undefined => {
    const value = values.get(key);
    return typeof value === "number" && Number.isInteger(value) ? value : undefined;
  };
  const info = values.get("errorinfo");
  return {
    requestId: whole("requestid"),
    facade: text("type"),
    version: whole("version") ?? 0,
    method: text("request"),
    id: text("id"),
    params: values.get("params"),
    error: text("error"),
    errorCode: text("errorcode"),
    errorInfo: isObject(info) ? info : undefined,
    response: values.get("response"),
  };
}

/** Whether JSON is an object. */
export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
