import { afterEach, describe, expect, it, vi } from "vitest";
import { CallTimeoutError, ConnectionClosedError } from "../../src/index.js";
import { UnscriptedCallError } from "../../src/testing.js";
import { rejection } from "../support/scripted-socket.js";
import { manager } from "./manager.js";
import { ModelManagerV9 } from "./facades.js";

const LIST = { type: "ModelManager", version: 9, request: "ListModels", params: { tag: "user-a" } };

describe("held calls", () => {
  it("are answered when and as the test says, in any order", async () => {
    const { transport, call } = manager();
    const held = transport.hold(ModelManagerV9, "listModels");
    const calls = [call("user-a"), call("user-b"), call("user-c")];
    expect(transport.pending).toBe(3);
    const [first, second] = [await held.next(), await held.next()];
    second.reply({ "user-models": [{ name: second.request.params.tag }] });
    await expect(calls[1]).resolves.toEqual({ "user-models": [{ name: "user-b" }] });
    expect([first.settled, second.settled]).toEqual([false, true]);
    first.fail({ message: "no", code: "forbidden" });
    await expect(calls[0]).rejects.toMatchObject({ code: "forbidden" });
    expect(held.calls.map(({ settled }) => settled)).toEqual([true, true, false]);
    expect(transport.pending).toBe(1);
    (await held.next()).reply({ "user-models": null });
    await expect(calls[2]).resolves.toEqual({ "user-models": null });
  });

  it("may be waited for before they are made", async () => {
    const { transport, call } = manager();
    const held = transport.hold("ModelManager", "ListModels", { times: 2 });
    const both = Promise.all([held.next(), held.next()]);
    const calls = [call("user-a"), call("user-b")];
    const [first, second] = await both;
    expect([first.request, second.request]).toEqual(transport.requests);
    first.reply(1);
    second.reply(2);
    await expect(Promise.all(calls)).resolves.toEqual([1, 2]);
    await expect(call()).rejects.toThrow(UnscriptedCallError);
  });

  it("that are never answered end with the transport; a late answer is dropped and counted", async () => {
    const { transport, call } = manager();
    const held = transport.hold(ModelManagerV9, "listModels");
    const calling = rejection(call());
    const heldCall = await held.next();
    await transport.close({ code: 1006, reason: "cut" });
    expect(await calling).toMatchObject({
      name: "ConnectionClosedError",
      code: 1006,
      reason: "cut",
    });
    expect(heldCall.settled).toBe(true);
    heldCall.reply({ "user-models": [] });
    heldCall.fail({ message: "no" });
    expect(transport.lateReplies).toBe(2);
    expect(transport.pending).toBe(0);
  });
});

describe("closing", () => {
  it("is what a closed connection is", async () => {
    const { transport, call } = manager();
    transport.hold("ModelManager", "ListModels");
    const pending = rejection(call());
    expect(transport.isClosed).toBe(false);
    await transport.close();
    await transport.close({ code: 1006, reason: "too late" });
    const reason = { code: 1000, reason: "closed by the client" };
    expect(transport.isClosed).toBe(true);
    await expect(transport.closed).resolves.toEqual(reason);
    expect(await pending).toBeInstanceOf(ConnectionClosedError);
    expect(await rejection(call())).toMatchObject(reason);
    expect(transport.requests).toHaveLength(1);
  });
});

describe("limits", () => {
  afterEach(() => vi.useRealTimers());

  it("leave no timer and no listener", async () => {
    vi.useFakeTimers();
    const { transport } = manager();
    transport.hold("ModelManager", "ListModels");
    const listeners = new Set<() => void>();
    const signal = {
      aborted: false,
      addEventListener: (_type: "abort", listener: () => void) => void listeners.add(listener),
      removeEventListener: (_type: "abort", listener: () => void) =>
        void listeners.delete(listener),
    };
    const calls = [1, 2].map(() => rejection(transport.call(LIST, { signal, timeoutMs: 60_000 })));
    expect(listeners.size).toBe(1);
    expect(vi.getTimerCount()).toBe(2);
    await transport.close();
    await Promise.all(calls);
    expect(listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("reject as those of a connection do", async () => {
    const { transport } = manager();
    const held = transport.hold("ModelManager", "ListModels");
    expect(await rejection(transport.call(LIST, { timeoutMs: 1 }))).toBeInstanceOf(
      CallTimeoutError,
    );
    const controller = new AbortController();
    const aborted = rejection(transport.call(LIST, { signal: controller.signal }));
    controller.abort();
    expect(await aborted).toBe(controller.signal.reason);
    expect(await rejection(transport.call(LIST, { signal: controller.signal }))).toBe(
      controller.signal.reason,
    );
    expect(held.calls.map(({ settled }) => settled)).toEqual([true, true]);
    expect(transport.requests).toHaveLength(2);
  });
});
