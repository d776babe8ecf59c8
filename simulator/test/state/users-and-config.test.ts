import { describe, expect, it } from "vitest";
import { asking, DENIED } from "./asking.js";
import { NAMES, LINES, withModels, usernames } from "./models-and-users.js";

describe("UserManager", () => {
  it.each(LINES)("UserInfo: oneself, or everybody for superusers ($juju)", async ({ juju }) => {
    const controller = await withModels(juju);
    const root = await asking(controller);
    const alice = await asking(controller, { user: "alice" });
    const infos = (
      client: typeof root,
      params: object,
    ): Promise<Readonly<Record<string, unknown>>> =>
      client.get("UserManager", 3, "UserInfo", params);
    expect(usernames(await infos(root, { entities: [], "include-disabled": false }))).toEqual([
      "admin",
      ...NAMES,
    ]);
    expect(usernames(await infos(root, { "include-disabled": true }))).toEqual([
      "admin",
      ...NAMES,
      "dora",
    ]);
    expect(usernames(await infos(alice, {}))).toEqual(["alice"]);
    const asked = { entities: [{ tag: "user-alice" }, { tag: "user-bob" }] };
    expect(await infos(alice, asked)).toMatchObject({
      results: [
        { result: { username: "alice", access: "login", disabled: false } },
        { error: { message: "permission denied", code: "unauthorized access" } },
      ],
    });
  });

  it("AddUser, SetPassword, DisableUser, RemoveUser change who there is", async () => {
    const controller = await withModels("3.6");
    const root = await asking(controller);
    const entities = { entities: [{ tag: "user-eve" }] };
    const added = await root.get("UserManager", 3, "AddUser", {
      users: [{ username: "eve", "display-name": "Eve", password: "eve" }, { username: "alice" }],
    });
    expect(added).toMatchObject({
      results: [{ tag: "user-eve" }, { error: { code: "already exists" } }],
    });
    const eve = await asking(controller, { user: "eve" });
    expect(await eve.ask("UserManager", 3, "DisableUser", entities)).toEqual(DENIED);
    const changes = [
      { tag: "user-eve", password: "new" },
      { tag: "user-bob", password: "x" },
    ];
    expect(await eve.get("UserManager", 3, "SetPassword", { changes })).toMatchObject({
      results: [{}, { error: { code: "unauthorized access" } }],
    });
    expect(controller.state.users.get("eve")?.password).toBe("new");
    expect(await root.get("UserManager", 3, "DisableUser", entities)).toEqual({ results: [{}] });
    expect(controller.state.users.get("eve")?.disabled).toBe(true);
    const owner = {
      entities: [{ tag: "user-eve" }, { tag: "user-admin" }, { tag: "user-nobody" }],
    };
    expect(await root.get("UserManager", 3, "RemoveUser", owner)).toMatchObject({
      results: [
        {},
        { error: { message: 'cannot delete controller owner "admin"' } },
        { error: { code: "not found" } },
      ],
    });
    expect(controller.state.users.has("eve")).toBe(false);
  });
});

describe("ModelConfig", () => {
  it("is read by readers and set by writers, of the connection's model", async () => {
    const controller = await withModels("4.0");
    const [alice, bob] = [
      await asking(controller, { user: "alice", model: "prod" }),
      await asking(controller, { user: "bob", model: "prod" }),
    ];
    const set = { config: { "update-status-hook-interval": "1m" } };
    expect(await alice.ask("ModelConfig", 4, "ModelSet", set)).toEqual(DENIED);
    expect(await bob.get("ModelConfig", 4, "ModelSet", set)).toEqual({});
    expect(await alice.get("ModelConfig", 4, "ModelGet")).toMatchObject({
      config: {
        name: { value: "prod", source: "model" },
        "agent-version": { value: "4.0.15", source: "model" },
        "update-status-hook-interval": { value: "1m", source: "model" },
      },
    });
    await bob.get("ModelConfig", 4, "ModelUnset", { keys: ["update-status-hook-interval"] });
    expect(controller.model("prod").config.size).toBe(0);
  });
});
