import { describe, expect, it } from "vitest";
import { asking } from "../state/asking.js";
import { short, watchAll, withModels } from "./watched-models.js";

describe("§5 AllWatcher 3 (3.6), what travels", () => {
  it("first Next answers at once with all there is, the second waits for a change", async () => {
    const controller = await withModels();
    const prod = controller.model("prod");
    prod.addApplication("mysql");
    const client = await asking(controller, { model: "prod" });
    const watcher = await watchAll(client);
    expect(watcher.id).toBe("1");
    expect(short(await watcher.next())).toEqual([
      "model change prod alive",
      "charm change ch:amd64/mysql-1 alive",
      "machine change 0 alive",
      "application change mysql alive",
      "unit change mysql/0 alive",
    ]);
    const waiting = watcher.next();
    expect(controller.watchers.live).toMatchObject([{ kind: "AllWatcher", id: "1" }]);
    prod.unit("mysql/0").setStatus("blocked", "no disk");
    controller.model("other").addApplication("not seen");
    const { deltas } = await waiting;
    expect(deltas).toMatchObject([
      [
        "unit",
        "change",
        {
          "model-uuid": prod.uuid,
          name: "mysql/0",
          "workload-status": { current: "blocked", message: "no disk" },
        },
      ],
    ]);
  });

  it("a delta is [kind, change or remove, entity], removed entities with their entity", async () => {
    const controller = await withModels();
    const prod = controller.model("prod");
    const mysql = prod.addApplication("mysql");
    const watcher = await watchAll(await asking(controller, { model: "prod" }));
    await watcher.next();
    const waiting = watcher.next();
    mysql.remove();
    expect(short(await waiting)).toEqual([
      "unit remove mysql/0 dying",
      "machine remove 0 dying",
      "application remove mysql dying",
      "charm remove ch:amd64/mysql-1 alive",
    ]);
  });

  it("changes while nobody asks come in one batch, each entity once", async () => {
    const controller = await withModels();
    const prod = controller.model("prod");
    const [unit] = prod.addApplication("mysql").units;
    const watcher = await watchAll(await asking(controller, { model: "prod" }));
    await watcher.next();
    for (const message of ["one", "two", "three"]) unit?.setStatus("maintenance", message);
    prod.application("mysql").expose();
    const { deltas } = await watcher.next();
    expect(deltas).toMatchObject([
      ["unit", "change", { "workload-status": { message: "three" } }],
      ["application", "change", { exposed: true }],
    ]);
  });

  it("an empty store: an empty batch at once", async () => {
    const controller = await withModels();
    const client = await asking(controller, { model: "prod" });
    const watcher = await watchAll(client);
    controller.model("prod").remove();
    expect(await watcher.next()).toEqual({ deltas: [] });
  });

  it("applicationOffer deltas are for administrators only", async () => {
    const controller = await withModels();
    const prod = controller.model("prod");
    prod.addApplication("mysql");
    prod.addOffer("mysql", { name: "db" });
    const kinds = async (user?: string): Promise<readonly string[]> => {
      const client = await asking(controller, {
        model: "prod",
        ...(user !== undefined && { user }),
      });
      return short(await (await watchAll(client)).next()).map((text) => text.split(" ")[0] ?? "");
    };
    expect(await kinds()).toContain("applicationOffer");
    expect(await kinds("alice")).not.toContain("applicationOffer");
  });

  it("an application without a status of its leader's says unknown", async () => {
    const controller = await withModels();
    controller.model("prod").addApplication("mysql");
    const watcher = await watchAll(await asking(controller, { model: "prod" }));
    const { deltas } = await watcher.next();
    expect(deltas).toContainEqual([
      "application",
      "change",
      expect.objectContaining({ status: expect.objectContaining({ current: "unknown" }) }),
    ]);
  });

  it("Stop while Next waits: watcher was stopped, no error-code; then not found", async () => {
    const controller = await withModels();
    const client = await asking(controller, { model: "prod" });
    const watcher = await watchAll(client);
    await watcher.next();
    const { raw } = client;
    raw.send({ "request-id": 50, type: "AllWatcher", version: 3, id: watcher.id, request: "Next" });
    raw.send({ "request-id": 51, type: "AllWatcher", version: 3, id: watcher.id, request: "Stop" });
    const replies = [(await raw.next()).json, (await raw.next()).json];
    expect(replies).toContainEqual({
      "request-id": 50,
      error: "watcher was stopped",
      response: {},
    });
    expect(replies).toContainEqual({ "request-id": 51, response: {} });
    for (const method of ["Next", "Stop"]) {
      expect(await client.ask("AllWatcher", 3, method, {}, watcher.id)).toEqual({
        error: "unknown watcher id",
        "error-code": "not found",
        response: {},
      });
    }
    expect(controller.state.subscribers).toBe(0);
  });

  it("dies with its connection: the registry is empty, nobody listens to the state", async () => {
    const controller = await withModels();
    const client = await asking(controller, { model: "prod" });
    await watchAll(client);
    await watchAll(client);
    expect([controller.watchers.live.length, controller.state.subscribers]).toEqual([2, 2]);
    client.raw.socket.close();
    await client.raw.closed;
    await expect.poll(() => controller.watchers.live).toEqual([]);
    expect(controller.state.subscribers).toBe(0);
  });
});
