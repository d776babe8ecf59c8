import { isRecord } from "../frames.js";
import { REDACTED, redactLoginParams } from "./redact.js";

/** Shorter texts are not looked for: taking each of them out would leave nothing to read. */
const SHORTEST = 4;

/** Remembers texts that were sent as secrets, to find them again where they should not be. */
export interface SecretMemory {
  /** Remembers the secrets of a login's params. */
  readonly learn: (params: unknown) => void;
  /** The value without any text that holds one of them. */
  readonly forget: (value: unknown) => unknown;
}

/** Starts with none. */
export function createSecretMemory(): SecretMemory {
  const secrets = new Set<string>();

  function collect(value: unknown): void {
    if (typeof value === "string" && value.length >= SHORTEST) secrets.add(value);
    if (typeof value !== "object" || value === null) return;
    for (const inner of Object.values(value)) collect(inner);
  }

  function clean(text: string): string {
    let cleaned = text;
    for (const secret of secrets) cleaned = cleaned.replaceAll(secret, REDACTED);
    return cleaned;
  }

  function forget(value: unknown): unknown {
    if (typeof value === "string") return clean(value);
    if (Array.isArray(value)) return value.map(forget);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [clean(key), forget(inner)]),
    );
  }

  return {
    learn(params) {
      if (!isRecord(params)) return collect(params);
      const shown = Object(redactLoginParams(params));
      for (const [key, value] of Object.entries(params)) {
        if (!Object.hasOwn(shown, key)) collect(value);
      }
    },
    forget,
  };
}
