import { JujuError } from "./errors.js";
import type { JujuErrorCode, JujuErrorInfo } from "./juju-error-code.js";

/**
 * A {@link JujuError} of one code, with what its `info` holds.
 *
 * @typeParam Code - The code.
 */
export type JujuErrorOf<Code extends string> = JujuError & {
  readonly code: Code;
  readonly info: (Code extends keyof JujuErrorInfo ? JujuErrorInfo[Code] : unknown) | undefined;
};

/**
 * Whether something that was thrown is an error that the server answered, and one of that code.
 *
 * @example
 * ```ts
 * if (isJujuError(error, "not leader")) return connect(error.info?.["server-address"] ?? url, options);
 * ```
 */
export function isJujuError(error: unknown): error is JujuError;
export function isJujuError<const Code extends JujuErrorCode | (string & {})>(
  error: unknown,
  code: Code,
): error is JujuErrorOf<Code>;
export function isJujuError(error: unknown, code?: string): boolean {
  return error instanceof JujuError && (code === undefined || error.code === code);
}
