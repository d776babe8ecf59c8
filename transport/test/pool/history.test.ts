import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { propertySettings } from "../../../test/support/fuzz-settings.js";
import type { ConnectionPool, Lease, PoolTarget } from "../../src/pool.js";
import { connectionPool } from "../../src/pool.js";
import { settled } from "../support/scripted-socket.js";
import type { FakeConnection } from "./fakes.js";
import { FakeServer } from "./fakes.js";

// Any history of a pool, checked after each step against what must hold in all of them.

const TARGETS: readonly PoolTarget[] = ["a", "b", "c", "d", "e"].flatMap((name) => [
  { url: `wss://${name}/api`, identity: "user-admin" },
  { url: `wss://${name}/api`, identity: "user-bob" },
]);

interface Asked {
  readonly target: PoolTarget;
  readonly controller: AbortController;
  readonly outcomes: ("leased" | "rejected")[];
}

class History {
  readonly server = new FakeServer();
  readonly pool: ConnectionPool<FakeConnection, PoolTarget>;
  readonly asked: Asked[] = [];
  readonly leases: Lease<FakeConnection>[] = [];
  readonly limit: number;
  readonly deadLeases: string[] = [];

  constructor(limit: number, closesAtOnce: boolean) {
    this.limit = limit;
    this.server.closesAtOnce = closesAtOnce;
    this.pool = connectionPool({
      limit,
      idleMs: 1000,
      connect: (target, signal) => {
        // The attempt that is about to be made is not counted yet.
        expect(this.server.size).toBeLessThan(limit);
        return this.server.connect(target, signal);
      },
    });
  }

  lease(target: PoolTarget, timeoutMs: number | undefined): void {
    const asked: Asked = { target, controller: new AbortController(), outcomes: [] };
    this.asked.push(asked);
    this.pool.lease(target, { signal: asked.controller.signal, timeoutMs }).then(
      (lease) => {
        asked.outcomes.push("leased");
        if (lease.connection.state !== "open") this.deadLeases.push(target.url);
        expect(lease.connection.target).toEqual(target);
        return this.leases.push(lease);
      },
      () => asked.outcomes.push("rejected"),
    );
  }

  get waiting(): Asked[] {
    return this.asked.filter(({ outcomes }) => outcomes.length === 0);
  }

  async check(): Promise<void> {
    await settled();
    const { pool, server } = this;
    expect(this.deadLeases).toEqual([]);
    expect(server.size).toBeLessThanOrEqual(this.limit);
    expect(pool.size).toBe(server.size);
    expect(pool.waiting).toBe(this.waiting.length);
    for (const { outcomes } of this.asked) expect(outcomes.length).toBeLessThanOrEqual(1);
    const open = server.connections.filter(({ state }) => state === "open");
    const keys = open.map(({ target }) => JSON.stringify(target));
    expect(new Set(keys).size).toBe(keys.length);
    const used = new Set(this.leases.map(({ connection }) => connection));
    const idle = open.filter((connection) => !used.has(connection));
    expect(pool.idle).toBe(idle.length);
    for (const { target } of this.waiting) {
      const key = JSON.stringify(target);
      // Whoever waits does so for an attempt, or for a place that cannot be had yet.
      expect(keys).not.toContain(key);
      const isConnecting = server.attempts.some(
        (attempt) => JSON.stringify(attempt.target) === key,
      );
      if (!isConnecting) expect(server.size).toBe(this.limit);
    }
    const targets = new Set(server.attempts.map((attempt) => JSON.stringify(attempt.target)));
    const lacking = new Set(this.waiting.map(({ target }) => JSON.stringify(target)));
    // No attempt is made for nobody, and idle connections make room for those who wait.
    for (const key of targets) expect(lacking).toContain(key);
    const leaving = server.connections.filter(({ state }) => state === "closing").length;
    for (const key of targets) lacking.delete(key);
    if (lacking.size > leaving) expect(idle).toEqual([]);
  }
}

type Step = (history: History) => unknown;

const at = fc.nat({ max: 30 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom(...TARGETS), fc.constantFrom(undefined, 500)).map(
      ([target, timeoutMs]): Step =>
        function ask(history) {
          history.lease(target, timeoutMs);
        },
    ),
  },
  {
    weight: 6,
    arbitrary: at.map(
      (index): Step =>
        function accept({ server }) {
          return server.accept(index % Math.max(server.attempts.length, 1));
        },
    ),
  },
  {
    weight: 5,
    arbitrary: at.map(
      (index): Step =>
        function release({ leases }) {
          const [lease] = leases.splice(index % Math.max(leases.length, 1), 1);
          lease?.release();
        },
    ),
  },
  {
    weight: 2,
    arbitrary: at.map(
      (index): Step =>
        function endConnection({ server: { connections } }) {
          connections[index % Math.max(connections.length, 1)]?.end();
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constant(function endClosing({ server: { connections } }: History) {
      for (const connection of connections) if (connection.state === "closing") connection.end();
    }),
  },
  {
    weight: 1,
    arbitrary: at.map(
      (index): Step =>
        function fail({ server }) {
          return server.fail(new Error("no"), index % Math.max(server.attempts.length, 1));
        },
    ),
  },
  {
    weight: 1,
    arbitrary: at.map(
      (index): Step =>
        function abort({ waiting }) {
          waiting[index % Math.max(waiting.length, 1)]?.controller.abort();
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(1, 400, 1000).map(
      (ms): Step =>
        function waitFor() {
          return vi.advanceTimersByTimeAsync(ms);
        },
    ),
  },
);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("any history keeps to the limit, leases no dead connection and leaves nothing behind", async () => {
  let leased = 0;
  let waitedForPlace = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      fc.array(steps, { minLength: 10, maxLength: 60, size: "max" }),
      async (limit, closesAtOnce, run) => {
        const history = new History(limit, closesAtOnce);
        const { pool, server } = history;
        for (const step of run) {
          await step(history);
          await history.check();
          if (history.waiting.length > server.attempts.length) waitedForPlace++;
        }
        const closing = pool.close();
        await settled();
        for (const connection of server.connections) {
          expect(connection.state).not.toBe("open");
          connection.end();
        }
        await closing;
        expect([pool.size, pool.idle, pool.waiting]).toEqual([0, 0, 0]);
        expect(server.size).toBe(0);
        expect(vi.getTimerCount()).toBe(0);
        for (const { outcomes } of history.asked) expect(outcomes).toHaveLength(1);
        leased += history.asked.filter(({ outcomes }) => outcomes[0] === "leased").length;
        for (const lease of history.leases) lease.release();
        await settled();
        expect(vi.getTimerCount()).toBe(0);
      },
    ),
    propertySettings(150),
  );
  // The histories are worth something only when connections are had, and waited for.
  expect(leased).toBeGreaterThan(200);
  expect(waitedForPlace).toBeGreaterThan(200);
});
