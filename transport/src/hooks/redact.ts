import { isRecord } from "../frames.js";

/** What stands for a secret. */
export const REDACTED = "[redacted]";

/** The keys of a login's params that hold no secret. */
const HARMLESS_PARAMS: ReadonlySet<string> = new Set([
  "auth-tag",
  "bakery-version",
  "client-version",
]);

/** The keys of a login's answer that hold no secret, and those within its `user-info`. */
const HARMLESS_ANSWER: ReadonlySet<string> = new Set([
  "controller-access",
  "controller-tag",
  "display-name",
  "facades",
  "identity",
  "last-connection",
  "model-access",
  "model-tag",
  "public-dns-name",
  "server-version",
  "servers",
  "user-info",
  "verification-uri",
]);

/** Words in keys, written without marks between them, whose values are secret. */
const SECRET_KEY =
  /passw|passphrase|secret|macaroon|token|credential|creds|privatekey|accesskey|apikey|authkey|nonce|cookie|authorization|discharge|caveat|signature|sessionkey|sharedkey|usercode|^(?:auth|attrs|attributes|jwt|sig|cipher.*)$/;

/** Keys that speak of secrets without holding one. */
const NAMES_ONLY =
  /(?:tag|tags|id|ids|uri|uris|name|names|owner|validity|interval|revision|revisions|count|expires?|rotate.*)$|^(?:num|show|include|has)/;

/** Facades whose calls carry the contents of secrets, and the keys that these are under. */
const SECRET_FACADE = /secret/i;
const SECRET_CONTENT = /^(?:content|data|value|values|config|backendconfig)$/;

/** Within any text: the user and password of a URL, and private keys. */
const URL_USER = /(?<=:\/\/)[^/\s@]*:[^/\s@]*(?=@)/g;
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** A login's params without everything that is not known to be harmless. */
export function redactLoginParams(value: unknown): unknown {
  return onlyKeys(value, HARMLESS_PARAMS);
}

/** A login's answer without everything that is not known to be harmless. */
export function redactLoginAnswer(value: unknown): unknown {
  return onlyKeys(value, HARMLESS_ANSWER);
}

function onlyKeys(value: unknown, harmless: ReadonlySet<string>): unknown {
  if (!isRecord(value)) return value === undefined || value === null ? value : REDACTED;
  const entries = Object.entries(value);
  const kept = entries.filter(([key]) => harmless.has(key));
  const content = kept.map(([key, inner]) => [
    key,
    key === "user-info" ? onlyKeys(inner, harmless) : inner,
  ]);
  if (kept.length < entries.length) content.push(["…", REDACTED]);
  return Object.fromEntries(content);
}

/** Takes out of any value what is under keys that speak of secrets, or looks like one. */
export function redactValue(value: unknown, facade: string): unknown {
  if (Array.isArray(value)) return value.map((item) => redactValue(item, facade));
  if (typeof value === "string") {
    return value.replaceAll(URL_USER, REDACTED).replaceAll(PRIVATE_KEY, REDACTED);
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isSecret(key, inner, facade) ? REDACTED : redactValue(inner, facade),
    ]),
  );
}

function isSecret(key: string, value: unknown, facade: string): boolean {
  if (value === null || typeof value === "boolean" || value === "") return false;
  const plain = key.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  if (SECRET_FACADE.test(facade) && SECRET_CONTENT.test(plain)) return true;
  return SECRET_KEY.test(plain) && !NAMES_ONLY.test(plain);
}
