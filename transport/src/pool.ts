/**
 * Shares connections among those who need one to the same place for the same user.
 *
 * @packageDocumentation
 */
export { connectionPool } from "./pool/connection-pool.js";
export { LeaseTimeoutError, PoolClosedError } from "./pool/pool-errors.js";
export type {
  ConnectionPool,
  Lease,
  PooledConnection,
  PoolOptions,
  PoolTarget,
} from "./pool/pool-types.js";
