import { expect, it } from "vitest";
import type { Topic } from "./topic.js";
import { startWatchingServer } from "./watching-server.js";

const MODEL = "4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10";
const APPLICATION = { "model-uuid": MODEL, name: "mysql", life: "alive" };
const UNIT = { "model-uuid": MODEL, name: "mysql/0", application: "mysql" };

/** Registers the tests of watchers. */
export function watchTests({ page }: Topic): void {
  it("tells each event of a NotifyWatcher, and stops it while it waits", async () => {
    const { url, calls } = await startWatchingServer([{}, {}]);
    const told = await page().run("countNotifications", { url, events: 3 });
    expect(told, "the events: one comes with the start").toEqual({
      told: 3,
      done: true,
      ignoredFrames: 0,
    });
    expect(calls).toEqual([
      ...Array.from({ length: 3 }, () => "NotifyWatcher.Next 7"),
      "NotifyWatcher.Stop 7",
    ]);
  });

  it("follows a model by the deltas of an AllWatcher, and stops it when the loop is left", async () => {
    const { url, calls } = await startWatchingServer([
      {
        deltas: [
          ["application", "change", APPLICATION],
          ["unit", "change", UNIT],
        ],
      },
      { deltas: [["application", "change", { ...APPLICATION, life: "dying" }]] },
      {
        deltas: [
          ["unit", "remove", UNIT],
          ["application", "remove", APPLICATION],
        ],
      },
    ]);
    const states = await page().run("watchModel", { url, application: "mysql" });
    expect(states).toEqual([
      { application: { mysql: APPLICATION }, unit: { "mysql/0": UNIT } },
      { application: { mysql: { ...APPLICATION, life: "dying" } }, unit: { "mysql/0": UNIT } },
      { application: {}, unit: {} },
    ]);
    expect(calls).toEqual([
      "Client.WatchAll",
      ...Array.from({ length: 3 }, () => "AllWatcher.Next 12"),
      "AllWatcher.Stop 12",
    ]);
  });

  it("stops the watcher when the signal aborts, and leaves the connection open", async () => {
    const { url, calls } = await startWatchingServer([]);
    const error = await page().run("abortWatching", { url });
    expect(error.name).toBe("AbortError");
    expect(calls).toEqual(["NotifyWatcher.Next 7", "NotifyWatcher.Stop 7"]);
  });

  it("ends with the connection", async () => {
    const { url, calls } = await startWatchingServer([], "cut");
    const error = await page().run("loseWatcher", { url });
    expect(error).toMatchObject({ name: "ConnectionClosedError", fields: { code: 1006 } });
    expect(calls).toEqual(["NotifyWatcher.Next 7"]);
  });
}
