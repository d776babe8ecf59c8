import { FacadegenError } from "../errors.js";

/** The pool has been closed: it gives no more connections. */
export class PoolClosedError extends FacadegenError {
  override get name(): "PoolClosedError" {
    return "PoolClosedError";
  }

  constructor() {
    super("the pool of connections is closed");
  }
}

/** No connection could be had in time: it took too long to connect, or all that are allowed were in use. */
export class LeaseTimeoutError extends FacadegenError {
  override get name(): "LeaseTimeoutError" {
    return "LeaseTimeoutError";
  }
  /** The limit, in milliseconds. */
  declare readonly timeoutMs: number;

  constructor(url: string, timeoutMs: number) {
    super(`no connection to ${url} within ${timeoutMs} ms`);
    Object.assign(this, { timeoutMs });
  }
}
