import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConnectionClosedError } from "../src/index.js";
import { loggedIn } from "./support/logged-in.js";
import { rejection, settled } from "./support/scripted-socket.js";

const PING = { type: "Pinger", version: 1, request: "Ping" };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("a socket that ends", () => {
  it.each([
    ["closes", 1001, "going away", "connection closed (1001: going away)"],
    ["breaks", 1006, "", "connection closed (1006)"],
  ])("%s: every call rejects with its code and reason", async (_how, code, reason, message) => {
    const { connection, socket } = await loggedIn();
    const calls = [1, 2, 3].map(() => rejection(connection.transport.call(PING, { timeoutMs: 9 })));
    socket.end(code, reason);
    for (const error of await Promise.all(calls)) {
      expect(error).toBeInstanceOf(ConnectionClosedError);
      expect(error).toMatchObject({ code, reason, message });
    }
    await expect(connection.closed).resolves.toEqual({ code, reason });
    expect(await rejection(connection.transport.call(PING))).toMatchObject({ code, reason });
    expect(socket.frames).toHaveLength(4);
    await connection.close();
    expect(socket.closeCalls).toEqual([]);
  });

  it("takes no more calls as soon as it is not open, before any event tells", async () => {
    const { connection, socket } = await loggedIn();
    socket.readyState = 2;
    expect(await rejection(connection.transport.call(PING))).toBeInstanceOf(ConnectionClosedError);
    expect(socket.frames).toHaveLength(1);
  });

  it("rejects the calls at an error event, even when no close event follows", async () => {
    const { connection, socket } = await loggedIn();
    const call = rejection(connection.transport.call(PING));
    socket.fail(new Error("bad frame"));
    expect(await call).toMatchObject({
      name: "ConnectionClosedError",
      code: 1006,
      reason: "bad frame",
    });
    socket.readyState = 1;
    expect(await rejection(connection.transport.call(PING))).toMatchObject({ reason: "bad frame" });
    expect(socket.frames).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(3000);
    await expect(connection.closed).resolves.toEqual({ code: 1006, reason: "" });
  });

  it("rejects the call that could not be sent, and forgets it", async () => {
    const { connection, socket } = await loggedIn();
    socket.sendError = new Error("buffer is full");
    const call = connection.transport.call(PING, { timeoutMs: 1000 });
    expect(await rejection(call)).toBe(socket.sendError);
    socket.reply(2);
    expect(connection.ignoredFrames).toBe(1);
  });
});

describe("close", () => {
  it("rejects the calls at once, and settles with the close event", async () => {
    const { connection, socket } = await loggedIn();
    const call = rejection(connection.transport.call(PING, { timeoutMs: 60_000 }));
    const closed = vi.fn();
    const closing = connection.close().then(closed);
    expect(await call).toMatchObject({ name: "ConnectionClosedError", code: 1000 });
    expect(await rejection(connection.transport.call(PING))).toBeInstanceOf(ConnectionClosedError);
    await settled();
    expect(closed).not.toHaveBeenCalled();
    socket.end(1000, "bye");
    await closing;
    await expect(connection.closed).resolves.toEqual({ code: 1000, reason: "bye" });
    const later = await rejection(connection.transport.call(PING));
    expect(later).toMatchObject({ reason: "closed by the client" });
  });

  it("may be called again, before and after", async () => {
    const { connection, socket } = await loggedIn();
    const both = [connection.close(), connection.close(), connection[Symbol.asyncDispose]()];
    socket.end(1000);
    await Promise.all(both);
    await connection.close();
    expect(socket.closeCalls).toEqual([1000]);
  });

  it("drops the socket when the server does not answer", async () => {
    const { connection, socket } = await loggedIn();
    const closing = connection.close();
    await vi.advanceTimersByTimeAsync(2999);
    expect(socket.terminateCalls).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    await closing;
    expect(socket.terminateCalls).toBe(1);
    await expect(connection.closed).resolves.toEqual({ code: 1006, reason: "" });
    socket.end(1000, "too late");
    await expect(connection.closed).resolves.toEqual({ code: 1006, reason: "" });
  });

  it("is what `await using` calls", async () => {
    const { connection, socket } = await loggedIn();
    {
      await using disposed = connection;
      expect(disposed.info.serverVersion).toBe("3.6.28");
      void settled().then(() => socket.end(1000));
    }
    expect(socket.closeCalls).toEqual([1000]);
  });
});
