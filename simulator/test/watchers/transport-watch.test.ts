import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { connect, password, type Connection, type FacadeClass } from "@facadegen/transport";
import {
  applyDeltas,
  poll,
  waitFor,
  watch,
  type Delta,
  type ModelState,
} from "@facadegen/transport/watch";
import type { Controller } from "@facadegen/simulator";
import { HAS_WIRE_SCHEMAS } from "../answers/published-schemas.js";
import { started } from "../support/started.js";

async function connected<const Class extends FacadeClass>(
  controller: Controller,
  url: string,
  facade: Class,
): Promise<Connection<readonly [Class]>> {
  const connection = await connect(url, {
    login: password(controller.admin),
    facades: [facade],
    webSocket: WebSocket,
  });
  onTestFinished(async () => {
    await connection.close();
  });
  return connection;
}

describe("the transport's ./watch", async () => {
  // The classes are made by `npm run generate`, where the published schemas can be reached.
  if (!HAS_WIRE_SCHEMAS) return it.skip("needs classes of published schemas");
  const { ActionV7 } =
    await import("../../../generated/juju-client/src/facades/action/ActionV7.js");
  const { AllWatcherV3 } =
    await import("../../../generated/juju-client/src/facades/all-watcher/AllWatcherV3.js");
  const { ClientV8 } =
    await import("../../../generated/juju-client/src/facades/client/ClientV8.js");
  const { ControllerV12 } =
    await import("../../../generated/juju-client/src/facades/controller/ControllerV12.js");

  it("follows a model of 3.6 with watch and applyDeltas", async () => {
    const controller = await started({ juju: "3.6", models: [{ name: "prod" }] });
    const prod = controller.model("prod");
    prod.addApplication("mysql");
    const connection = await connected(controller, controller.modelUrl("prod"), ClientV8);
    const { client } = connection.facades;
    let state: ModelState = {};
    const seen: (readonly string[])[] = [];
    const stream = watch(connection, (await client?.watchAll()) ?? { "watcher-id": "" }, {
      watcher: AllWatcherV3,
    });
    for await (const deltas of stream) {
      state = applyDeltas<Delta>(state, deltas);
      seen.push(Object.keys(state["unit"] ?? {}));
      if (seen.length === 1) prod.application("mysql").addUnit();
      else if (seen.length === 2) prod.unit("mysql/0").remove();
      else break;
    }
    expect(seen).toEqual([["mysql/0"], ["mysql/0", "mysql/1"], ["mysql/1"]]);
    // Leaving the loop has stopped the watcher.
    expect(controller.watchers.live).toEqual([]);
    expect(controller.state.subscribers).toBe(0);
  });

  it("polls the status of a model of 4.x, and yields what differs", async () => {
    const controller = await started({ juju: "4.0", models: [{ name: "prod" }] });
    const prod = controller.model("prod");
    const connection = await connected(controller, controller.modelUrl("prod"), ClientV8);
    const { client } = connection.facades;
    const counts: number[] = [];
    const statuses = poll(() => client?.fullStatus({}) ?? Promise.reject(new Error("no Client")), {
      intervalMs: 1,
      key: ({ applications }) => Object.keys(applications),
    });
    for await (const { applications } of statuses) {
      counts.push(Object.keys(applications).length);
      if (counts.length === 3) break;
      prod.addApplication(`app${"x".repeat(counts.length)}`);
    }
    expect(counts).toEqual([0, 1, 2]);
  });

  it("waits for a status that a test sets", async () => {
    const controller = await started({ juju: "4.1", models: [{ name: "prod" }] });
    const [unit] = controller.model("prod").addApplication("mysql").units;
    const connection = await connected(controller, controller.modelUrl("prod"), ClientV8);
    const { client } = connection.facades;
    unit?.setStatus("maintenance", "installing");
    let asked = 0;
    const status = await waitFor(
      () => {
        if (++asked === 3) unit?.setStatus("active", "ready");
        return client?.fullStatus({}) ?? Promise.reject(new Error("no Client"));
      },
      ({ applications }) => applications["mysql"]?.status.status === "active",
      { intervalMs: 1 },
    );
    expect(status.applications["mysql"]?.status.info).toBe("ready");
  });

  it.each(["3.6", "4.0"])("watches the progress of an action (%s)", async (juju) => {
    const controller = await started({ juju, models: [{ name: "prod" }] });
    const [unit] = controller.model("prod").addApplication("mysql").units;
    const action = unit?.runAction("backup").start().log("one");
    const connection = await connected(controller, controller.modelUrl("prod"), ActionV7);
    const started_ = await connection.facades.action?.watchActionsProgress({
      entities: [{ tag: "action-1" }],
    });
    const messages: string[] = [];
    for await (const changes of watch(connection, started_ ?? { "watcher-id": "" }, {
      watcher: "StringsWatcher",
    })) {
      for (const change of changes) messages.push(JSON.parse(change).message);
      if (messages.length === 1) action?.log("two");
      else break;
    }
    expect(messages).toEqual(["one", "two"]);
    expect(controller.watchers.live).toEqual([]);
  });

  it("is told when the server ends a watcher", async () => {
    const controller = await started({ juju: "3.6" });
    const connection = await connected(controller, controller.url, ControllerV12);
    const made = await connection.facades.controller?.watchAllModelSummaries();
    const stream = watch(connection, made ?? { "watcher-id": "" }, {
      watcher: "ModelSummaryWatcher",
    });
    expect(await stream.next()).toMatchObject({ done: false, value: [{ name: "controller" }] });
    const waiting = expect(stream.next()).rejects.toMatchObject({ code: "stopped" });
    await expect.poll(() => controller.watchers.live[0]?.waiting).toBe(1);
    controller.watchers.end("ModelSummaryWatcher");
    await waiting;
  });
});
