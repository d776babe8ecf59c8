import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConnectOptions } from "../../src/index.js";
import { connect, ConnectError } from "../../src/index.js";
import { ADMIN } from "../support/logged-in.js";
import { rejection, scriptedSockets, settled } from "../support/scripted-socket.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const URLS = ["wss://a/api", "wss://b/api", "wss://c/api"];

function start(options: Partial<ConnectOptions> = {}, urls: readonly string[] = URLS) {
  const { WebSocket, sockets } = scriptedSockets();
  const warned: string[] = [];
  const connecting = connect(urls, {
    login: ADMIN,
    webSocket: WebSocket,
    keepAlive: false,
    hooks: { warning: ({ kind, url }) => warned.push(`${kind} ${url}`) },
    ...options,
  });
  return { connecting, sockets, warned };
}

describe("several addresses", () => {
  it("are tried 50 ms apart, and the first that opens is taken", async () => {
    const { connecting, sockets, warned } = start();
    await vi.advanceTimersByTimeAsync(49);
    expect(sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(50);
    expect(sockets.map(({ url }) => url)).toEqual(URLS);
    sockets[1]?.open();
    await settled();
    expect(sockets.map(({ closeCalls }) => closeCalls.length)).toEqual([1, 0, 1]);
    // The losers may open all the same: nothing is sent to them.
    sockets[0]?.open();
    await settled();
    sockets[1]?.reply(1, {});
    const conn = await connecting;
    expect(conn.url).toBe(URLS[1]);
    expect(sockets.map(({ frames }) => frames.length)).toEqual([0, 1, 0]);
    for (const socket of sockets) socket.end(1000);
    expect(warned).toEqual([]);
  });

  it("are no longer tried once one is open", async () => {
    const { connecting, sockets } = start();
    sockets[0]?.open();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sockets).toHaveLength(1);
    sockets[0]?.reply(1, {});
    await connecting;
    sockets[0]?.end();
  });

  it("follow at once when one fails, and all failures are told together", async () => {
    const { connecting, sockets, warned } = start();
    const failed = rejection(connecting);
    for (const at of [0, 1, 2]) {
      sockets[at]?.fail(new Error(`refused ${at}`));
      sockets[at]?.end();
      await settled();
    }
    const error = await failed;
    expect(error).toBeInstanceOf(ConnectError);
    expect(error).toMatchObject({
      message:
        "cannot connect to wss://a/api: refused 0; wss://b/api: refused 1; wss://c/api: refused 2",
      cause: { message: "refused 0" },
    });
    expect(Object.keys(Object(error).errors)).toEqual(URLS);
    expect(warned).toEqual(URLS.map((url) => `address-failed ${url}`));
  });

  it.each(["time", "abort"])("are all closed at the limit: %s", async (how) => {
    const controller = new AbortController();
    const { connecting, sockets } = start({ timeoutMs: 120, signal: controller.signal });
    const failed = rejection(connecting);
    await vi.advanceTimersByTimeAsync(110);
    if (how === "abort") controller.abort();
    await vi.advanceTimersByTimeAsync(20);
    expect(await failed).toHaveProperty(
      "name",
      how === "abort" ? "AbortError" : "ConnectTimeoutError",
    );
    expect(sockets.map(({ closeCalls }) => closeCalls.length)).toEqual([1, 1, 1]);
    for (const socket of sockets) socket.end();
  });

  it("are not tried any more after the limit", async () => {
    const { connecting, sockets, warned } = start({ timeoutMs: 60 });
    const failed = rejection(connecting);
    await vi.advanceTimersByTimeAsync(60);
    expect(await failed).toHaveProperty("name", "ConnectTimeoutError");
    for (const socket of sockets) socket.end();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sockets).toHaveLength(2);
    expect(warned).toEqual([]);
  });

  it("may be none, or the same twice", async () => {
    expect(await rejection(start({}, []).connecting)).toMatchObject({ name: "ConnectError" });
    const { connecting, sockets } = start({}, ["wss://a/api", "wss://a/api"]);
    const failed = rejection(connecting);
    for (const at of [0, 1]) {
      sockets[at]?.end();
      await settled();
    }
    expect(await failed).toBeInstanceOf(ConnectError);
  });
});
