import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConnectOptions, LoginProvider } from "../src/index.js";
import { connect, ConnectTimeoutError } from "../src/index.js";
import { ADMIN, loggedIn } from "./support/logged-in.js";
import { rejection, scriptedSockets, settled } from "./support/scripted-socket.js";
import { closeAnswered, start, URL } from "./support/starting.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Starts to connect and comes as far as the step. */
function startAt(step: string, options: Partial<ConnectOptions>) {
  const patient: LoginProvider = { login: () => new Promise(() => undefined) };
  const started = start(step.startsWith("provider") ? { ...options, login: patient } : options);
  if (step !== "socket opening") started.socket.open();
  return started;
}

describe("the limits of connecting", () => {
  const steps = ["socket opening", "login", "provider that waits for something else"];

  it.each(steps)("cover the %s: time", async (step) => {
    const { connecting, socket } = startAt(step, { timeoutMs: 500 });
    const failed = rejection(connecting);
    await vi.advanceTimersByTimeAsync(499);
    expect(socket.closeCalls).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await failed).toBeInstanceOf(ConnectTimeoutError);
    closeAnswered(socket);
  });

  it.each(steps)("cover the %s: abort", async (step) => {
    const controller = new AbortController();
    const { connecting, socket } = startAt(step, { signal: controller.signal });
    await settled();
    const failed = rejection(connecting);
    controller.abort();
    const error = await failed;
    expect(error).toBe(controller.signal.reason);
    expect(error).toMatchObject({ name: "AbortError" });
    closeAnswered(socket);
  });

  it("are 30 seconds when not given", async () => {
    const { connecting, socket } = start();
    const failed = rejection(connecting);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await failed).toMatchObject({ name: "ConnectTimeoutError", timeoutMs: 30_000 });
    closeAnswered(socket);
  });

  it("keep a socket from being made when the signal has aborted", async () => {
    const { WebSocket, sockets } = scriptedSockets();
    const signal = AbortSignal.abort();
    const failed = rejection(connect(URL, { login: ADMIN, webSocket: WebSocket, signal }));
    expect(await failed).toBe(signal.reason);
    expect(sockets).toEqual([]);
  });

  it.each([
    ["time", "ConnectTimeoutError"],
    ["abort", "AbortError"],
    ["the socket closing", "ConnectionClosedError"],
    ["the socket failing", "ConnectionClosedError"],
  ])("stop what the provider waits for: %s", async (end, name) => {
    const controller = new AbortController();
    const aborted = vi.fn();
    const login: LoginProvider = {
      login: (_transport, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => {
            aborted();
            reject(signal.reason);
          });
        }),
    };
    const { connecting, socket } = start({ login, timeoutMs: 500, signal: controller.signal });
    socket.open();
    await settled();
    const failed = rejection(connecting);
    expect(aborted).not.toHaveBeenCalled();
    if (end === "time") await vi.advanceTimersByTimeAsync(500);
    if (end === "abort") controller.abort();
    if (end === "the socket closing") socket.end(1001, "restart");
    if (end === "the socket failing") socket.fail(new Error("broken"));
    expect(await failed).toHaveProperty("name", name);
    expect(aborted).toHaveBeenCalledTimes(1);
    socket.end();
  });

  it("have no say over the connection once it is there", async () => {
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const { connection, socket } = await loggedIn({ signal: controller.signal, timeoutMs: 100 });
    expect(remove).toHaveBeenCalledTimes(1);
    controller.abort();
    await vi.advanceTimersByTimeAsync(1000);
    const call = connection.transport.call({ type: "Pinger", version: 1, request: "Ping" });
    socket.reply(2, "alive");
    await expect(call).resolves.toBe("alive");
    expect(socket.closeCalls).toEqual([]);
  });
});
