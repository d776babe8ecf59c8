import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settled } from "../support/scripted-socket.js";
import { A, B, start, target } from "./starting.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("leases", () => {
  it("to the same target share a connection, those to others do not", async () => {
    const { pool, server } = start();
    const leasing = [
      pool.lease(A),
      pool.lease(target("a")),
      pool.lease(target("a", "user-bob")),
      pool.lease(B),
    ];
    await settled();
    expect(server.made).toBe(3);
    expect([pool.size, pool.waiting]).toEqual([3, 4]);
    for (let index = 0; index < 3; index++) await server.accept();
    const [one, same, other, third] = await Promise.all(leasing);
    expect(one?.connection).toBe(same?.connection);
    expect(new Set([one, other, third].map((lease) => lease?.connection)).size).toBe(3);
    expect(one?.connection.target).toBe(A);
    const later = await pool.lease(A);
    expect(later.connection).toBe(one?.connection);
    expect(server.made).toBe(3);
    await pool.close();
  });

  it("keep the connection for as long as one is left, and a while longer", async () => {
    const { pool, server } = start({ idleMs: 1000 });
    const leasing = [pool.lease(A), pool.lease(A)];
    const connection = await server.accept();
    const [first, second] = await Promise.all(leasing);
    first?.release();
    first?.release();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(connection?.state).toBe("open");
    second?.release();
    expect(pool.idle).toBe(1);
    await vi.advanceTimersByTimeAsync(999);
    expect(connection?.state).toBe("open");
    await vi.advanceTimersByTimeAsync(1);
    expect(connection?.state).toBe("closed");
    expect([pool.size, pool.idle, vi.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it("that come in time keep an idle connection from being closed", async () => {
    const { pool, server } = start({ idleMs: 1000 });
    const leasing = pool.lease(A);
    const connection = await server.accept();
    (await leasing).release();
    await vi.advanceTimersByTimeAsync(999);
    const lease = await pool.lease(A);
    expect([lease.connection, pool.idle, vi.getTimerCount()]).toEqual([connection, 0, 0]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(connection?.state).toBe("open");
    await pool.close();
  });

  it("keep idle connections forever, or not at all, when told so", async () => {
    const forever = start({ idleMs: Number.POSITIVE_INFINITY });
    const leasing = forever.pool.lease(A);
    const connection = await forever.server.accept();
    (await leasing).release();
    expect(vi.getTimerCount()).toBe(0);
    expect(connection?.state).toBe("open");
    await forever.pool.close();

    const never = start({ idleMs: 0 });
    const other = never.pool.lease(A);
    const short = await never.server.accept();
    (await other).release();
    await vi.advanceTimersByTimeAsync(0);
    expect(short?.state).toBe("closed");
  });

  it("end with a block", async () => {
    const { pool, server } = start();
    const leasing = pool.lease(A);
    await server.accept();
    {
      using lease = await leasing;
      expect(lease.connection.state).toBe("open");
      expect(pool.idle).toBe(0);
    }
    expect(pool.idle).toBe(1);
    await pool.close();
  });

  it("of a connection that breaks are replaced by the next one", async () => {
    const { pool, server } = start();
    const leasing = pool.lease(A);
    const broken = await server.accept();
    const lease = await leasing;
    broken?.end();
    const next = pool.lease(A);
    await settled();
    const connection = await server.accept();
    expect((await next).connection).toBe(connection);
    expect(connection).not.toBe(broken);
    lease.release();
    await settled();
    expect([pool.size, pool.idle]).toEqual([1, 0]);
    await pool.close();
  });

  it("are not of a connection that has begun to close, whose place is not free yet", async () => {
    const { pool, server } = start({ limit: 1 });
    server.closesAtOnce = false;
    const leasing = pool.lease(A);
    const first = await server.accept();
    (await leasing).release();
    void first?.close();
    const next = pool.lease(A);
    await settled();
    expect(server.made).toBe(1);
    first?.end();
    await settled();
    expect(server.made).toBe(2);
    const second = await server.accept();
    expect((await next).connection).toBe(second);
    const closing = pool.close();
    second?.end();
    await closing;
  });
});
