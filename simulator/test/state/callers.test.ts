import { describe, expect, it } from "vitest";
import type { LoggedIn } from "../../src/parts/rpc-connection.js";
import type { MethodCall } from "../../src/parts/method-call.js";
import { callerOf, type Caller } from "../../src/state/callers.js";
import type { SimulatedState } from "../../src/state/create-state.js";
import { watching } from "../watchers/built-in-call.js";
import { created } from "./created.js";

function caller(state: SimulatedState, loggedIn: Partial<LoggedIn>, modelUuid?: string): Caller {
  const connection = Object.assign(watching("3.6").connect(), { modelUuid });
  connection.loggedIn = {
    kind: "user",
    tag: "",
    controllerAccess: "",
    modelAccess: "",
    ...loggedIn,
  };
  const call: MethodCall = {
    connection,
    facade: "Client",
    version: 8,
    method: "FullStatus",
    id: "",
    params: {},
    signal: connection.gone,
  };
  return callerOf(state, call);
}

describe("who calls", () => {
  const state = created({
    users: { alice: {} },
    models: [{ name: "a", access: { alice: "read", "bob@external": "write" } }, { name: "b" }],
  });
  const [a, b] = [state.model("a"), state.model("b")];

  it("a local user, with or without its domain", () => {
    for (const tag of ["user-alice", "user-alice@local"]) {
      const alice = caller(state, { tag });
      expect([alice.user, alice.isSuperuser]).toEqual(["alice", false]);
      expect([alice.accessTo(a), alice.accessTo(b)]).toEqual(["read", ""]);
    }
  });

  it("what the login found out does not outlast what the state says of a known user", () => {
    const stale = {
      tag: "user-alice",
      controllerAccess: "superuser",
      modelAccess: "admin",
    } as const;
    expect(caller(state, stale, a.uuid).accessTo(a)).toBe("read");
  });

  it("an external user has what was granted, or what the login found out of its model", () => {
    const bob = caller(state, { tag: "user-bob@external" });
    expect([bob.user, bob.accessTo(a), bob.accessTo(b)]).toEqual(["bob@external", "write", ""]);
    const carol = caller(state, { tag: "user-carol@external", modelAccess: "read" }, b.uuid);
    expect([carol.accessTo(b), carol.accessTo(a)]).toEqual(["read", ""]);
    const root = caller(state, { tag: "user-root@external", controllerAccess: "superuser" });
    expect([root.isSuperuser, root.accessTo(b)]).toEqual([true, "admin"]);
  });

  it.each(["agent", "anonymous"] as const)("permission denied for %s", (kind) => {
    expect(() => caller(state, { kind, tag: "machine-0" })).toThrow("permission denied");
  });
});
