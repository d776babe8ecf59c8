import { base64Url, fromBase64, utf8Bytes, utf8Text } from "./encoding.js";
import { DischargeError } from "./errors.js";
import type { JsonObject } from "./json-fields.js";
import { isObject, textField } from "./json-fields.js";
import { withoutQuery } from "./third-party.js";

/** What convinces a third party that the user has shown who they are (`httpbakery/client.go`, `DischargeToken`). */
export interface DischargeToken {
  /** Which way of interaction it is from. */
  readonly kind: string;
  /** The token itself. */
  readonly value: Uint8Array;
}

/** The token in the answer to a login form: `{token: {kind, value}}`, the value in base64. */
export function tokenOfForm(url: string, body: JsonObject): DischargeToken {
  return readToken(url, () => {
    const { token } = body;
    if (!isObject(token)) throw new TypeError("no token");
    return { kind: textField(token, "kind"), value: fromBase64(textField(token, "value")) };
  });
}

/** The token in the answer to waiting for a browser: `{kind, token}`, or `token64` where it is no text. */
export function tokenOfWait(url: string, body: JsonObject): DischargeToken {
  return readToken(url, () => {
    const base64 = textField(body, "token64");
    const value = base64 ? fromBase64(base64) : utf8Bytes(textField(body, "token"));
    return { kind: textField(body, "kind"), value };
  });
}

/** Bytes as fields of a form: as they are when they are plain text, else in base64 under a longer name. */
export function formField(name: string, bytes: Uint8Array): Readonly<Record<string, string>> {
  const text = utf8Text(bytes);
  // What Go's bakery takes for plain text: no control characters.
  return text !== undefined && bytes.every((byte) => byte >= 32 && byte !== 127)
    ? { [name]: text }
    : { [`${name}64`]: base64Url(bytes) };
}

function readToken(url: string, read: () => DischargeToken): DischargeToken {
  try {
    const token = read();
    if (token.value.length > 0) return token;
  } catch {
    // Told below: an error of base64 would say more about the token than it should.
  }
  throw new DischargeError(withoutQuery(url), "it answered without a token");
}
