import type { ConnectionPool, PoolOptions, PoolTarget } from "../../src/pool.js";
import { connectionPool } from "../../src/pool.js";
import type { FakeConnection } from "./fakes.js";
import { FakeServer } from "./fakes.js";

/** A target. */
export const target = (name: string, identity = "user-admin"): PoolTarget => ({
  url: `wss://${name}/api`,
  identity,
});
/** Three targets. */
export const [A, B, C] = [target("a"), target("b"), target("c")];

/** A pool whose server is the test. */
export function start(options: Partial<PoolOptions<FakeConnection, PoolTarget>> = {}): {
  pool: ConnectionPool<FakeConnection, PoolTarget>;
  server: FakeServer;
} {
  const server = new FakeServer();
  return { server, pool: connectionPool({ connect: server.connect, ...options }) };
}
