import { FacadegenError } from "../errors.js";

/**
 * Why nothing can be watched with a result:
 *
 * - `no-id`: it holds no watcher id;
 * - `not-one`: it holds several results, or none;
 * - `unknown-facade`: it does not tell which watcher facade its id is for, and the option `watcher` does not either.
 */
export type WatchResultErrorReason = "no-id" | "not-one" | "unknown-facade";

/** What was given to `watch` is not the result of one method that starts a watcher, or not known to be. */
export class WatchResultError extends FacadegenError {
  override get name(): "WatchResultError" {
    return "WatchResultError";
  }
  /** What is wrong with it. */
  readonly reason: WatchResultErrorReason;

  constructor(reason: WatchResultErrorReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * What was waited for did not come in time.
 *
 * @typeParam Value - What was looked at.
 */
export class WaitTimeoutError<Value = unknown> extends FacadegenError {
  override get name(): "WaitTimeoutError" {
    return "WaitTimeoutError";
  }
  /** The limit, in milliseconds. */
  readonly timeoutMs: number;
  /** What was last there; `undefined` when no call had answered yet. */
  readonly lastValue: Value | undefined;

  constructor(timeoutMs: number, lastValue: Value | undefined) {
    super(`what was waited for did not come within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
    this.lastValue = lastValue;
  }
}

/**
 * What was waited for can no longer come: `failWhen` has said so.
 *
 * @typeParam Value - What was looked at.
 */
export class WaitFailedError<Value = unknown> extends FacadegenError {
  override get name(): "WaitFailedError" {
    return "WaitFailedError";
  }
  /** The value that `failWhen` was given. */
  readonly value: Value;

  constructor(message: string, value: Value) {
    super(message);
    this.value = value;
  }
}

/** A delta is of no kind that is known, or holds no id. */
export class DeltaError extends FacadegenError {
  override get name(): "DeltaError" {
    return "DeltaError";
  }
  /** The delta's kind, as the server sent it. */
  readonly kind: unknown;

  constructor(kind: unknown) {
    super(`a delta of kind ${JSON.stringify(kind)} that does not say which entity it is about`);
    this.kind = kind;
  }
}
