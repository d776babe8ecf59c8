import type { Controller, PushSource } from "@facadegen/simulator";
import { pushSource } from "@facadegen/simulator";
import { expect, it } from "vitest";
import type { Delta, ModelState } from "../../../transport/src/watch.js";
import { applyDeltas } from "../../../transport/src/watch.js";
import { askedOf } from "../../../transport/test/support/simulated.js";
import { startForPage } from "./simulated.js";
import type { Topic } from "./topic.js";

/** A controller whose `ModelConfig.Watch` starts a watcher that notifies of what is pushed. */
async function startNotifying(
  juju = "3.6.28",
): Promise<{ controller: Controller; source: PushSource }> {
  const controller = await startForPage({ juju });
  const source = pushSource("NotifyWatcher");
  controller.on("ModelConfig", {
    Watch: (_params, { connection }) => ({ NotifyWatcherId: connection.watchers.add(source) }),
  });
  return { controller, source };
}

/** What a controller was asked of its watcher. */
function watcherCalls(controller: Controller): string[] {
  return askedOf(controller).filter((asked) => /^\w*Watcher\./.test(asked));
}

/** Waits until the watcher has been asked so often, and the last time has no answer yet. */
async function untilWaiting(controller: Controller, times: number): Promise<void> {
  const next = (): number =>
    watcherCalls(controller).filter((call) => call.includes("Next")).length;
  await expect
    .poll(() => [next(), controller.watchers.live.map(({ waiting }) => waiting)])
    .toEqual([times, [1]]);
}

/** Registers the tests of watchers. */
export function watchTests({ page }: Topic): void {
  it.each(["3.6.28", "4.0.15"])(
    "tells each event of a NotifyWatcher, and stops it while it waits (Juju %s)",
    async (juju) => {
      const { controller, source } = await startNotifying(juju);
      source.push({});
      source.push({});
      const told = await page().run("countNotifications", { url: controller.url, events: 3 });
      expect(told, "the events: one comes with the start").toMatchObject({
        told: 3,
        done: true,
        ignoredFrames: 0,
      });
      const { id } = told;
      expect(id).toMatch(juju === "3.6.28" ? /^1$/ : /^[\da-f]{8}-\d+$/);
      expect(watcherCalls(controller)).toEqual([
        ...Array.from({ length: 3 }, () => `NotifyWatcher.Next ${id}`),
        `NotifyWatcher.Stop ${id}`,
      ]);
      expect(controller.watchers.live).toEqual([]);
    },
  );

  it("follows a model by the deltas of an AllWatcher, and stops it when the loop is left", async () => {
    const controller = await startForPage({ models: [{ name: "prod" }] });
    const mysql = controller.model("prod").addApplication("mysql");
    const url = controller.modelUrl("prod");
    const watching = page().run("watchModel", { url, application: "mysql" });
    await untilWaiting(controller, 2);
    mysql.setStatus("blocked", "needs a disk");
    await untilWaiting(controller, 3);
    mysql.remove();
    const states = await watching;
    const blocked = { name: "mysql", status: { current: "blocked", message: "needs a disk" } };
    expect(states).toMatchObject([
      { application: { mysql: { name: "mysql", life: "alive" } }, unit: { "mysql/0": {} } },
      { application: { mysql: blocked }, unit: { "mysql/0": { application: "mysql" } } },
      { application: {}, unit: {} },
    ]);
    expect(states.at(-1)?.["application"]).not.toHaveProperty("mysql");
    expect(states.at(-1)?.["unit"]).not.toHaveProperty("mysql/0");
    // What this package makes of the same replies here.
    let state: ModelState = {};
    const replies = controller.callsTo("AllWatcher", "Next").map(({ reply }) => reply?.response);
    const expected = replies.map((response) => {
      const deltas: readonly Delta[] = Object(response).deltas;
      return (state = applyDeltas(state, deltas));
    });
    expect(states).toEqual(expected);
    const { reply } = controller.expectCall("Client", "WatchAll");
    const id = String(Object(reply?.response)["watcher-id"]);
    expect(askedOf(controller)).toEqual([
      "Admin.Login",
      "Client.WatchAll",
      ...Array.from({ length: 3 }, () => `AllWatcher.Next ${id}`),
      `AllWatcher.Stop ${id}`,
    ]);
    expect(controller.watchers.live).toEqual([]);
  });

  it("stops the watcher when the signal aborts, and leaves the connection open", async () => {
    const { controller } = await startNotifying();
    const error = await page().run("abortWatching", { url: controller.url });
    expect(error.name).toBe("AbortError");
    expect(watcherCalls(controller)).toEqual(["NotifyWatcher.Next 1", "NotifyWatcher.Stop 1"]);
    expect(askedOf(controller).at(-1)).toBe("Pinger.Ping");
  });

  it("ends with the connection", async () => {
    const { controller } = await startNotifying();
    const losing = page().run("loseWatcher", { url: controller.url });
    await untilWaiting(controller, 1);
    expect(controller.faults.disconnect()).toBe(1);
    const error = await losing;
    expect(error).toMatchObject({ name: "ConnectionClosedError", fields: { code: 1006 } });
    expect(watcherCalls(controller)).toEqual(["NotifyWatcher.Next 1"]);
  });

  it("ends with the server's error when the server ends the watcher", async () => {
    const { controller } = await startNotifying();
    const losing = page().run("loseWatcher", { url: controller.url });
    await untilWaiting(controller, 1);
    expect(controller.watchers.end("NotifyWatcher")).toBe(1);
    expect(await losing).toMatchObject({ name: "JujuError", fields: { code: "stopped" } });
  });
}
