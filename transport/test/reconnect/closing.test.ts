import { describe, expect, it } from "vitest";
import type { AbortSignalLike } from "../../src/index.js";
import { reconnecting } from "../../src/reconnect.js";
import { settled } from "../support/scripted-socket.js";
import { FakeConnection, FakeServer, later, ManualClock } from "./fakes.js";
import { accepted, REFUSED, start } from "./starting.js";

describe("closing", () => {
  it("aborts an attempt, and closes what comes of it all the same", async () => {
    const { manager, server } = start();
    const [attempt] = server.attempts;
    await manager.close();
    expect(attempt?.signal.aborted).toBe(true);
    expect(await manager.closed).toEqual({ error: undefined });

    const late = new FakeConnection();
    const { promise, resolve } = later<FakeConnection>();
    const deaf = reconnecting(() => promise);
    let isClosed = false;
    const closing = deaf.close().then(() => (isClosed = true));
    await settled();
    expect(isClosed).toBe(false);
    resolve(late);
    await closing;
    expect(late.closeCalls).toBe(1);
  });

  it("may be asked for again, and by a signal", async () => {
    const controller = new AbortController();
    const { manager, server, clock, changes } = start({ signal: controller.signal });
    const connection = await accepted(server);
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await manager.closed).toEqual({ error: reason });
    await manager.close();
    await manager.close();
    expect(connection.closeCalls).toBe(1);
    expect(changes.filter(({ state }) => state === "stopped")).toHaveLength(1);
    expect(clock.timers.size).toBe(0);

    const aborted = start({ signal: controller.signal });
    expect(aborted.server.attempts).toEqual([]);
    expect(await aborted.manager.closed).toEqual({ error: reason });
  });

  it("comes at the end of a block", async () => {
    const { manager, server } = start();
    const connection = await accepted(server);
    {
      await using held = manager;
      expect(held.state).toBe("connected");
    }
    expect(connection.state).toBe("closed");
    expect(manager.state).toBe("stopped");
  });

  it.each(["connecting", "connected", "waiting", "stopped"])(
    "may come from the hook, in the state %s",
    async (wanted) => {
      const server = new FakeServer();
      const clock = new ManualClock();
      const seen: string[] = [];
      const closing: (() => void)[] = [];
      const manager = reconnecting(server.connectOnce, {
        clock,
        hooks: {
          state: ({ state }) => {
            seen.push(state);
            if (state === wanted) closing[0]?.();
          },
        },
      });
      closing.push(() => void manager.close());
      await server.fail(REFUSED);
      await clock.advance(60_000);
      const connection = await server.accept();
      await manager.close();
      expect(manager.state).toBe("stopped");
      expect(seen.filter((state) => state === "stopped")).toHaveLength(1);
      expect(clock.timers.size).toBe(0);
      expect(connection?.state ?? "closed").toBe("closed");
    },
  );

  it("aborts an attempt that a hook has begun in the place of waiting", async () => {
    const server = new FakeServer();
    const retry: (() => void)[] = [];
    const manager = reconnecting(server.connectOnce, {
      hooks: { state: ({ state }) => state === "waiting" && retry[0]?.() },
    });
    retry.push(() => manager.retryNow());
    await server.fail(REFUSED);
    expect(server.attempts.map(({ signal }) => signal.aborted)).toEqual([false, false]);
    await manager.close();
    expect(server.attempts[1]?.signal.aborted).toBe(true);
  });

  it("leaves no listener on any signal", async () => {
    const listeners: unknown[] = [];
    const signal: AbortSignalLike = {
      aborted: false,
      addEventListener: (_type, listener) => listeners.push(listener),
      removeEventListener: (_type, listener) => listeners.splice(listeners.indexOf(listener), 1),
    };
    const { manager } = start({ signal });
    expect(listeners).toHaveLength(1);
    await manager.close();
    expect(listeners).toEqual([]);

    const other = start();
    const ready = other.manager.ready({ signal });
    expect(listeners).toHaveLength(1);
    await accepted(other.server);
    await ready;
    expect(listeners).toEqual([]);
    await other.manager.close();
  });
});
