import { describe, expect, it } from "vitest";
import {
  ConnectError,
  ConnectionClosedError,
  ConnectTimeoutError,
  FacadeNotAvailableError,
  JujuError,
  LoginError,
} from "../../src/index.js";
import { canMend, NotConnectedError, reconnecting } from "../../src/reconnect.js";
import { rejection, settled } from "../support/scripted-socket.js";
import { accepted, PING, REFUSED, start } from "./starting.js";

function juju(message: string, code: string): JujuError {
  const called = { facade: "Admin", version: 3, method: "Login" };
  return new JujuError(message, { code, info: undefined, ...called });
}

function login(message: string, code: string): LoginError {
  return new LoginError("refused", message, { cause: juju(message, code) });
}

describe("giving up", () => {
  it("comes at once where trying again cannot help", async () => {
    const { manager, server, clock } = start();
    const ready = rejection(manager.ready());
    const call = rejection(manager.transport.call(PING));
    const refusal = new LoginError("refused", "invalid entity name or password");
    await server.fail(refusal);
    expect(manager.state).toBe("stopped");
    expect(await manager.closed).toEqual({ error: refusal });
    expect(await ready).toMatchObject({ name: "NotConnectedError", cause: refusal });
    expect(await call).toBeInstanceOf(NotConnectedError);
    expect(await rejection(manager.ready())).toBeInstanceOf(NotConnectedError);
    expect(await rejection(manager.transport.call(PING))).toBeInstanceOf(NotConnectedError);
    expect(clock.timers.size).toBe(0);
    manager.retryNow();
    expect(server.attempts).toHaveLength(1);
  });

  it("comes after as many failures as are allowed", async () => {
    const { manager, server, clock } = start({ mostFailures: 3 });
    for (let attempt = 1; attempt <= 2; attempt++) {
      await server.fail(REFUSED);
      expect(manager.state).toBe("waiting");
      await clock.advance(60_000);
    }
    await server.fail(REFUSED);
    expect(await manager.closed).toEqual({ error: REFUSED });
  });

  it("comes too when connections are made but do not last", async () => {
    const { manager, server, clock } = start({ mostFailures: 2 });
    (await accepted(server)).lose();
    await settled();
    expect(manager.state).toBe("waiting");
    await clock.advance(60_000);
    (await accepted(server)).lose({ code: 4001, reason: "again" });
    expect((await manager.closed).error).toMatchObject({ code: 4001 });
  });

  it("comes when the caller says so", async () => {
    const mine = new Error("mine");
    const lenient = start({ retryAfter: (error) => error === mine });
    await lenient.server.fail(mine);
    expect(lenient.manager.state).toBe("waiting");
    await lenient.clock.advance(60_000);
    await lenient.server.fail(REFUSED);
    expect(lenient.manager.state).toBe("stopped");
  });

  it("does not lose a function that throws instead of rejecting", async () => {
    const thrown = new TypeError("bad URL");
    const manager = reconnecting(() => {
      throw thrown;
    });
    expect(await manager.closed).toEqual({ error: thrown });
  });

  const certificate = Object.assign(new Error("self-signed"), {
    code: "DEPTH_ZERO_SELF_SIGNED_CERT",
  });
  it.each([
    [REFUSED, true],
    [new ConnectError("no WebSocket class"), false],
    [new ConnectError("x", { errors: { one: certificate } }), false],
    [new ConnectError("x", { errors: { one: certificate, other: new Error("refused") } }), true],
    [new ConnectTimeoutError("wss://controller/api", 10), true],
    [new ConnectionClosedError({ code: 1000, reason: "" }), true],
    [login("invalid entity name or password", "unauthorized access"), false],
    [login('unknown model: "x"', "model not found"), false],
    [login("try again", "try again"), true],
    [login("upgrade in progress", "upgrade in progress"), true],
    [login("login failed - maintenance in progress", ""), true],
    [login("connection is shut down", ""), true],
    [login("something else", ""), false],
    [new LoginError("discharge-required", "no"), false],
    [juju("excessive contention", "excessive contention"), true],
    [new FacadeNotAvailableError("Client", [8], [6]), false],
    [new TypeError("undefined is not a function"), false],
    ["text", false],
  ])("after %s mends: %s", (error, mends) => {
    expect(canMend(error)).toBe(mends);
  });
});
