/// <reference lib="esnext.disposable" preserve="true" />
import type { Connection } from "../connection.js";
import type { AbortSignalLike, CallOptions } from "../transport.js";

/** The part of a {@link Connection} that a pool needs. */
export type PooledConnection = Pick<Connection, "close" | "closed" | "state">;

/** What a connection is to and for. Two that are the same in both share one connection. */
export interface PoolTarget {
  /** The URL to connect to. */
  readonly url: string;
  /** Who is logged in, in any words that tell users apart. */
  readonly identity: string;
}

/** What a pool does, and how much of it. */
export interface PoolOptions<Conn extends PooledConnection, Target extends PoolTarget> {
  /**
   * Connects; should hand the signal on, which aborts when nobody wants the connection any more. Of several
   * targets that are the same it gets the first.
   */
  readonly connect: (target: Target, signal: AbortSignalLike) => Promise<Conn>;
  /**
   * How many connections there may be at once; 100 by default. Those that are being made or closed count
   * too. At the limit the connection that nobody has used for longest is closed; when all are in use, the
   * next one waits.
   */
  readonly limit?: number | undefined;
  /** How long a connection that nobody uses is kept, in milliseconds; 60 000 by default. */
  readonly idleMs?: number | undefined;
}

/** The right to use a connection, until it is released. */
export interface Lease<Conn> {
  /**
   * The connection, shared with others: to be released and not closed. It was open when the lease was given;
   * when it breaks, release this and ask for another.
   */
  readonly connection: Conn;
  /** Gives it back. May be called again. */
  release(): void;
  /** The same as `release`, for `using`. At run time it is there where the platform has `Symbol.dispose`. */
  [Symbol.dispose](): void;
}

/**
 * Connections that are shared.
 *
 * @typeParam Conn - The connections.
 * @typeParam Target - What they are to and for.
 */
export interface ConnectionPool<Conn extends PooledConnection, Target extends PoolTarget> {
  /**
   * A connection to the target: one that is there, or a new one. Asked for in turn: who waits for a place
   * within the limit gets one before those who come later.
   *
   * @throws What `connect` has thrown.
   * @throws {@link LeaseTimeoutError} when `timeoutMs` is over.
   * @throws {@link PoolClosedError} when the pool is closed.
   * @throws The signal's reason when that aborts.
   */
  lease(target: Target, limits?: CallOptions): Promise<Lease<Conn>>;
  /** How many connections there are, with those that are being made or closed. */
  readonly size: number;
  /** How many connections nobody uses. */
  readonly idle: number;
  /** How many leases are waited for. */
  readonly waiting: number;
  /**
   * Closes every connection and gives no more. Settles when none is left. May be called again. Never rejects.
   */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. At run time it is there where the platform has `Symbol.asyncDispose`. */
  [Symbol.asyncDispose](): Promise<void>;
}
