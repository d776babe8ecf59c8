import { createHmac, timingSafeEqual } from "node:crypto";
import type { JsonObject } from "../json.js";
import { isJsonObject } from "../is-json-object.js";

// Tokens are signed with a secret of the controller's own: nobody else has to check them here.

const HEADER = part({ alg: "HS256", typ: "JWT" });

/** A signed token, in base64 once more, as Juju and JIMM hand tokens on. */
export function signToken(claims: JsonObject, secret: Uint8Array): string {
  const signed = `${HEADER}.${part(claims)}`;
  return Buffer.from(`${signed}.${signature(signed, secret)}`).toString("base64");
}

/**
 * What a token says, if it is of the same secret and not too old.
 *
 * @param expired - What is said of one that is.
 * @throws TypeError saying what is wrong with it.
 */
export function readToken(
  token: string,
  secret: Uint8Array,
  expired = '"exp" not satisfied',
): JsonObject {
  const jwt = Buffer.from(token, "base64").toString("latin1");
  const [header = "", body = "", signed = "", ...rest] = jwt.split(".");
  if (!/^[\w+/]+={0,2}$/.test(token) || !signed || rest.length > 0) {
    throw new TypeError("failed to decode token");
  }
  const expected = Buffer.from(signature(`${header}.${body}`, secret));
  const given = Buffer.from(signed);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    throw new TypeError("could not verify message using any of the signatures or keys");
  }
  const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString());
  if (!isJsonObject(claims)) throw new TypeError("failed to parse token");
  const { exp } = claims;
  if (typeof exp === "number" && Date.now() >= exp * 1000) {
    throw new TypeError(expired);
  }
  return claims;
}

function part(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function signature(text: string, secret: Uint8Array): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}
