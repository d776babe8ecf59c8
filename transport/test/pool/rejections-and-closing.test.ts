import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LeaseTimeoutError, PoolClosedError } from "../../src/pool.js";
import { later } from "../reconnect/fakes.js";
import { rejection, settled } from "../support/scripted-socket.js";
import { FakeConnection } from "./fakes.js";
import { A, B, C, start, target } from "./starting.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a lease that cannot be had", () => {
  it("rejects with what connecting has thrown, for all who wait for it, and for no others", async () => {
    const { pool, server } = start();
    const leasing = [rejection(pool.lease(A)), rejection(pool.lease(A))];
    const other = pool.lease(B);
    await settled();
    const failure = new Error("refused");
    await server.fail(failure);
    expect(await Promise.all(leasing)).toEqual([failure, failure]);
    expect(pool.size).toBe(1);
    const connection = await server.accept();
    expect((await other).connection).toBe(connection);
    const again = pool.lease(A);
    await settled();
    await server.accept();
    await again;
    await pool.close();
  });

  it("rejects when connecting throws or gives a dead connection", async () => {
    const thrown = new TypeError("bad URL");
    const { pool } = start({
      connect: () => {
        throw thrown;
      },
    });
    expect(await rejection(pool.lease(A))).toBe(thrown);
    expect(pool.size).toBe(0);

    const dead = new FakeConnection(A, true);
    dead.end();
    const other = start({ connect: async () => dead });
    expect(await rejection(other.pool.lease(A))).toMatchObject({ name: "ConnectionClosedError" });
    expect(other.pool.size).toBe(0);
  });

  it("rejects in time, and gives up an attempt that was for it alone", async () => {
    const { pool, server } = start();
    const controller = new AbortController();
    const timed = rejection(pool.lease(A, { timeoutMs: 100 }));
    const aborted = rejection(pool.lease(A, { signal: controller.signal }));
    await settled();
    const [attempt] = server.attempts;
    await vi.advanceTimersByTimeAsync(100);
    expect(await timed).toBeInstanceOf(LeaseTimeoutError);
    expect(await timed).toMatchObject({ timeoutMs: 100 });
    expect(attempt?.signal.aborted).toBe(false);
    const reason = new Error("no longer");
    controller.abort(reason);
    expect(await aborted).toBe(reason);
    expect(attempt?.signal.aborted).toBe(true);
    await settled();
    expect([pool.size, pool.waiting, vi.getTimerCount()]).toEqual([0, 0, 0]);
    expect(await rejection(pool.lease(A, { signal: controller.signal }))).toBe(reason);
    expect(server.made).toBe(1);
  });

  it("does not reject others with what an attempt that was given up comes to later", async () => {
    const attempts: { resolve: (value: FakeConnection | Error) => void }[] = [];
    const { pool } = start({
      connect: async () => {
        const { promise, resolve } = later<FakeConnection | Error>();
        attempts.push({ resolve });
        const end = await promise;
        if (end instanceof Error) throw end;
        return end;
      },
    });
    const controller = new AbortController();
    const aborted = rejection(pool.lease(A, { signal: controller.signal }));
    await settled();
    controller.abort();
    await aborted;
    const other = pool.lease(A);
    await settled();
    attempts[0]?.resolve(new Error("late"));
    await settled();
    expect([pool.size, pool.waiting]).toEqual([1, 1]);
    const connection = new FakeConnection(A, true);
    attempts[1]?.resolve(connection);
    expect((await other).connection).toBe(connection);
    await pool.close();
  });

  it("leaves those who still wait for the connection their attempt", async () => {
    const { pool, server } = start();
    const controller = new AbortController();
    const aborted = rejection(pool.lease(A, { signal: controller.signal }));
    const staying = pool.lease(A);
    await settled();
    controller.abort();
    await aborted;
    const connection = await server.accept();
    expect((await staying).connection).toBe(connection);
    await pool.close();
  });
});

describe("closing", () => {
  it("closes everything, waits for it, and gives no more", async () => {
    const { pool, server } = start({ limit: 3 });
    server.closesAtOnce = false;
    const leasing = [pool.lease(A), pool.lease(B)];
    await server.accept();
    await server.accept();
    const [leaseA, leaseB] = await Promise.all(leasing);
    leaseA?.release();
    const pending = [rejection(pool.lease(C)), rejection(pool.lease(target("d")))];
    await settled();
    const [attempt] = server.attempts;
    let isDone = false;
    const closing = pool.close().then(() => (isDone = true));
    expect(attempt?.signal.aborted).toBe(true);
    for (const error of await Promise.all(pending)) expect(error).toBeInstanceOf(PoolClosedError);
    server.connections[0]?.end();
    await settled();
    expect(isDone).toBe(false);
    server.connections[1]?.end();
    await closing;
    leaseB?.release();
    await pool.close();
    expect(await rejection(pool.lease(A))).toBeInstanceOf(PoolClosedError);
    expect([pool.size, pool.idle, vi.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it("closes a connection that comes after it", async () => {
    const late = new FakeConnection(A, true);
    const { promise, resolve } = later<FakeConnection>();
    const { pool } = start({ connect: () => promise });
    const lease = rejection(pool.lease(A));
    await settled();
    const closing = pool.close();
    expect(await lease).toBeInstanceOf(PoolClosedError);
    resolve(late);
    await closing;
    expect(late.state).toBe("closed");
  });

  it("comes at the end of a block", async () => {
    const { pool, server } = start();
    const leasing = pool.lease(A);
    const connection = await server.accept();
    await leasing;
    {
      await using held = pool;
      expect(held.size).toBe(1);
    }
    expect(connection?.state).toBe("closed");
  });
});
