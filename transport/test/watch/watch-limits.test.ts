import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CallTimeoutError } from "../../src/index.js";
import { watch } from "../../src/watch.js";
import { rejection, settled } from "../support/scripted-socket.js";
import { watchedConnection } from "./support/watched-connection.js";

const NOTIFY = { NotifyWatcherId: "7" };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("rejects with the signal's reason while it waits, and stops", async () => {
  const server = await watchedConnection();
  const { signal, ...controller } = controllerOf();
  const stream = watch(server.connection, "7", { watcher: "NotifyWatcher", signal });
  const next = rejection(stream.next());
  await settled();
  const reason = new RangeError("enough");
  controller.abort(reason);
  expect(await next).toBe(reason);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(server.calling("Stop")).toHaveLength(1);
  await server.reply("Stop");
  await server.refuse("Next", "watcher has been stopped", "stopped");
  expect(vi.getTimerCount()).toBe(0);
});

it("stops when the signal aborts between two events, and says so at the next one", async () => {
  const server = await watchedConnection();
  const { signal, abort } = controllerOf();
  const stream = watch(server.connection, NOTIFY, { signal });
  await stream.next();
  abort();
  expect(server.calling("Stop")).toHaveLength(1);
  expect(await rejection(stream.next())).toMatchObject({ name: "AbortError" });
  await server.reply("Stop");
  expect(server.calling("Next")).toEqual([]);
});

it("stops a watcher that was started when the signal had aborted already", async () => {
  const server = await watchedConnection();
  const stream = watch(server.connection, NOTIFY, { signal: AbortSignal.abort() });
  await settled();
  expect(server.calling("Stop")).toHaveLength(1);
  expect(await rejection(stream.next())).toMatchObject({ name: "AbortError" });
});

it("leaves no listener on the signal, however it ends", async () => {
  const server = await watchedConnection();
  const { signal } = controllerOf();
  let listeners = 0;
  vi.spyOn(signal, "addEventListener").mockImplementation(() => void listeners++);
  vi.spyOn(signal, "removeEventListener").mockImplementation(() => void listeners--);
  const stopped = watch(server.connection, NOTIFY, { signal });
  const failed = watch(server.connection, "8", { watcher: "NotifyWatcher", signal });
  expect(listeners).toBe(1);
  const stopping = stopped.stop();
  await server.reply("Stop");
  await stopping;
  expect(listeners).toBe(1);
  const failure = rejection(failed.next());
  await server.refuse("Next", "gone", "not found");
  await failure;
  expect(listeners).toBe(0);
});

it("drops a Next that the server never answers a minute after it was stopped", async () => {
  const server = await watchedConnection();
  const call = vi.spyOn(server.connection.transport, "call");
  const stream = watch(server.connection, "7", { watcher: "NotifyWatcher" });
  const next = stream.next();
  await settled();
  const stopping = stream.stop();
  expect(await next).toEqual({ done: true, value: undefined });
  await server.reply("Stop");
  await stopping;
  await vi.advanceTimersByTimeAsync(59_999);
  const pendingNext = call.mock.results[0]?.value as Promise<unknown>;
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await rejection(pendingNext)).toMatchObject({ name: "AbortError" });
  expect(vi.getTimerCount()).toBe(0);
});

it("rejects stop when the server does not answer it for a minute", async () => {
  const server = await watchedConnection();
  const stopping = rejection(watch(server.connection, NOTIFY).stop());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await stopping).toBeInstanceOf(CallTimeoutError);
});

function controllerOf(): { signal: AbortSignal; abort: (reason?: unknown) => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: (reason) => controller.abort(reason) };
}
