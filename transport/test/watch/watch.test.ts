import { expect, it } from "vitest";
import { ConnectionClosedError, JujuError } from "../../src/index.js";
import { watch } from "../../src/watch.js";
import { rejection, settled } from "../support/scripted-socket.js";
import { watchedConnection } from "./support/watched-connection.js";

const NOTIFY = { NotifyWatcherId: "7" };
const STRINGS = { "watcher-id": "3", changes: ["1"] };
const BY_NAME = { watcher: "StringsWatcher" } as const;

it("yields the result, then what each Next answers, and sends the id beside the params", async () => {
  const server = await watchedConnection({ StringsWatcher: [1] });
  const stream = watch(server.connection, STRINGS, BY_NAME);
  expect(await stream.next()).toEqual({ done: false, value: ["1"] });
  expect(server.calls).toEqual([]);

  const second = stream.next();
  await server.reply("Next", { "watcher-id": "", changes: ["2", "3"] });
  expect(await second).toEqual({ done: false, value: ["2", "3"] });
  expect(server.calls).toEqual([
    { "request-id": 2, type: "StringsWatcher", version: 1, id: "3", request: "Next", params: {} },
  ]);
});

it.each([
  ["break", (): void => undefined],
  [
    "throw",
    (): void => {
      throw new RangeError("thrown by the loop");
    },
  ],
])("stops the watcher when the loop is left by %s", async (_how, leave) => {
  const server = await watchedConnection();
  const loop = (async () => {
    for await (const event of watch(server.connection, NOTIFY)) {
      expect(event).toBeUndefined();
      leave();
      break;
    }
  })();
  await server.reply("Stop");
  await loop.catch((error: unknown) => expect(error).toBeInstanceOf(RangeError));
  expect(server.calls).toEqual([
    { "request-id": 2, type: "NotifyWatcher", version: 1, id: "7", request: "Stop", params: {} },
  ]);
});

it("is done at once when it is stopped, and drops no frame when the server answers Next after it", async () => {
  const server = await watchedConnection();
  const stream = watch(server.connection, "7", { watcher: "NotifyWatcher" });
  const waiting = stream.next();
  await settled();
  const stopping = stream.stop();
  expect(await waiting).toEqual({ done: true, value: undefined });
  await server.reply("Stop");
  await stopping;
  await server.refuse("Next", "watcher has been stopped", "stopped");
  expect(server.connection.ignoredFrames).toBe(0);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  await Promise.all([stream.stop(), stream.return()]);
  expect(server.calls.map(({ request }) => request)).toEqual(["Next", "Stop"]);
});

it("stops at the end of an await using, and rejects what throw is given", async () => {
  const server = await watchedConnection();
  const scope = (async () => {
    await using stream = watch(server.connection, NOTIFY);
    await stream.next();
  })();
  await server.reply("Stop");
  await scope;
  expect(server.calling("Stop")).toHaveLength(1);

  const stream = watch(server.connection, NOTIFY);
  const thrown = rejection(stream.throw(new RangeError("mine")));
  await server.refuse("Stop", "no", "unauthorized access");
  expect(await thrown).toEqual(new RangeError("mine"));
  expect(server.calling("Stop")).toHaveLength(2);
});

it.each([
  ["stopped", "watcher has been stopped", undefined],
  ["not found", 'watcher "7" not found', undefined],
  ["unauthorized access", "permission denied", "permission denied"],
])("takes the code %s of Stop for what it says", async (code, message, expected) => {
  const server = await watchedConnection();
  const stream = watch(server.connection, NOTIFY);
  const stopping = stream.stop().then(
    () => undefined,
    (error: Error) => error.message,
  );
  await server.refuse("Stop", message, code);
  expect(await stopping).toBe(expected);
});

it.each([
  ["stopped", 0],
  ["not found", 0],
  ["", 1],
  ["upgrade in progress", 1],
])(
  "rejects once with an error of Next with the code '%s', and sends %i Stop",
  async (code, stops) => {
    const server = await watchedConnection();
    const stream = watch(server.connection, "7", { watcher: "AllWatcher" });
    const next = rejection(stream.next());
    await server.refuse("Next", "it ended", code);
    const error = await next;
    expect(error).toBeInstanceOf(JujuError);
    expect(error).toMatchObject({ code, facade: "AllWatcher", version: 3, method: "Next" });
    expect(server.calling("Stop")).toHaveLength(stops);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    if (stops > 0) await server.reply("Stop");
    await stream.stop();
  },
);

it.each(["while Next waits", "between two events"])(
  "ends when the connection closes %s",
  async (when) => {
    const server = await watchedConnection();
    const stream = watch(server.connection, "7", { watcher: "NotifyWatcher" });
    const waiting = when === "while Next waits" ? rejection(stream.next()) : undefined;
    await settled();
    server.socket.end(1006);
    expect(await (waiting ?? rejection(stream.next()))).toBeInstanceOf(ConnectionClosedError);
    await stream.stop();
    expect(server.calling("Stop")).toEqual([]);
  },
);

it("counts a close after the last event as stopped", async () => {
  const server = await watchedConnection();
  const stream = watch(server.connection, NOTIFY);
  server.socket.end(1006);
  await stream.stop();
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

it("asks for one event at a time, whoever asks", async () => {
  const server = await watchedConnection();
  const stream = watch(server.connection, STRINGS, BY_NAME);
  const all = Promise.all([stream.next(), stream.next(), stream.next()]);
  await settled();
  expect(server.calling("Next")).toHaveLength(1);
  await server.reply("Next", { changes: ["2"] });
  expect(server.calling("Next")).toHaveLength(2);
  await server.reply("Next", { changes: null });
  expect((await all).map(({ value }) => value)).toEqual([["1"], ["2"], []]);
});

it("lets all who wait know that it has stopped", async () => {
  const server = await watchedConnection();
  const stream = watch(server.connection, "7", { watcher: "NotifyWatcher" });
  const all = Promise.all([stream.next(), stream.next(), stream.next()]);
  await settled();
  const stopping = stream.stop();
  expect((await all).map(({ done }) => done)).toEqual([true, true, true]);
  await server.reply("Stop");
  await stopping;
});

it("drops an event that came with the end", async () => {
  const server = await watchedConnection();
  const stream = watch(server.connection, "7", { watcher: "NotifyWatcher" });
  const next = stream.next();
  await settled();
  server.socket.reply(2, {});
  const stopping = stream.stop();
  expect(await next).toEqual({ done: true, value: undefined });
  await server.reply("Stop");
  await stopping;
});

it("takes a reply without a response for an event with nothing in it", async () => {
  const server = await watchedConnection();
  const stream = watch(server.connection, "7", BY_NAME);
  const next = stream.next();
  await settled();
  server.socket.receive({ "request-id": 2 });
  expect(await next).toEqual({ done: false, value: [] });
});
