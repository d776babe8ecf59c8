import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AbortSignalLike, IgnoredFrame } from "../src/index.js";
import { CallTimeoutError, FacadegenError, JujuError } from "../src/index.js";
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

describe("a request frame", () => {
  it("counts ids from 1 and sends exactly what the protocol has", async () => {
    const { connection, socket } = await loggedIn();
    const { transport } = connection;
    void transport.call({ ...PING, params: { a: [1, null] }, id: "7" });
    void transport.call(PING);
    void transport.call({ ...PING, params: undefined, id: undefined });
    expect(socket.sent.map((frame) => frame["request-id"])).toEqual([1, 2, 3, 4]);
    expect(socket.frames[1]).toBe(
      '{"request-id":2,"type":"Pinger","version":1,"request":"Ping","params":{"a":[1,null]},"id":"7"}',
    );
    const plain = '"type":"Pinger","version":1,"request":"Ping","params":{}}';
    expect(socket.frames.slice(2)).toEqual([
      `{"request-id":3,${plain}`,
      `{"request-id":4,${plain}`,
    ]);
  });

  it("is not sent when the params cannot be written as JSON", async () => {
    const { connection, socket } = await loggedIn();
    const error = await rejection(connection.transport.call({ ...PING, params: { n: 1n } }));
    expect(error).toBeInstanceOf(TypeError);
    expect(socket.frames).toHaveLength(1);
    const next = connection.transport.call(PING);
    socket.reply(socket.sent[1]?.["request-id"] ?? 0, "fine");
    await expect(next).resolves.toBe("fine");
  });
});

describe("a reply", () => {
  it("goes to its call, in any order", async () => {
    const { connection, socket } = await loggedIn();
    const calls = ["a", "b", "c"].map(() => connection.transport.call(PING));
    for (const id of [4, 2, 3]) socket.reply(id, { to: id });
    await expect(Promise.all(calls)).resolves.toEqual([{ to: 2 }, { to: 3 }, { to: 4 }]);
  });

  it("is an error when it has a non-empty error, though there is a response too", async () => {
    const { connection, socket } = await loggedIn();
    const call = connection.transport.call({ type: "Client", version: 8, request: "FullStatus" });
    socket.receive({
      "request-id": 2,
      error: "model not found",
      "error-code": "not found",
      "error-info": { why: "gone" },
      response: {},
    });
    const error = await rejection(call);
    expect(error).toBeInstanceOf(JujuError);
    expect(error).toBeInstanceOf(FacadegenError);
    expect(error).toMatchObject({
      name: "JujuError",
      message: "model not found",
      code: "not found",
      info: { why: "gone" },
      facade: "Client",
      version: 8,
      method: "FullStatus",
    });
  });

  it('has the code "" and no info when the server sent none', async () => {
    const { connection, socket } = await loggedIn();
    const call = connection.transport.call(PING);
    socket.receive({ "request-id": 2, error: "boom", "error-info": null, response: {} });
    expect(await rejection(call)).toMatchObject({ message: "boom", code: "", info: undefined });
  });

  it("is no error when its error is empty", async () => {
    const { connection, socket } = await loggedIn();
    const call = connection.transport.call(PING);
    socket.receive({ "request-id": 2, error: "", "error-code": "", response: { ok: true } });
    await expect(call).resolves.toEqual({ ok: true });
  });

  it("may be hostile without doing harm", async () => {
    const { connection, socket } = await loggedIn();
    const first = connection.transport.call<Record<string, unknown>>(PING);
    socket.receive(
      '{"request-id":2,"__proto__":{"polluted":1},"response":{"__proto__":{"polluted":1}}}',
    );
    await first;
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    const second = connection.transport.call(PING);
    socket.receive(
      '{"request-id":3,"error":{"toString":1,"valueOf":1},"error-code":[2],"error-info":"x"}',
    );
    expect(await rejection(second)).toMatchObject({
      name: "JujuError",
      message: '{"toString":1,"valueOf":1}',
      code: "[2]",
      info: undefined,
    });
  });

  it.each([
    ["an ArrayBuffer", (bytes: Uint8Array) => new Uint8Array(bytes).buffer],
    [
      "a Buffer that is part of a larger one",
      (bytes: Uint8Array) =>
        Buffer.concat([Buffer.from("xx"), bytes, Buffer.from("yy")]).subarray(2, -2),
    ],
  ])("may be %s", async (_name, asBinary) => {
    const { connection, socket } = await loggedIn();
    expect(socket.binaryType).toBe("arraybuffer");
    const call = connection.transport.call(PING);
    socket.receive(
      asBinary(new TextEncoder().encode('{"request-id":2,"response":{"text":"žluť"}}\n')),
    );
    await expect(call).resolves.toEqual({ text: "žluť" });
  });

  it("that answers nothing is dropped, counted and told", async () => {
    const told: IgnoredFrame[] = [];
    const hooks = {
      ignoredFrame(frame: IgnoredFrame) {
        told.push(frame);
        throw new Error("a hook that fails");
      },
    };
    const { connection, socket } = await loggedIn({ hooks });
    const call = connection.transport.call(PING);
    const frames = [
      "",
      "{",
      "12",
      "null",
      "[]",
      '"text"',
      "{}",
      { "request-id": 99, response: {} },
    ];
    for (const frame of frames) socket.receive(frame);
    socket.receive({ "request-id": "2", response: "an id of the wrong type" });
    socket.receive({ "request-id": 0 });
    socket.receive({ "request-id": { toString: 1 } });
    socket.receive({ "request-id": 1, response: "the login again" });
    socket.reply(2, "first");
    socket.reply(2, "second");
    await expect(call).resolves.toBe("first");
    const reasons = told.map(({ reason }) => reason).join(" ");
    expect(reasons).toBe(
      "not-json ".repeat(2) +
        "not-object ".repeat(4) +
        "unknown-id ".repeat(5) +
        "late-reply late-reply",
    );
    expect(told.map(({ count }) => count)).toEqual(told.map((_frame, index) => index + 1));
    expect(told[7]?.requestId).toBe(99);
    expect(connection.ignoredFrames).toBe(told.length);
  });
});

describe("a limit", () => {
  it("rejects without sending when the signal has aborted already", async () => {
    const { connection, socket } = await loggedIn();
    const call = connection.transport.call(PING, { signal: AbortSignal.abort() });
    expect(await rejection(call)).toMatchObject({ name: "AbortError" });
    expect(socket.frames).toHaveLength(1);
  });

  it("rejects with the signal's reason, and the late reply is dropped", async () => {
    const { connection, socket } = await loggedIn();
    const controller = new AbortController();
    const reason = new Error("the user left");
    const call = connection.transport.call(PING, { signal: controller.signal, timeoutMs: 1000 });
    controller.abort(reason);
    socket.reply(2);
    expect(await rejection(call)).toBe(reason);
    expect(connection.ignoredFrames).toBe(1);
  });

  it("makes an AbortError of its own for a signal that gives no reason", async () => {
    const { connection } = await loggedIn();
    const signal: AbortSignalLike = {
      aborted: true,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    };
    const call = connection.transport.call(PING, { signal });
    expect(await rejection(call)).toMatchObject({ name: "AbortError" });
  });

  it("rejects when the time is over, not before", async () => {
    const { connection, socket } = await loggedIn();
    const call = connection.transport.call(PING, { timeoutMs: 1000 });
    const ended = vi.fn();
    call.then(ended, ended);
    await vi.advanceTimersByTimeAsync(999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    const error = await rejection(call);
    expect(error).toBeInstanceOf(CallTimeoutError);
    expect(error).toMatchObject({
      timeoutMs: 1000,
      message: "no reply to Pinger(1).Ping within 1000 ms",
    });
    socket.reply(2);
    expect(connection.ignoredFrames).toBe(1);
  });

  it("may be longer than timers can be", async () => {
    const { connection, socket } = await loggedIn();
    const calls = [2 ** 31, Number.POSITIVE_INFINITY].map((timeoutMs) =>
      connection.transport.call(PING, { timeoutMs }),
    );
    await vi.advanceTimersByTimeAsync(1000 * 60 * 60);
    socket.reply(2, "still there");
    socket.reply(3, "still there");
    await expect(Promise.all(calls)).resolves.toEqual(["still there", "still there"]);
  });

  it("leaves no listener on a signal, and has one there for all its calls", async () => {
    const { connection, socket } = await loggedIn();
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, "addEventListener");
    const remove = vi.spyOn(signal, "removeEventListener");
    const calls = Array.from({ length: 100 }, () => connection.transport.call(PING, { signal }));
    expect(add).toHaveBeenCalledTimes(1);
    for (let id = 2; id < 101; id++) socket.reply(id);
    await settled();
    expect(remove).not.toHaveBeenCalled();
    socket.reply(101);
    await Promise.all(calls);
    expect(remove).toHaveBeenCalledTimes(1);
    expect(remove.mock.calls[0]).toEqual(add.mock.calls[0]);
  });

  it("aborts all calls of one signal, also over several connections", async () => {
    const [one, other] = [await loggedIn(), await loggedIn()];
    const controller = new AbortController();
    const options = { signal: controller.signal };
    const calls = [one, one, other].map(({ connection }) =>
      rejection(connection.transport.call(PING, options)),
    );
    const free = one.connection.transport.call(PING);
    controller.abort();
    for (const error of await Promise.all(calls)) expect(error).toBe(controller.signal.reason);
    one.socket.reply(4, "not aborted");
    await expect(free).resolves.toBe("not aborted");
  });
});

describe("a rejection's stack", () => {
  it.each(["error reply", "close", "timeout"])("leads to the caller: %s", async (kind) => {
    const { connection, socket } = await loggedIn();
    async function whoeverCalls(): Promise<void> {
      await connection.transport.call(PING, { timeoutMs: 1000 });
    }
    const error = rejection(whoeverCalls());
    await settled();
    if (kind === "error reply") socket.receive({ "request-id": 2, error: "boom" });
    if (kind === "close") socket.end();
    if (kind === "timeout") await vi.advanceTimersByTimeAsync(1000);
    expect(await error).toHaveProperty(
      "stack",
      expect.stringMatching(/^\w+Error: .*[^]*whoeverCalls/),
    );
  });
});
