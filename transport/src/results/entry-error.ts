import { JujuError } from "../errors.js";
import { isRecord } from "../frames.js";

/** The keys of an entry that an error may be under. */
export const ERROR_KEYS: readonly string[] = ["error", "Error", "Errors"];

/**
 * The error of an entry, in any of the forms that Juju has: an object with a message, a text, one within
 * another, or the first of a list. `undefined` when there is none.
 */
export function entryError(entry: unknown): JujuError | undefined {
  if (!isRecord(entry)) return undefined;
  for (const key of ERROR_KEYS) {
    const errors = [entry[key]].flat().map(readError);
    const found = errors.find((error) => error !== undefined);
    if (found) return found;
  }
  return undefined;
}

function readError(value: unknown): JujuError | undefined {
  if (typeof value === "string" && value) return jujuError(value, "", undefined);
  if (!isRecord(value)) return undefined;
  const { message, code, info } = value;
  if (typeof message !== "string") return entryError(value);
  return jujuError(
    message,
    typeof code === "string" ? code : "",
    isRecord(info) ? info : undefined,
  );
}

function jujuError(
  message: string,
  code: string,
  info: Readonly<Record<string, unknown>> | undefined,
): JujuError {
  return new JujuError(message, { code, info, facade: "", version: 0, method: "" });
}
