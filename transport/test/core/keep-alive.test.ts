import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loggedIn } from "../support/logged-in.js";
import { rejection, settled } from "../support/scripted-socket.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("keep-alive", () => {
  it("pings every 60 seconds after the last answer, and stops with the connection", async () => {
    const { connection, socket } = await loggedIn({ keepAlive: undefined });
    for (const id of [2, 3, 4]) {
      await vi.advanceTimersByTimeAsync(59_999);
      expect(socket.frames).toHaveLength(id - 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(socket.sent.at(-1)).toMatchObject({
        "request-id": id,
        type: "Pinger",
        request: "Ping",
      });
      socket.reply(id);
      await settled();
    }
    void connection.close();
    socket.end(1000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends a connection whose ping is not answered, with a reason", async () => {
    const { connection, socket } = await loggedIn({
      keepAlive: { intervalMs: 100, timeoutMs: 50 },
    });
    const call = rejection(connection.transport.call({ type: "F", version: 1, request: "M" }));
    await vi.advanceTimersByTimeAsync(149);
    expect(connection.state).toBe("open");
    await vi.advanceTimersByTimeAsync(1);
    const details = { code: 1006, reason: "no answer to a ping: 50 ms" };
    expect(await call).toMatchObject({ name: "ConnectionClosedError", ...details });
    expect(await connection.closed).toEqual(details);
    expect(connection.state).toBe("closed");
    expect(socket.terminateCalls).toBe(1);
    socket.end(1006);
  });

  it("goes on when a ping is refused, and tells the hook", async () => {
    const warned: string[] = [];
    const { connection, socket } = await loggedIn({
      keepAlive: { intervalMs: 10 },
      hooks: { warning: ({ kind, error }) => warned.push(`${kind} ${String(error)}`) },
    });
    for (const id of [2, 3]) {
      await vi.advanceTimersByTimeAsync(10);
      socket.receive({ "request-id": id, error: "busy", response: {} });
      await settled();
    }
    expect(warned).toEqual(["ping-failed JujuError: busy", "ping-failed JujuError: busy"]);
    expect(connection.state).toBe("open");
    socket.end();
  });

  it.each([
    ["there is no Pinger", undefined, {}],
    ["there is another Pinger", undefined, { facades: [{ name: "Pinger", versions: [2] }] }],
    ["it is switched off", false as const, undefined],
  ])("does nothing where %s", async (_where, keepAlive, result) => {
    const { socket } = await loggedIn({ keepAlive }, result);
    await vi.advanceTimersByTimeAsync(1_000_000);
    expect(socket.frames).toHaveLength(1);
  });
});
