import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { decodeFrame, encodeRequest, isRecord } from "../../src/frames.js";
import { abortReason } from "../../src/limits.js";
import { createPendingCalls, type Outcome } from "../../src/pending-calls.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Pending calls, and what each of them came to: an error by its message. */
function observed() {
  const calls = createPendingCalls();
  const outcomes: [unknown, unknown][] = [];
  const add = (id: unknown, limits?: { signal?: AbortSignal; timeoutMs?: number }): void => {
    const settled = (outcome: Outcome): void => {
      outcomes.push([id, typeof outcome === "function" ? outcome() : outcome]);
    };
    calls.add(id, settled, limits, (timeoutMs) => `timed out after ${timeoutMs} ms`);
  };
  return { calls, outcomes, add };
}

describe("pending calls", () => {
  it("are settled once, by their own id, whatever its type", () => {
    const { calls, outcomes, add } = observed();
    add(1);
    add("1");
    expect(calls.settle("1", { response: "text" })).toBe(true);
    expect(calls.settle("1", { response: "again" })).toBe(false);
    expect(calls.settle(2, { response: "nobody's" })).toBe(false);
    expect(calls.settle(1, { response: "number" })).toBe(true);
    expect(outcomes).toEqual([
      ["1", { response: "text" }],
      [1, { response: "number" }],
    ]);
  });

  it("settle with an error at their limit, and take no reply after it", async () => {
    const { calls, outcomes, add } = observed();
    add(1, { timeoutMs: 50 });
    await vi.advanceTimersByTimeAsync(49);
    expect(outcomes).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(outcomes).toEqual([[1, "timed out after 50 ms"]]);
    expect(calls.settle(1, {})).toBe(false);
  });

  it("settle with the reason of their signal, and leave no listener and no timer", () => {
    const { outcomes, add } = observed();
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, "removeEventListener");
    add(1, { signal: controller.signal, timeoutMs: 50 });
    controller.abort("enough");
    expect(outcomes).toEqual([[1, "enough"]]);
    expect(removed).toHaveBeenCalledOnce();
  });

  it("are settled all at once when there will be no reply", () => {
    const { calls, outcomes, add } = observed();
    add(1, { timeoutMs: 50 });
    add(2);
    calls.settleAll(() => "closed");
    calls.settleAll(() => "closed again");
    expect(outcomes).toEqual([
      [1, "closed"],
      [2, "closed"],
    ]);
  });
});

it("a signal that gives no reason has aborted as an AbortError", () => {
  for (const signal of [undefined, Object.assign(new EventTarget(), { aborted: true })])
    expect(abortReason(signal)).toMatchObject({ name: "AbortError", message: "aborted" });
});

describe("frames", () => {
  it("have params always, an id where one is given, and never the watcher", () => {
    const request = { type: "Pinger", version: 1, request: "Ping" };
    expect(encodeRequest(7, request)).toBe(
      '{"request-id":7,"type":"Pinger","version":1,"request":"Ping","params":{}}',
    );
    expect(
      JSON.parse(encodeRequest(8, { ...request, id: "3", params: [1], watcher: "AllWatcher" })),
    ).toEqual({ "request-id": 8, ...request, id: "3", params: [1] });
  });

  it("are read from text and from bytes, and nothing else is JSON", () => {
    expect(decodeFrame('{"a":"é"}')).toEqual({ a: "é" });
    const bytes = new TextEncoder().encode('{"a":"é"}');
    expect(decodeFrame(bytes.buffer)).toEqual({ a: "é" });
    expect(decodeFrame(bytes)).toEqual({ a: "é" });
    expect(() => decodeFrame("{")).toThrow(SyntaxError);
  });

  it("are records only when they are objects", () => {
    expect([{}, { a: 1 }].map(isRecord)).toEqual([true, true]);
    expect([null, [], "a", 1, undefined].map(isRecord)).not.toContain(true);
  });
});
