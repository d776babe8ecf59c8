import type { Reconnecting, ReconnectChange, ReconnectOptions } from "../../src/reconnect.js";
import { ConnectError } from "../../src/index.js";
import { reconnecting } from "../../src/reconnect.js";
import type { FakeConnection } from "./fakes.js";
import { FakeServer, ManualClock } from "./fakes.js";

/** A call. */
export const PING = { type: "Pinger", version: 1, request: "Ping", params: { n: 1 } };
/** What unreachable servers bring. */
export const REFUSED = new ConnectError("cannot connect", {
  errors: { "wss://controller/api": new Error("connect ECONNREFUSED") },
});

/** A manager whose server, time and chance are the test's. */
export function start(options: ReconnectOptions = {}): {
  manager: Reconnecting<FakeConnection>;
  server: FakeServer;
  clock: ManualClock;
  changes: ReconnectChange[];
  warnings: unknown[];
} {
  const server = new FakeServer();
  const clock = new ManualClock();
  const changes: ReconnectChange[] = [];
  const warnings: unknown[] = [];
  const manager = reconnecting(server.connectOnce, {
    clock,
    random: () => 0.5,
    hooks: {
      state: (change) => changes.push(change),
      warning: (error) => warnings.push(error),
    },
    ...options,
  });
  return { manager, server, clock, changes, warnings };
}

/** The connection that the manager is making. */
export async function accepted(server: FakeServer): Promise<FakeConnection> {
  const connection = await server.accept();
  if (!connection) throw new Error("nobody connects");
  return connection;
}
