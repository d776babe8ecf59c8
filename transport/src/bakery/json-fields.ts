import { base64Url, fromBase64, fromHex, utf8Bytes, utf8Text } from "./encoding.js";

/** A JSON object, of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text, `""` where there is none, as Go leaves it out. */
export function textField(object: JsonObject, key: string): string {
  const value = object[key] ?? "";
  if (typeof value !== "string") throw new TypeError(`${key} is no text`);
  return value;
}

/** A list, empty where there is none. */
export function listField(object: JsonObject, key: string): readonly unknown[] {
  const value = object[key] ?? [];
  if (!Array.isArray(value)) throw new TypeError(`${key} is no list`);
  return value;
}

/** The bytes of a field in version 2: as text under its name, in hexadecimal or base64 under a longer one. */
export function bytesField(object: JsonObject, key: string): Uint8Array {
  const text = textField(object, key);
  const digits = textField(object, `${key}H`);
  const base64 = textField(object, `${key}64`);
  if ([text, digits, base64].filter(Boolean).length > 1) {
    throw new TypeError(`${key} is there in two encodings`);
  }
  if (digits) return fromHex(digits);
  return base64 ? fromBase64(base64) : utf8Bytes(text);
}

/** A field in version 2 with these bytes: left out when empty, as text when they are UTF-8. */
export function writeBytesField(key: string, bytes: Uint8Array): Readonly<Record<string, string>> {
  if (bytes.length === 0) return {};
  const text = utf8Text(bytes);
  return text === undefined ? { [`${key}64`]: base64Url(bytes) } : { [key]: text };
}
