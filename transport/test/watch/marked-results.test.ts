import { expect, it } from "vitest";
import type { CallOptions, ConnectionInfo, Transport, WatcherId } from "../../src/index.js";
import { unwrap, unwrapOne } from "../../src/index.js";
import { recordTransport, replayTransport, testConnection } from "../../src/testing.js";
import { watch } from "../../src/watch.js";
import { settled } from "../support/scripted-socket.js";
import { watchedConnection } from "./support/watched-connection.js";

interface AllWatcherId {
  "watcher-id": WatcherId<"AllWatcher">;
}
interface StringsWatchResult {
  "watcher-id": WatcherId<"StringsWatcher">;
  changes?: string[] | null;
  error?: { message: string; code: string };
}

/** Written as the generator writes classes. */
class ClientV6 {
  static readonly NAME = "Client";
  static readonly VERSION = 6;
  readonly NAME = "Client";
  readonly VERSION = 6;
  readonly _transport: Transport;
  constructor(transport: Transport, _info: ConnectionInfo) {
    this._transport = transport;
  }
  watchAll(options?: CallOptions): Promise<AllWatcherId> {
    return this._transport.call(
      { type: "Client", version: 6, request: "WatchAll", watcher: "AllWatcher" },
      options,
    );
  }
  watchNames(
    params: { entities: { tag: string }[] },
    options?: CallOptions,
  ): Promise<{ results: StringsWatchResult[] | null }> {
    return this._transport.call(
      { type: "Client", version: 6, request: "WatchNames", params, watcher: "StringsWatcher" },
      options,
    );
  }
}

const ENTITIES = { entities: [{ tag: "model-1" }] };

it("what a generated method answers is watched without naming the watcher", async () => {
  const server = await watchedConnection({ Client: [6], AllWatcher: [1, 2, 3] });
  const client = server.connection.require(ClientV6);
  const starting = client.watchAll();
  await server.reply("WatchAll", { "watcher-id": "7" });
  const started = await starting;
  expect(started).toStrictEqual({ "watcher-id": "7" });
  const stream = watch(server.connection, started);
  const next = stream.next();
  await server.reply("Next", { deltas: [["machine", "change", { id: "0" }]] });
  expect(await next).toEqual({ done: false, value: [["machine", "change", { id: "0" }]] });
  expect(server.calls).toEqual([
    { "request-id": 2, type: "Client", version: 6, request: "WatchAll", params: {} },
    { "request-id": 3, type: "AllWatcher", version: 3, id: "7", request: "Next", params: {} },
  ]);
});

it.each(["the answer", "the only entry", "unwrapOne", "unwrap"])(
  "one of a bulk method is, given as %s",
  async (how) => {
    const server = await watchedConnection({ Client: [6], StringsWatcher: [1] });
    const starting = server.connection.require(ClientV6).watchNames(ENTITIES);
    await server.reply("WatchNames", { results: [{ "watcher-id": "8", changes: ["a"] }] });
    const answer = await starting;
    const entry = answer.results?.[0];
    const [unwrapped] = unwrap(answer);
    if (!entry || !unwrapped) throw new Error("no entry");
    const given = { "the only entry": entry, unwrapOne: unwrapOne(answer), unwrap: unwrapped }[how];
    const stream = given ? watch(server.connection, given) : watch(server.connection, answer);
    expect(await stream.next()).toEqual({ done: false, value: ["a"] });
    void stream.stop();
    await settled();
    expect(server.calls.at(-1)).toMatchObject({ type: "StringsWatcher", id: "8", request: "Stop" });
    await server.reply("Stop");
  },
);

it.each([null, [], "text", { results: "none" }, { results: [null, 1] }])(
  "an answer that is no result is left as it is: %o",
  async (answer) => {
    const server = await watchedConnection({ Client: [6] });
    const starting = server.connection.require(ClientV6).watchNames(ENTITIES);
    await server.reply("WatchNames", answer);
    expect(await starting).toStrictEqual(answer);
  },
);

it("the transports for tests note it too, and neither keep nor send it", async () => {
  const serverFacades = { Client: [6], AllWatcher: [3] };
  const scripted = testConnection({ facades: [ClientV6], serverFacades });
  scripted.transport.reply(ClientV6, "watchAll", { "watcher-id": "9" });
  scripted.transport.reply("AllWatcher", "Next", { deltas: [] });
  scripted.transport.reply("AllWatcher", "Stop");
  const recording = recordTransport(scripted.transport);
  const { info } = scripted;
  async function watchOnce(transport: Transport): Promise<unknown> {
    const stream = watch({ transport, info }, await new ClientV6(transport, info).watchAll());
    const { value } = await stream.next();
    await stream.stop();
    return value;
  }
  expect(await watchOnce(recording)).toEqual([]);
  expect(scripted.transport.requests[0]).toStrictEqual({
    type: "Client",
    version: 6,
    request: "WatchAll",
    params: {},
  });
  const transcript = JSON.stringify(recording.transcript);
  expect(transcript).not.toContain('"watcher":');
  expect(await watchOnce(replayTransport(transcript))).toEqual([]);
});
