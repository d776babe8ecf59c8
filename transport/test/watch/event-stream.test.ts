import { expect, it } from "vitest";
import type { EventStream } from "../../src/watch/event-stream.js";
import { createEventStream } from "../../src/watch/event-stream.js";
import { settled } from "../support/scripted-socket.js";

const DONE = { done: true, value: undefined };
const VALUE = { done: false, value: "value" };

/** A stream whose one value comes when the test says so. */
function waitingStream(signal?: AbortSignal): { stream: EventStream<string>; come: () => void } {
  let resolveValue: ((value: string) => void) | undefined;
  const value = new Promise<string>((resolve) => {
    resolveValue = resolve;
  });
  const come = (): void => resolveValue?.("value");
  return {
    stream: createEventStream({ next: () => value, stop: async () => undefined }, signal),
    come,
  };
}

const TURNS = Array.from({ length: 12 }, (_none, turns) => turns);

it.each(TURNS)("yields nothing that comes after it is stopped, %i turns before", async (turns) => {
  const { stream, come } = waitingStream();
  const next = stream.next();
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
  const stopping = stream.stop();
  come();
  expect(await next).toEqual(DONE);
  await stopping;
});

it.each(TURNS)(
  "loses neither a value nor the abort that comes %i turns after it",
  async (turns) => {
    const controller = new AbortController();
    const { stream, come } = waitingStream(controller.signal);
    const told: unknown[] = [];
    const tell = (result: unknown): number => told.push(result);
    const all = [stream.next().then(tell, tell), stream.next().then(tell, tell)];
    await settled();
    come();
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    const reason = new RangeError("enough");
    controller.abort(reason);
    await Promise.all(all);
    const [first, second] = told;
    expect(first).toEqual(turns === 0 ? reason : VALUE);
    // The second question is answered by the value too when there is time for that, else by the abort.
    expect([turns === 0 ? DONE : reason, VALUE]).toContainEqual(second);
  },
);

it("rejects stop with what cleaning up fails with, each time, and no one else", async () => {
  const error = new Error("cannot clean up");
  const stream = createEventStream({
    next: async () => "value",
    stop: () => Promise.reject(error),
  });
  await expect(stream.stop()).rejects.toBe(error);
  await expect(stream.return()).rejects.toBe(error);
  await expect(stream.next()).resolves.toEqual(DONE);
});
