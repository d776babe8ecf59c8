import { expect, it } from "vitest";
import { JujuError } from "../../src/index.js";
import { markWatcher, watch, WatchResultError } from "../../src/watch.js";
import { rejection, settled } from "../support/scripted-socket.js";
import { watchedConnection } from "./support/watched-connection.js";

const DELTA = ["machine", "change", { "model-uuid": "u", id: "0" }];
const UNITS = { changed: { "mysql/0": { version: 2 } }, departed: ["mysql/1"] };
const REMOTE = { "relation-token": "r", "application-token": "a", life: "alive" };
const STORAGE = [{ "machine-tag": "machine-0", "attachment-tag": "volume-0" }];
const STATUS = { "migration-id": "u:1", attempt: 1, phase: "QUIESCE" };
const CHANGES = { "watcher-id": "5", changes: null };

/** What a watcher is started with, the first event, what Next answers, and the event in that. */
const kinds: readonly (readonly [string, number, object, unknown, unknown, unknown])[] = [
  ["NotifyWatcher", 1, { NotifyWatcherId: "5" }, undefined, {}, undefined],
  ["StringsWatcher", 1, { "watcher-id": "5" }, [], { "watcher-id": "", changes: ["a"] }, ["a"]],
  ["EntityWatcher", 2, { "watcher-id": "5" }, [], { "watcher-id": "" }, []],
  [
    "RelationUnitsWatcher",
    1,
    { "watcher-id": "5", changes: UNITS },
    UNITS,
    { changes: UNITS },
    UNITS,
  ],
  [
    "RemoteRelationWatcher",
    1,
    { "watcher-id": "5", changes: REMOTE },
    REMOTE,
    { changes: REMOTE },
    REMOTE,
  ],
  ["RelationStatusWatcher", 1, CHANGES, [], { changes: [{ key: "a b" }] }, [{ key: "a b" }]],
  ["OfferStatusWatcher", 1, CHANGES, [], { changes: null }, []],
  ["VolumeAttachmentsWatcher", 2, { "watcher-id": "5", changes: STORAGE }, STORAGE, CHANGES, []],
  ["VolumeAttachmentPlansWatcher", 1, CHANGES, [], { changes: STORAGE }, STORAGE],
  ["FilesystemAttachmentsWatcher", 2, CHANGES, [], { changes: STORAGE }, STORAGE],
  ["SecretsTriggerWatcher", 1, CHANGES, [], { changes: [{ uri: "s" }] }, [{ uri: "s" }]],
  ["SecretsRotationWatcher", 1, CHANGES, [], { changes: [{ uri: "s" }] }, [{ uri: "s" }]],
  ["SecretsRevisionWatcher", 1, CHANGES, [], { changes: [{ uri: "s" }] }, [{ uri: "s" }]],
  ["SecretBackendsRotateWatcher", 1, CHANGES, [], { changes: [{ id: "b" }] }, [{ id: "b" }]],
];

it.each(kinds)(
  "%s %i starts with its result",
  async (watcher, version, result, first, reply, event) => {
    const server = await watchedConnection();
    const stream = watch(server.connection, result as { "watcher-id": string }, { watcher });
    expect(await stream.next()).toEqual({ done: false, value: first });
    const next = stream.next();
    await server.reply("Next", reply);
    expect(await next).toEqual({ done: false, value: event });
    expect(server.calls).toMatchObject([{ type: watcher, version, id: "5" }]);
  },
);

it.each([
  ["AllWatcher", 3, { deltas: [DELTA] }, [DELTA]],
  ["AllWatcher", 3, { deltas: null }, []],
  ["AllModelWatcher", 4, { deltas: [DELTA] }, [DELTA]],
  ["ModelSummaryWatcher", 1, { models: [{ uuid: "u" }] }, [{ uuid: "u" }]],
  ["ModelSummaryWatcher", 1, { models: null }, []],
  ["MigrationStatusWatcher", 1, STATUS, STATUS],
])("%s %i starts with all that there is: %o", async (watcher, version, reply, event) => {
  const server = await watchedConnection();
  const next = watch(server.connection, { "watcher-id": "5" }, { watcher }).next();
  await server.reply("Next", reply);
  expect(await next).toEqual({ done: false, value: event });
  expect(server.calls).toMatchObject([{ type: watcher, version, id: "5" }]);
});

it.each([
  ["NotifyWatcher", { NotifyWatcherId: "5" }],
  ["NotifyWatcher", { results: [{ NotifyWatcherId: "5" }] }],
  ["RelationUnitsWatcher", { "watcher-id": "5", changes: { changed: null } }],
  ["RemoteRelationWatcher", { results: [{ "watcher-id": "5", changes: REMOTE }] }],
  ["StringsWatcher", markWatcher({ "watcher-id": "5" }, "StringsWatcher")],
  ["MigrationStatusWatcher", markWatcher({ NotifyWatcherId: "5" }, "MigrationStatusWatcher")],
  ["EntityWatcher", markWatcher({ results: [{ "watcher-id": "5" }] }, "EntityWatcher")],
  ["EntityWatcher", markWatcher({ results: [{ "watcher-id": "5" }] }, "EntityWatcher").results[0]],
])("tells %s from %o", async (type, result) => {
  const server = await watchedConnection();
  void watch(server.connection, result as { NotifyWatcherId: string }).stop();
  await settled();
  expect(server.calls).toMatchObject([{ type, id: "5", request: "Stop" }]);
  await server.reply("Stop");
});

it.each([
  ["unknown-facade", { "watcher-id": "5" }, undefined],
  ["unknown-facade", { "watcher-id": "5", changes: ["a"] }, undefined],
  ["unknown-facade", { "watcher-id": "5", changes: null }, undefined],
  ["unknown-facade", "5", undefined],
  ["unknown-facade", "5", "toString"],
  ["no-id", "", "StringsWatcher"],
  ["no-id", { "watcher-id": "" }, "StringsWatcher"],
  ["no-id", {}, "StringsWatcher"],
  ["not-one", { results: [] }, "StringsWatcher"],
  ["not-one", { results: null }, "StringsWatcher"],
  ["not-one", { results: [{ "watcher-id": "5" }, { "watcher-id": "6" }] }, "StringsWatcher"],
])("refuses, for %s, the result %o with the watcher %s", async (reason, result, watcher) => {
  const server = await watchedConnection();
  const attempt = (): unknown =>
    watch(server.connection, result as "5", { watcher: watcher as string });
  expect(attempt).toThrow(WatchResultError);
  expect(attempt).toThrow(expect.objectContaining({ reason }));
  expect(server.calls).toEqual([]);
});

it.each([
  [{ NotifyWatcherId: "", error: { message: "no model", code: "not found" } }],
  [{ results: [{ "watcher-id": "", error: { message: "no model", code: "not found" } }] }],
])("throws the error in %o", async (result) => {
  const server = await watchedConnection();
  const attempt = (): unknown => watch(server.connection, result as { NotifyWatcherId: string });
  expect(attempt).toThrow(JujuError);
  expect(attempt).toThrow(expect.objectContaining({ message: "no model", code: "not found" }));
});

class AllWatcherV2 {
  static readonly NAME = "AllWatcher";
  static readonly VERSION = 2;
  next(): Promise<{ deltas: ["unit", "change", { name: string }][] | null }> {
    throw new Error("watch calls by itself");
  }
}
class AllWatcherV1 {
  static readonly NAME = "AllWatcher";
  static readonly VERSION = 1;
  next(): Promise<object> {
    throw new Error("watch calls by itself");
  }
}
class WeatherWatcherV9 {
  static readonly NAME = "WeatherWatcher";
  static readonly VERSION = 9;
  next(): Promise<{ sunny: boolean }> {
    throw new Error("watch calls by itself");
  }
}

it.each([
  ["AllWatcher", [1, 2, 3], 3],
  ["AllWatcher", [2], 2],
  ["AllWatcher", [7], 3],
  ["AllWatcher", [], 3],
  [AllWatcherV2, [1, 2, 3], 2],
  [{ name: "AllWatcher", versions: [AllWatcherV1, AllWatcherV2] } as const, [1, 2, 3], 2],
  [{ name: "AllWatcher", versions: [AllWatcherV2, AllWatcherV1] } as const, [1], 1],
])("calls the highest version that both sides have: %o", async (watcher, served, version) => {
  const server = await watchedConnection({ AllWatcher: served });
  void rejection(watch(server.connection, "5", { watcher }).next());
  await settled();
  expect(server.calls).toMatchObject([{ type: "AllWatcher", version }]);
});

it("yields what a watcher that it does not know answers, as it is", async () => {
  const server = await watchedConnection();
  const stream = watch(server.connection, { "watcher-id": "5" }, { watcher: WeatherWatcherV9 });
  const next = stream.next();
  await server.reply("Next", { sunny: true });
  const event = await next;
  expect(event.done ? undefined : event.value.sunny).toBe(true);
  expect(server.calls).toMatchObject([{ type: "WeatherWatcher", version: 9, id: "5" }]);
});

it("marks results where nothing but watch sees it", () => {
  const result = { results: [{ "watcher-id": "5" }, null] };
  expect(markWatcher(result, "StringsWatcher")).toBe(result);
  expect(result).toStrictEqual({ results: [{ "watcher-id": "5" }, null] });
  expect(Reflect.ownKeys({ ...result })).toEqual(["results"]);
  expect(JSON.stringify(result)).toBe('{"results":[{"watcher-id":"5"},null]}');
  expect(markWatcher(undefined, "StringsWatcher")).toBeUndefined();
});
