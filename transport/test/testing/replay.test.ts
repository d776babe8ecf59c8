import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallRequest } from "../../src/index.js";
import type { TranscriptEntry } from "../../src/testing.js";
import {
  ErrorReply,
  readTranscript,
  recordTransport,
  replayTransport,
  testTransport,
  TranscriptError,
  UnscriptedCallError,
} from "../../src/testing.js";
import { rejection, settled } from "../support/scripted-socket.js";

function asked(requestId: number, request: string, params?: unknown, type = "F"): TranscriptEntry {
  return { from: "client", frame: { "request-id": requestId, type, version: 1, request, params } };
}
function answered(requestId: number, response: unknown): TranscriptEntry {
  return { from: "server", frame: { "request-id": requestId, response } };
}
const call = (request: string, params?: unknown, type = "F"): CallRequest => ({
  type,
  version: 1,
  request,
  params,
});
/** What has become of promises so far. */
function outcomes(promises: readonly Promise<unknown>[]): unknown[] {
  const seen: unknown[] = promises.map(() => "waiting");
  for (const [index, promise] of promises.entries()) {
    promise.then(
      (result) => (seen[index] = result),
      (error: unknown) => (seen[index] = error),
    );
  }
  return seen;
}

describe("a replay", () => {
  it("answers calls as they were answered, whatever the order of keys", async () => {
    const replay = replayTransport([
      asked(7, "One", { a: 1, b: [{ c: null }] }),
      answered(7, { one: true }),
      {
        from: "client",
        frame: { "request-id": 8, type: "F", version: 1, request: "Next", id: "3" },
      },
      {
        from: "server",
        frame: {
          "request-id": 8,
          error: "stopped",
          "error-code": "stopped",
          "error-info": { a: "b" },
          response: {},
        },
      },
    ]);
    expect(replay.remaining).toHaveLength(2);
    await expect(replay.call(call("One", { b: [{ c: null }], a: 1 }))).resolves.toEqual({
      one: true,
    });
    expect(replay.remaining).toStrictEqual([
      { type: "F", version: 1, request: "Next", id: "3", params: {} },
    ]);
    await expect(replay.call({ ...call("Next"), id: "3" })).rejects.toMatchObject({
      name: "JujuError",
      message: "stopped",
      code: "stopped",
      info: { a: "b" },
      facade: "F",
      method: "Next",
    });
    expect(replay.remaining).toEqual([]);
  });

  it("answers the same call as often as it was recorded, in that order", async () => {
    const replay = replayTransport([
      asked(1, "Next"),
      answered(1, "first"),
      asked(2, "Next"),
      answered(2, "second"),
    ]);
    await expect(replay.call(call("Next"))).resolves.toBe("first");
    await expect(replay.call(call("Next"))).resolves.toBe("second");
    await expect(replay.call(call("Next"))).rejects.toThrow(UnscriptedCallError);
  });

  it("sends a reply only when what came before it has been called", async () => {
    const replay = replayTransport([
      asked(1, "Next"),
      asked(2, "Destroy"),
      answered(2, "destroyed"),
      answered(1, "gone"),
    ]);
    const seen = outcomes([replay.call(call("Next"))]);
    await settled();
    expect(seen).toEqual(["waiting"]);
    await expect(replay.call(call("Destroy"))).resolves.toBe("destroyed");
    await settled();
    expect(seen).toEqual(["gone"]);
  });

  it("takes calls between which nothing was sent in any order", async () => {
    const entries = [asked(1, "A"), asked(2, "B"), answered(2, "b"), answered(1, "a")];
    const replay = replayTransport(entries);
    const both = [replay.call(call("B")), replay.call(call("A"))];
    await expect(Promise.all(both)).resolves.toEqual(["b", "a"]);
  });

  it("does not wait for logins and pings, and answers them if they come", async () => {
    const entries = [
      asked(1, "Login", { credentials: "x" }, "Admin"),
      answered(1, { facades: [] }),
      asked(2, "Ping", {}, "Pinger"),
      asked(3, "A"),
      answered(2, {}),
      answered(3, "a"),
    ];
    const replay = replayTransport(entries);
    expect(replay.remaining).toHaveLength(1);
    await expect(replay.call(call("A"))).resolves.toBe("a");
    await expect(replay.call(call("Ping", {}, "Pinger"))).resolves.toEqual({});
    await expect(replay.call(call("Login", { credentials: "x" }, "Admin"))).resolves.toEqual({
      facades: [],
    });
    const strict = replayTransport(entries, { optionalFacades: [] });
    expect(strict.remaining).toHaveLength(3);
    const seen = outcomes([strict.call(call("A"))]);
    await settled();
    expect(seen).toEqual(["waiting"]);
    await strict.close();
  });

  it("closes when the server closed; what it never answered stays open until then", async () => {
    const replay = replayTransport([
      asked(1, "Next"),
      asked(2, "A"),
      answered(2, "a"),
      { from: "server", close: { code: 1001, reason: "bye" } },
    ]);
    const next = rejection(replay.call(call("Next")));
    expect(replay.isClosed).toBe(false);
    await expect(replay.call(call("A"))).resolves.toBe("a");
    expect(await next).toMatchObject({ name: "ConnectionClosedError", code: 1001, reason: "bye" });
    await expect(replay.closed).resolves.toEqual({ code: 1001, reason: "bye" });
  });

  it("leaves closing to the client where the client closed", async () => {
    const replay = replayTransport([{ from: "client", close: { code: 1000, reason: "" } }]);
    expect(replay.isClosed).toBe(false);
    const closed = replayTransport([{ from: "server", close: { code: 1000, reason: "" } }]);
    expect(closed.isClosed).toBe(true);
  });

  it("names a call that was not recorded, and those that are left", async () => {
    const replay = replayTransport([
      asked(1, "A", { secret: "s3cret" }),
      asked(2, "B"),
      asked(3, "B"),
    ]);
    await expect(replay.call(call("C"))).rejects.toThrow(
      "F(1).C is not in the transcript; recorded and not made yet: F(1).A, F(1).B",
    );
    const other = await rejection(replay.call(call("A", { secret: "other" })));
    expect(other).toBeInstanceOf(UnscriptedCallError);
    expect(String(other)).toContain("F(1).A was recorded with another id or params");
    expect(String(other)).not.toMatch(/s3cret|other"/);
    await expect(replay.call({ ...call("B"), version: 2 })).rejects.toThrow("F(2).B is not in");
  });
});

describe("a call is another than the recorded one", () => {
  const params = { list: [1, { a: null }], text: "x" };
  it.each([
    ["with another id", { ...call("M", params), id: "2" }],
    ["without the id", call("M", params)],
    ["with a key less", { ...call("M", { list: params.list }), id: "1" }],
    ["with a key more", { ...call("M", { ...params, more: 1 }), id: "1" }],
    ["with another key", { ...call("M", { list: params.list, texts: "x" }), id: "1" }],
    ["with a shorter list", { ...call("M", { ...params, list: [1] }), id: "1" }],
    ["with a longer list", { ...call("M", { ...params, list: [...params.list, 2] }), id: "1" }],
    ["with an object for a list", { ...call("M", { ...params, list: {} }), id: "1" }],
    ["with another value", { ...call("M", { ...params, text: "y" }), id: "1" }],
    ["with null for a value", { ...call("M", { ...params, text: null }), id: "1" }],
    ["with an inherited key", { ...call("M", { list: params.list, toString: "x" }), id: "1" }],
    ["without params", { ...call("M"), id: "1" }],
  ])("%s", async (_how, request) => {
    const frame = { "request-id": 1, type: "F", version: 1, request: "M", id: "1", params };
    const replay = replayTransport([{ from: "client", frame }, answered(1, "same")]);
    await expect(replay.call(request)).rejects.toThrow("was recorded with another id or params");
    await expect(replay.call({ ...call("M", params), id: "1" })).resolves.toBe("same");
  });
});

describe("what was recorded", () => {
  const name = fc.constantFrom("A", "B", "C");
  const step = fc.record({
    type: fc.constantFrom("F", "G"),
    version: fc.nat({ max: 2 }),
    request: name,
    id: fc.constantFrom(undefined, "1", "2"),
    params: fc.option(fc.jsonValue({ maxDepth: 2 }), { nil: undefined }),
    fails: fc.boolean(),
    result: fc.option(fc.jsonValue({ maxDepth: 2 }), { nil: undefined }),
  });

  it("is replayed with the same outcomes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.boolean(), async (steps, atOnce) => {
        const scripted = testTransport();
        for (const { type, request, fails, result } of steps) {
          const answer = () => {
            if (fails) throw new ErrorReply({ message: `no ${request}`, code: "try again" });
            return result as object;
          };
          scripted.reply(type, request, answer, { times: 1 });
        }
        const recording = recordTransport(scripted);
        const run = async (transport: Pick<typeof recording, "call">) => {
          const outcome = (request: CallRequest) =>
            transport.call(request).then(
              (value) => ({ value }),
              (error: unknown) => ({ error: String(error), ...(error as object) }),
            );
          if (atOnce) return Promise.all(steps.map(outcome));
          const seen: unknown[] = [];
          for (const each of steps) seen.push(await outcome(each));
          return seen;
        };
        const first = await run(recording);
        const text = JSON.stringify(recording.transcript);
        const replay = replayTransport(text);
        expect(await run(replay)).toStrictEqual(first);
        expect(replay.remaining).toEqual([]);
        expect(replay.pending).toBe(0);
        // And a recording of the replay says the same.
        const again = recordTransport(replayTransport(text));
        await run(again);
        expect(again.transcript).toStrictEqual(JSON.parse(text));
      }),
    );
  });

  it("has no reply to calls that were given up, and tells once of a close", async () => {
    const scripted = testTransport();
    scripted.hold("F", "M");
    const recording = recordTransport(scripted);
    await expect(recording.call(call("M"), { timeoutMs: 1 })).rejects.toThrow("no reply to F(1).M");
    const open = [rejection(recording.call(call("M"))), rejection(recording.call(call("M")))];
    await scripted.close({ code: 1006, reason: "" });
    await Promise.all(open);
    expect(recording.transcript).toEqual([
      asked(1, "M", {}),
      asked(2, "M", {}),
      asked(3, "M", {}),
      { from: "server", close: { code: 1006, reason: "" } },
    ]);
    expect(() => readTranscript(JSON.stringify(recording.transcript))).not.toThrow();
  });
});

describe("what is no transcript", () => {
  const frame = { "request-id": 1, type: "F", version: 1, request: "M" };
  it.each([
    ["{", "the transcript is no JSON"],
    [{}, "a transcript is an array"],
    [[asked(1, "A"), null], "entry 1 of the transcript is not an object"],
    [[{ frame }], 'entry 0 of the transcript has neither "client" nor "server" as "from"'],
    [[{ from: "client" }], 'has neither a "frame" nor a "close"'],
    [[{ from: "client", frame: { ...frame, "request-id": "1" } }], 'whole number as "request-id"'],
    [
      [{ from: "client", frame: { ...frame, version: "1" } }],
      'without "type", "version" and "request"',
    ],
    [
      [{ from: "server", close: { code: "1000" } }],
      'has a "close" without a "code" and a "reason"',
    ],
    [[asked(1, "A"), asked(1, "A")], 'entry 1 of the transcript has the "request-id" of a call'],
  ])("%j is refused", (transcript, message) => {
    expect(() => readTranscript(transcript)).toThrow(TranscriptError);
    expect(() => replayTransport(transcript)).toThrow(message);
  });
});
