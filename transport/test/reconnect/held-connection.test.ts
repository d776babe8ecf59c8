import { describe, expect, it } from "vitest";
import { reconnecting } from "../../src/reconnect.js";
import { settled } from "../support/scripted-socket.js";
import { FakeConnection } from "./fakes.js";
import { accepted, REFUSED, start } from "./starting.js";

describe("a connection that is held", () => {
  it("is made at once, and gives itself to those who wait", async () => {
    const { manager, server } = start();
    expect(manager.state).toBe("connecting");
    expect(manager.connection).toBeUndefined();
    const ready = manager.ready();
    const connection = await accepted(server);
    expect(await ready).toBe(connection);
    expect(manager.connection).toBe(connection);
    expect(await manager.ready()).toBe(connection);
    await manager.close();
  });

  it("is replaced when it is lost", async () => {
    const { manager, server, clock, changes } = start();
    const first = await accepted(server);
    await clock.advance(20_000);
    first.lose({ code: 1006, reason: "cut" });
    await settled();
    expect(manager.state).toBe("waiting");
    expect(manager.connection).toBeUndefined();
    await clock.advance(499);
    expect(server.attempts).toHaveLength(1);
    await clock.advance(1);
    expect(server.attempts).toHaveLength(2);
    const second = await accepted(server);
    expect(manager.connection).toBe(second);
    expect(changes.map(({ state, failures, delayMs }) => [state, failures, delayMs])).toEqual([
      ["connecting", 0, undefined],
      ["connected", 0, undefined],
      ["waiting", 0, 500],
      ["connecting", 0, undefined],
      ["connected", 0, undefined],
    ]);
    expect(changes[2]?.error).toMatchObject({ name: "ConnectionClosedError", reason: "cut" });
    await manager.close();
  });

  it("is waited for longer with each failure, up to a limit, each time by chance", async () => {
    const numbers = [0, 0.25, 0.999, 0.5, 0.5, 0.5];
    const { manager, server, clock, changes } = start({
      backOff: { firstMs: 100, mostMs: 1000 },
      random: () => numbers.shift() ?? 0,
    });
    for (let failures = 1; failures <= 6; failures++) {
      await server.fail(REFUSED);
      await clock.advance(1000);
    }
    const delays = changes.flatMap(({ delayMs }) => delayMs ?? []);
    expect(delays).toEqual([0, 100, 799.2, 500, 500, 500]);
    expect(server.attempts.map(({ failures }) => failures)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    await manager.close();
  });

  it("counts as a failure when it does not last", async () => {
    const { manager, server, clock, changes } = start({ stableMs: 1000 });
    for (const lastsMs of [0, 999, 1000]) {
      const connection = await accepted(server);
      await clock.advance(lastsMs);
      connection.lose();
      await clock.advance(60_000);
    }
    const waits = changes.filter(({ state }) => state === "waiting");
    expect(waits.map(({ failures }) => failures)).toEqual([1, 2, 0]);
    await manager.close();
  });

  it("is made without waiting when asked to", async () => {
    const { manager, server, clock } = start();
    await server.fail(REFUSED);
    manager.retryNow();
    expect(server.attempts).toHaveLength(2);
    manager.retryNow();
    expect(server.attempts).toHaveLength(2);
    expect(clock.timers.size).toBe(0);
    await accepted(server);
    manager.retryNow();
    expect(server.attempts).toHaveLength(2);
    await manager.close();
  });

  it("is not taken when it has closed already", async () => {
    const dead = new FakeConnection();
    dead.lose({ code: 4000, reason: "at once" });
    const states: string[] = [];
    const manager = reconnecting(async () => dead, {
      mostFailures: 1,
      hooks: { state: ({ state }) => states.push(state) },
    });
    manager.onConnected(() => states.push("begin"));
    const end = await manager.closed;
    expect(end.error).toMatchObject({ name: "ConnectionClosedError", code: 4000 });
    expect(states).toEqual(["connecting", "stopped"]);
  });
});
