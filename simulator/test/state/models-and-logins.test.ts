import { describe, expect, it } from "vitest";
import { asking, DENIED } from "./asking.js";
import { LINES, withModels, named, listModels, about } from "./models-and-users.js";

describe.each(LINES)("what was not there ($juju)", ({ juju, version, owner }) => {
  it("ModelStatus of an unknown model", async () => {
    const controller = await withModels(juju);
    const params = { entities: [{ tag: "model-00000000-0000-4000-8000-000000000000" }] };
    const error = async (user?: string): Promise<unknown> => {
      const client = await asking(controller, user === undefined ? {} : { user });
      const { models } = await client.get("ModelManager", version, "ModelStatus", params);
      return Array.isArray(models) ? [models[0].error, models[0][owner]] : models;
    };
    const unknown =
      juju === "3.6"
        ? { message: 'model "00000000-0000-4000-8000-000000000000" not found', code: "not found" }
        : { message: "model not found", code: "model not found" };
    expect(await error()).toEqual([unknown, ""]);
    const denied = { message: "permission denied", code: "unauthorized access" };
    expect(await error("alice")).toEqual([juju === "3.6" ? unknown : denied, ""]);
  });

  it("a model that went to another controller is no longer shown", async () => {
    const controller = await withModels(juju);
    const root = await asking(controller);
    controller.model("prod").migration = { servers: [], caCert: "" };
    const list = await root.get(...listModels(version, "user-admin"));
    expect(named(list)).toEqual(["controller", "own"]);
    const info = await root.get("ModelManager", version, "ModelInfo", about(controller, "prod"));
    expect(info).toMatchObject({ results: [{ error: { message: "permission denied" } }] });
  });

  it("last-connection: when the user last logged in to the model, null if never", async () => {
    const controller = await withModels(juju);
    const alice = await asking(controller, { user: "alice" });
    const last = async (): Promise<unknown> => {
      const { "user-models": models } = await alice.get(...listModels(version, "user-alice"));
      return Array.isArray(models) ? models[0]["last-connection"] : models;
    };
    expect(await last()).toBeNull();
    await asking(controller, { user: "bob", model: "prod" });
    expect(await last()).toBeNull();
    await asking(controller, { user: "alice", model: "prod" });
    expect(await last()).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const { results } = await alice.get("UserManager", 3, "UserInfo", {});
    expect(results).toMatchObject([{ result: { "last-connection": await last() } }]);
  });
});

describe("FullStatus", () => {
  it.each(LINES)("permission denied without access any more ($juju)", async ({ juju }) => {
    const controller = await withModels(juju);
    const alice = await asking(controller, { user: "alice", model: "prod" });
    const status = await alice.get("Client", 8, "FullStatus", { patterns: [] });
    expect(status).toMatchObject({ model: { name: "prod" }, applications: {} });
    controller.model("prod").grant("alice", "");
    expect(await alice.ask("Client", 8, "FullStatus", {})).toEqual(DENIED);
  });

  it("shows offers to administrators only", async () => {
    const controller = await withModels("3.6");
    const prod = controller.model("prod");
    prod.addApplication("mysql");
    prod.addOffer("mysql", { name: "db" }).setConnections(1, 2);
    const [root, bob] = [
      await asking(controller, { model: "prod" }),
      await asking(controller, { model: "prod", user: "bob" }),
    ];
    const offers = async (client: typeof root): Promise<unknown> =>
      (await client.get("Client", 8, "FullStatus", {}))["offers"];
    expect(await offers(root)).toMatchObject({
      db: { "application-name": "mysql", "active-connected-count": 1, "total-connected-count": 2 },
    });
    expect(await offers(bob)).toEqual({});
  });
});
