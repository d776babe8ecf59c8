import type { JujuErrorCode } from "@facadegen/transport";
import type { JsonObject } from "../json.js";
import { WireError } from "../parts/wire-error.js";

/** What Juju says with a code where its text is not the code itself (juju-wire facts, sections 1 to 5). */
const MESSAGES: Readonly<Partial<Record<JujuErrorCode, string>>> = {
  "unauthorized access": "permission denied",
  "redirection required": "redirection to alternative server required",
  stopped: "watcher has been stopped",
};

/**
 * An error for a handler to throw, answered as a controller answers it.
 *
 * @param code - One of Juju's codes, or any other text; `""` for one of the many errors that have none.
 * @param message - What people read; Juju's usual text for the code unless given.
 * @param info - What some codes carry beside the message, e.g. the `servers` of `redirection required`.
 *
 * @example
 * ```ts
 * controller.on(ModelManagerV11, {
 *   destroyModels() {
 *     throw jujuError("unauthorized access"); // "permission denied"
 *   },
 *   listModels() {
 *     throw jujuError("not found", 'user "eve" not found');
 *   },
 * });
 * ```
 */
export function jujuError(
  code: JujuErrorCode | (string & {}),
  message: string = usualMessage(code),
  info?: JsonObject,
): WireError {
  return new WireError(message, code, info);
}

function usualMessage(code: string): string {
  const known = Object.entries(MESSAGES).find(([name]) => name === code);
  return known?.[1] ?? (code || "the controller failed");
}
