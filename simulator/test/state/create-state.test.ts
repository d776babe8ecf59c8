import { describe, expect, it } from "vitest";
import type { StateChange } from "../../src/parts/state-types.js";
import { created, NOW } from "./created.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Everything that is drawn for a controller with two models. */
function drawn(seed: number): readonly unknown[] {
  const state = created({ seed, models: [{ name: "a" }, { name: "b" }] });
  return [state.uuid, ...state.models.keys(), state.users.get("admin")?.password];
}

describe("what a controller starts with", () => {
  it("has its own model, owned by the superuser admin", () => {
    const state = created();
    expect([...state.models.values()]).toEqual([state.controllerModel]);
    expect(state.controllerModel).toMatchObject({ name: "controller", owner: "admin" });
    expect(state.users.get("admin")).toMatchObject({ access: "superuser", disabled: false });
    expect(state.uuid).toMatch(UUID);
  });

  it("draws UUIDs and the password of admin from the seed", () => {
    expect(drawn(7)).toEqual(drawn(7));
    expect(new Set([...drawn(7), ...drawn(8)]).size).toBe(10);
    for (const uuid of created({ models: [{ name: "a" }] }).models.keys())
      expect(uuid).toMatch(UUID);
  });

  it("takes users as they are given; admin is there all the same", () => {
    const { users } = created({
      users: {
        alice: { password: "secret", displayName: "Alice" },
        "bob@external": {},
        mallory: { disabled: true, access: "" },
      },
    });
    expect([...users.keys()]).toEqual(["admin", "alice", "bob@external", "mallory"]);
    expect(users.get("alice")).toMatchObject({ access: "login", displayName: "Alice" });
    expect(users.get("bob@external")?.password).toBeUndefined();
    expect(users.get("mallory")).toMatchObject({ access: "", disabled: true });
    expect(created({ users: { admin: { password: "x" } } }).users.get("admin")).toMatchObject({
      password: "x",
      access: "superuser",
    });
  });

  it("takes models as they are given", () => {
    const uuid = "00000000-0000-4000-8000-000000000001";
    const state = created({
      models: [{ name: "k", uuid, owner: "alice", type: "caas", access: { bob: "read" } }],
    });
    expect(state.models.get(uuid)).toMatchObject({ name: "k", owner: "alice", type: "caas" });
    expect([...state.model("k").access]).toEqual([
      ["alice", "admin"],
      ["bob", "read"],
    ]);
  });

  it("refuses two models of one owner and name, and one UUID twice", () => {
    const state = created({ models: [{ name: "a" }, { name: "a", owner: "bob" }] });
    expect(() => state.addModel({ name: "a" })).toThrow(TypeError);
    expect(() => state.addModel({ name: "b", uuid: state.model("a").uuid })).toThrow(TypeError);
    expect(() => state.addUser("admin")).toThrow(TypeError);
  });
});

describe("finding and changing", () => {
  it("finds a model by name, by owner and name, by UUID", () => {
    const state = created({ models: [{ name: "a" }, { name: "a", owner: "bob" }] });
    const bobs = state.model("bob/a");
    expect(bobs.owner).toBe("bob");
    expect(state.model(bobs.uuid)).toBe(bobs);
    expect(state.model("a").owner).toBe("admin");
    expect(() => state.model("nowhere")).toThrow("the controller has no model nowhere");
  });

  it("a superuser has admin on every model, others what was granted", () => {
    const state = created({
      users: { alice: {}, root: { access: "superuser" } },
      models: [{ name: "a", access: { alice: "write" } }, { name: "b" }],
    });
    const access = ["admin", "root", "alice", "nobody"].map((user) => [
      state.modelAccess(user, state.model("a")),
      state.modelAccess(user, state.model("b")),
    ]);
    expect(access).toEqual([
      ["admin", "admin"],
      ["admin", "admin"],
      ["write", ""],
      ["", ""],
    ]);
    state.model("a").grant("alice", "");
    expect(state.modelAccess("alice", state.model("a"))).toBe("");
  });

  it("a user who is removed has access to nothing", () => {
    const state = created({
      users: { alice: {} },
      models: [{ name: "a", access: { alice: "read" } }],
    });
    state.removeUser("alice");
    expect([state.users.has("alice"), state.model("a").access.has("alice")]).toEqual([
      false,
      false,
    ]);
  });

  it("tells of models and users, and of nothing to who has left", () => {
    const state = created();
    const told: StateChange[] = [];
    const leave = state.subscribe((change) => void told.push(change));
    expect(state.subscribers).toBe(1);
    const model = state.addModel({ name: "m" });
    state.addUser("alice");
    state.removeUser("alice");
    model.destroy().remove();
    expect(
      told.map((change) => [
        change.about,
        change.change,
        "entity" in change && change.entity["life"],
      ]),
    ).toEqual([
      ["model", "added", false],
      ["entity", "change", "alive"],
      ["user", "added", false],
      ["user", "removed", false],
      ["entity", "change", "dying"],
      ["entity", "remove", "dead"],
      ["model", "removed", false],
    ]);
    leave();
    state.addUser("bob");
    expect([told.length, state.subscribers]).toEqual([7, 0]);
  });
});

describe("a thousand models", () => {
  it("are not filled before they are looked into", () => {
    let statuses = 0;
    const models = Array.from({ length: 1000 }, (_, index) => ({ name: `m${index}` }));
    const state = created({ models }, () => {
      statuses++;
      return NOW;
    });
    // The model's own status each, and no more.
    expect(statuses).toBe(1001);
    // The controller's model is bootstrapped when it is looked into, and nobody is told.
    const told: StateChange[] = [];
    state.subscribe((change) => void told.push(change));
    expect([...state.controllerModel.applications.keys()]).toEqual(["controller"]);
    expect(told).toEqual([]);
    state.model("m999").addApplication("mysql");
    expect(told.length).toBeGreaterThan(0);
  });
});
