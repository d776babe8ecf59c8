import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { EventStream } from "../../src/watch.js";
import { poll } from "../../src/watch.js";
import { rejection } from "../support/scripted-socket.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Takes so many values, with the time that each came at. */
async function take<Value>(stream: EventStream<Value>, count: number): Promise<[number, Value][]> {
  const start = performance.now();
  const taken: [number, Value][] = [];
  const taking = (async () => {
    for await (const value of stream) {
      taken.push([performance.now() - start, value]);
      if (taken.length === count) break;
    }
  })();
  for (let turn = 0; taken.length < count && turn < 1000; turn++)
    await vi.advanceTimersByTimeAsync(1);
  await taking;
  return taken;
}

/** Answers one after the other, the last one again and again. */
function answering<Value>(...answers: Value[]): () => Promise<Value> {
  return async () => (answers.length > 1 ? answers.shift() : answers[0]) as Value;
}

it("yields the first value at once and each that differs from the one before", async () => {
  const look = answering({ a: 1, b: [2] }, { b: [2], a: 1 }, { a: 1, b: [3] }, { a: 1, b: [2] });
  expect(await take(poll(look, { intervalMs: 10 }), 3)).toEqual([
    [0, { a: 1, b: [2] }],
    [20, { a: 1, b: [3] }],
    [30, { a: 1, b: [2] }],
  ]);
});

it("compares the keys, or as it is told to", async () => {
  const values = [
    { at: 1, status: "a" },
    { at: 2, status: "a" },
    { at: 3, status: "b" },
  ];
  const byKey = poll(answering(...values), { intervalMs: 1, key: ({ status }) => [status] });
  expect((await take(byKey, 2)).map(([, { at }]) => at)).toEqual([1, 3]);

  const seen: unknown[] = [];
  const equal = (before: unknown, after: unknown): boolean => {
    seen.push([before, after]);
    return Number(after) - Number(before) < 2;
  };
  expect(await take(poll(answering(1, 2, 3), { intervalMs: 1, equal }), 2)).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(seen).toEqual([
    [1, 2],
    [1, 3],
  ]);
});

it("asks again so long after the answer, and never before it", async () => {
  const asked: number[] = [];
  const start = performance.now();
  let running = 0;
  const look = async (): Promise<number> => {
    asked.push(performance.now() - start);
    expect(++running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    running--;
    return asked.length;
  };
  expect(await take(poll(look, { intervalMs: 10 }), 3)).toEqual([
    [50, 1],
    [110, 2],
    [170, 3],
  ]);
  expect(asked).toEqual([0, 60, 120]);
});

it("does not ask while nobody wants a value, and counts that time", async () => {
  const look = vi.fn(answering(1, 2));
  const stream = poll(look, { intervalMs: 10 });
  await stream.next();
  await vi.advanceTimersByTimeAsync(500);
  expect(look).toHaveBeenCalledTimes(1);
  expect(await stream.next()).toEqual({ done: false, value: 2 });
  await stream.stop();
});

it("ends with what the function throws", async () => {
  const error = new Error("refused");
  const stream = poll(() => Promise.reject(error), { intervalMs: 10 });
  expect(await rejection(stream.next())).toBe(error);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  const thrown = poll(
    () => {
      throw error;
    },
    { intervalMs: 10 },
  );
  expect(await rejection(thrown.next())).toBe(error);
});

it.each(["the answer", "the interval"])(
  "ends while it waits for %s, and asks no more",
  async (what) => {
    const signals: AbortSignal[] = [];
    const controller = new AbortController();
    let answer: ((value: number) => void) | undefined;
    const look = vi.fn(({ signal }: { signal: unknown }) => {
      signals.push(signal as AbortSignal);
      return look.mock.calls.length === 1
        ? Promise.resolve(1)
        : new Promise<number>((resolve) => (answer = resolve));
    });
    const stream = poll(look, { intervalMs: 10, signal: controller.signal });
    await stream.next();
    expect(signals[0]?.aborted).toBe(false);
    const next = rejection(stream.next());
    await vi.advanceTimersByTimeAsync(what === "the answer" ? 10 : 5);
    controller.abort(new RangeError("enough"));
    expect(await next).toEqual(new RangeError("enough"));
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    answer?.(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(look).toHaveBeenCalledTimes(what === "the answer" ? 2 : 1);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  },
);

it.each([Number.NaN, -1, Number.POSITIVE_INFINITY, 2 ** 31])(
  "refuses the interval %d",
  (intervalMs) => {
    expect(() => poll(answering(1), { intervalMs })).toThrow(RangeError);
  },
);
