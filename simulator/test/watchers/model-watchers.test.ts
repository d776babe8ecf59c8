import { describe, expect, it } from "vitest";
import { quietSource } from "@facadegen/simulator";
import { asking, type Answer } from "../state/asking.js";
import { LINES_4, short, withModels } from "./watched-models.js";

describe("§5 AllModelWatcher 4 (3.6)", () => {
  it("tells of all models, to superusers", async () => {
    const controller = await withModels();
    const root = await asking(controller);
    const { "watcher-id": id } = await root.get("Controller", 12, "WatchAllModels");
    const next = async (): Promise<readonly string[]> =>
      short(await root.get("AllModelWatcher", 4, "Next", {}, String(id)));
    expect((await next()).filter((text) => text.startsWith("model"))).toEqual([
      "model change controller alive",
      "model change prod alive",
      "model change other alive",
    ]);
    const fresh = controller.state.addModel({ name: "fresh" });
    expect(await next()).toEqual(["model change fresh alive"]);
    fresh.destroy().remove();
    expect(await next()).toEqual(["model remove fresh dead"]);
  });

  it("WatchAllModels: permission denied for others", async () => {
    const controller = await withModels();
    const alice = await asking(controller, { user: "alice" });
    for (const method of ["WatchAllModels", "WatchAllModelSummaries"]) {
      expect(await alice.ask("Controller", 12, method)).toEqual({
        error: "permission denied",
        "error-code": "unauthorized access",
        response: {},
      });
    }
  });
});

function names({ models }: Answer): unknown {
  if (!Array.isArray(models)) return models;
  return models.map(({ name, removed, status }) => [name, removed, status]);
}

describe("§5 ModelSummaryWatcher 1 (3.6)", () => {
  it("first Next answers with all models, later ones with those that changed or went", async () => {
    const controller = await withModels();
    const root = await asking(controller);
    const { "watcher-id": id } = await root.get("Controller", 12, "WatchAllModelSummaries");
    const next = async (): Promise<Answer> =>
      root.get("ModelSummaryWatcher", 1, "Next", {}, String(id));
    expect(names(await next())).toEqual([
      ["controller", undefined, "green"],
      ["prod", undefined, "green"],
      ["other", undefined, "green"],
    ]);
    const prod = controller.model("prod");
    prod.addApplication("mysql").units[0]?.setStatus("blocked", "no disk");
    expect(await next()).toEqual({
      models: [
        {
          uuid: prod.uuid,
          controller: "simulated",
          name: "prod",
          admins: ["admin"],
          cloud: "localhost",
          region: "localhost",
          credential: "localhost/admin/localhost",
          size: { machines: 1, applications: 1, units: 1 },
          status: "red",
          messages: [{ agent: "mysql/0", message: "no disk" }],
        },
      ],
    });
    const { uuid } = controller.model("other");
    controller.model("other").remove();
    expect(await next()).toEqual({ models: [{ uuid, removed: true, size: {} }] });
  });

  it("WatchModelSummaries: the user's own models", async () => {
    const controller = await withModels();
    const alice = await asking(controller, { user: "alice" });
    const { "watcher-id": id } = await alice.get("Controller", 12, "WatchModelSummaries");
    const first = await alice.get("ModelSummaryWatcher", 1, "Next", {}, String(id));
    expect(names(first)).toEqual([["prod", undefined, "green"]]);
  });
});

describe.each(LINES_4)("§5 no delta stream ($juju)", ({ juju, controller: version }) => {
  it("Client.WatchAll: WatchAll not implemented, code not implemented", async () => {
    const controller = await withModels({ juju });
    const client = await asking(controller, { model: "prod" });
    expect(await client.ask("Client", 8, "WatchAll")).toEqual({
      error: "WatchAll not implemented",
      "error-code": "not implemented",
      response: {},
    });
  });

  it.each([
    ["WatchAllModels", "not implemented"],
    ["WatchModelSummaries", "not supported"],
    ["WatchAllModelSummaries", "not supported"],
  ])("Controller.%s: %s", async (method, code) => {
    const controller = await withModels({ juju });
    const client = await asking(controller);
    expect(await client.ask("Controller", version, method)).toEqual({
      error: `${method} ${code}`,
      "error-code": code,
      response: {},
    });
  });

  it("AllWatcher is not registered", async () => {
    const controller = await withModels({ juju });
    const client = await asking(controller, { model: "prod" });
    expect(await client.ask("AllWatcher", 3, "Next", {}, "1")).toEqual({
      error: 'unknown version 3 for facade type "AllWatcher"',
      "error-code": "not implemented",
      response: {},
    });
  });
});

/** The messages in the JSON texts of an action's progress. */
function texts(changes: unknown): unknown {
  return Array.isArray(changes) ? changes.map((text) => JSON.parse(text).message) : changes;
}

describe.each([{ juju: "3.6" }, ...LINES_4])(
  "§5 StringsWatcher 1, made by Action.WatchActionsProgress ($juju)",
  ({ juju }) => {
    it("the result is the first event, Next waits for one after it", async () => {
      const controller = await withModels({ juju });
      const [unit] = controller.model("prod").addApplication("mysql").units;
      const action = unit?.runAction("backup").start().log("one");
      const client = await asking(controller, { model: "prod" });
      const entities = [{ tag: "action-1" }, { tag: "action-2" }, { tag: "unit-mysql-0" }];
      const { results } = await client.get("Action", 7, "WatchActionsProgress", { entities });
      if (!Array.isArray(results)) throw new Error("there are no results");
      expect(texts(results[0].changes)).toEqual(["one"]);
      expect(results[1]).toEqual({ "watcher-id": results[1]["watcher-id"] });
      expect(results[2]).toEqual({
        "watcher-id": "",
        error: { message: '"unit-mysql-0" is not a valid action tag', code: "" },
      });
      const id: string = results[0]["watcher-id"];
      expect(id).toMatch(juju === "3.6" ? /^1$/ : /^[0-9a-f]{8}-1$/);
      client.raw.send({
        "request-id": 60,
        type: "StringsWatcher",
        version: 1,
        id,
        request: "Next",
      });
      await expect.poll(() => controller.watchers.live[0]?.waiting).toBe(1);
      action?.log("two").log("three");
      const { response } = (await client.raw.next()).json;
      const { "watcher-id": empty, changes }: Answer = Object.assign({}, response);
      expect([empty, texts(changes)]).toEqual(["", ["two", "three"]]);
    });
  },
);

describe("§5 NotifyWatcher 1, made by a handler", () => {
  it.each(["3.6", "4.0"])("the key of its id is NotifyWatcherId (%s)", async (juju) => {
    const controller = await withModels({ juju });
    controller.on("Application", {
      WatchLXDProfileUpgradeNotifications: (_params, call) => ({
        NotifyWatcherId: call.connection.watchers.add(quietSource("NotifyWatcher")),
      }),
    });
    const client = await asking(controller, { model: "prod" });
    const { NotifyWatcherId: id } = await client.get(
      "Application",
      22,
      "WatchLXDProfileUpgradeNotifications",
    );
    const { raw } = client;
    const call = { type: "NotifyWatcher", version: 1, id };
    raw.send({ ...call, "request-id": 70, request: "Next" });
    await expect.poll(() => controller.watchers.live[0]?.waiting).toBe(1);
    controller.watchers.fire("NotifyWatcher");
    expect((await raw.next()).json).toEqual({ "request-id": 70, response: {} });
    raw.send({ ...call, "request-id": 71, request: "Next" });
    raw.send({ ...call, "request-id": 72, request: "Stop" });
    const replies = [(await raw.next()).json, (await raw.next()).json];
    expect(replies).toContainEqual({ "request-id": 72, response: {} });
    expect(replies).toContainEqual({
      "request-id": 71,
      error:
        juju === "3.6"
          ? "watcher has been stopped"
          : "expected an error from *simulator.NotifyWatcher, got nil: watcher has been stopped",
      "error-code": "stopped",
      response: {},
    });
  });
});
