import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { JujuError } from "../../src/index.js";
import { waitFor, WaitFailedError, WaitTimeoutError, waitUntilGone } from "../../src/watch.js";
import { rejection } from "../support/scripted-socket.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** What there is at each time: the value of the last entry whose time has come. */
function changing(...course: (readonly [atMs: number, value: string])[]): () => Promise<string> {
  const start = performance.now();
  return async () => course.findLast(([atMs]) => atMs <= performance.now() - start)?.[1] ?? "none";
}

/** What became of a promise, and when. */
async function outcome<Value>(
  promise: Promise<Value>,
): Promise<{ after: number; value?: Value; error?: unknown }> {
  const start = performance.now();
  const watched = promise.then(
    (value) => ({ after: performance.now() - start, value }),
    (error: unknown) => ({ after: performance.now() - start, error }),
  );
  await vi.advanceTimersByTimeAsync(100_000);
  return watched;
}

const isError = (value: string): boolean => value === "error";
const isActive = (value: string): boolean => value === "active";

it("answers with the value as soon as it is as wanted", async () => {
  expect(await outcome(waitFor(changing([0, "active"]), isActive))).toEqual({
    after: 0,
    value: "active",
  });
  expect(await outcome(waitFor(changing([2500, "active"]), isActive))).toEqual({
    after: 3000,
    value: "active",
  });
  const look = changing([25, "active"]);
  expect(await outcome(waitFor(look, isActive, { intervalMs: 10 }))).toEqual({
    after: 30,
    value: "active",
  });
});

it("wants it to hold for as long as it is told", async () => {
  const look = changing([5, "active"], [35, "waiting"], [55, "active"]);
  const options = { intervalMs: 10, stableForMs: 45 };
  expect(await outcome(waitFor(look, isActive, options))).toEqual({ after: 105, value: "active" });
});

it("looks at the end of the stable stretch when that is before the interval's", async () => {
  const look = vi.fn(changing([0, "active"]));
  const waiting = waitFor(look, isActive, { intervalMs: 5000, stableForMs: 300 });
  expect(await outcome(waiting)).toEqual({ after: 300, value: "active" });
  expect(look).toHaveBeenCalledTimes(2);
});

it("gives up on a value that cannot become as wanted", async () => {
  const look = changing([15, "error"]);
  const { after, error } = await outcome(
    waitFor(look, isActive, { intervalMs: 10, failWhen: isError }),
  );
  expect(after).toBe(20);
  expect(error).toBeInstanceOf(WaitFailedError);
  expect(error).toMatchObject({ value: "error", message: "it has failed" });

  const told = await outcome(
    waitFor(changing([0, "error"]), () => true, {
      failWhen: (value) => isError(value) && "mysql is in error",
    }),
  );
  expect(told.error).toMatchObject({ name: "WaitFailedError", message: "mysql is in error" });
});

it("gives up in time, with the last value", async () => {
  const look = changing([0, "waiting"], [30, "maintenance"]);
  const options = { intervalMs: 10, timeoutMs: 55 };
  const { after, error } = await outcome(waitFor(look, isActive, options));
  expect(after).toBe(55);
  expect(error).toBeInstanceOf(WaitTimeoutError);
  expect(error).toMatchObject({ timeoutMs: 55, lastValue: "maintenance" });
});

it("gives up in time though no answer comes, and says so to the question", async () => {
  let asked: AbortSignal | undefined;
  const waiting = waitFor(
    ({ signal }) => {
      asked = signal as AbortSignal;
      return new Promise<string>(() => undefined);
    },
    isActive,
    { timeoutMs: 55 },
  );
  const { after, error } = await outcome(waiting);
  expect(after).toBe(55);
  expect(error).toMatchObject({ name: "WaitTimeoutError", lastValue: undefined });
  expect(asked?.aborted).toBe(true);
});

it("gives up when the signal aborts", async () => {
  const look = vi.fn(changing([0, "waiting"]));
  const controller = new AbortController();
  const waiting = rejection(waitFor(look, isActive, { signal: controller.signal }));
  await vi.advanceTimersByTimeAsync(500);
  controller.abort(new RangeError("enough"));
  expect(await waiting).toEqual(new RangeError("enough"));
  expect(await rejection(waitFor(look, isActive, { signal: controller.signal }))).toEqual(
    new RangeError("enough"),
  );
  expect(look).toHaveBeenCalledTimes(1);
});

it.each([{ intervalMs: Number.NaN }, { stableForMs: -1 }, { intervalMs: 2 ** 31 }])(
  "refuses %o",
  async (options) => {
    expect(await rejection(waitFor(changing(), isActive, options))).toBeInstanceOf(RangeError);
  },
);

const refusal = (code: string): JujuError =>
  new JujuError("no", {
    code,
    info: undefined,
    facade: "ModelManager",
    version: 9,
    method: "ModelInfo",
  });

it.each(["not found", "model not found"])("waits until the server answers '%s'", async (code) => {
  let asked = 0;
  const look = async (): Promise<string> => {
    if (++asked > 3) throw refusal(code);
    return "dying";
  };
  const { after, value, error } = await outcome(waitUntilGone(look, { intervalMs: 10 }));
  expect([after, value, error]).toEqual([30, undefined, undefined]);
});

it("does not take other errors for the end, nor an answer of nothing", async () => {
  const error = refusal("unauthorized access");
  expect(await rejection(waitUntilGone(() => Promise.reject(error)))).toBe(error);
  const waiting = outcome(waitUntilGone(() => undefined, { timeoutMs: 5000 }));
  expect((await waiting).error).toBeInstanceOf(WaitTimeoutError);
});
