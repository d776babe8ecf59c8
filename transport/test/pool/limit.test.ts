import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PoolTarget } from "../../src/pool.js";
import { settled } from "../support/scripted-socket.js";
import { A, B, C, start } from "./starting.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the limit", () => {
  it("has the connection closed that was idle for longest", async () => {
    const { pool, server } = start({ limit: 2 });
    const leasing = [pool.lease(A), pool.lease(B)];
    const a = await server.accept();
    const b = await server.accept();
    const [leaseA, leaseB] = await Promise.all(leasing);
    leaseB?.release();
    leaseA?.release();
    const leaseC = pool.lease(C);
    await settled();
    expect([a?.state, b?.state]).toEqual(["open", "closed"]);
    const c = await server.accept();
    expect((await leaseC).connection).toBe(c);
    expect(pool.size).toBe(2);
    await pool.close();
  });

  it("makes the next ones wait when all are in use, and serves them in turn", async () => {
    const { pool, server } = start({ limit: 1 });
    const first = pool.lease(A);
    await server.accept();
    const order: string[] = [];
    const wait = async (name: string, to: PoolTarget): Promise<void> => {
      const lease = await pool.lease(to);
      order.push(name);
      await settled();
      lease.release();
    };
    const waiting = [wait("b", B), wait("c", C), wait("b again", B)];
    await settled();
    expect([pool.waiting, server.made]).toEqual([3, 1]);
    // Those to a connection that is there need no place.
    (await pool.lease(A)).release();
    (await first).release();
    await settled();
    expect(server.attempts.map(({ target: to }) => to)).toEqual([B]);
    await server.accept();
    await settled();
    await server.accept();
    await Promise.all(waiting);
    expect(order).toEqual(["b", "b again", "c"]);
    await pool.close();
  });

  it("closes no more connections than are needed", async () => {
    const { pool, server } = start({ limit: 2 });
    server.closesAtOnce = false;
    const leasing = [pool.lease(A), pool.lease(B)];
    await server.accept();
    await server.accept();
    for (const lease of await Promise.all(leasing)) lease.release();
    const waiting = [pool.lease(C), pool.lease(C)];
    await settled();
    expect(server.connections.map(({ state }) => state)).toEqual(["closing", "open"]);
    // The one that is left has its time; the one that closes needs none.
    expect(vi.getTimerCount()).toBe(1);
    server.connections[0]?.end();
    await settled();
    await server.accept();
    expect(await Promise.all(waiting)).toHaveLength(2);
    const closing = pool.close();
    for (const connection of server.connections) connection.end();
    await closing;
  });

  it("is one or more", () => {
    expect(() => start({ limit: 0 })).toThrow(RangeError);
    expect(() => start({ limit: Number.NaN })).toThrow(RangeError);
  });
});
