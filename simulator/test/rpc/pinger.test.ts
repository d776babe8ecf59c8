import { describe, expect, it, vi } from "vitest";
import { rawClient } from "../support/raw-client.js";
import { loggedIn, loginRequest, started } from "../support/started.js";

const PING = { "request-id": 2, type: "Pinger", version: 1, request: "Ping" };
const ANONYMOUS = { "auth-tag": "user-jujuanonymous", credentials: "" };

describe.each(["3.6", "4.0"])("Juju %s", (juju) => {
  it("§8 Pinger: Ping and Stop are void", async () => {
    const controller = await started({ juju, models: [{ name: "prod" }] });
    for (const url of [controller.url, controller.modelUrl("prod")]) {
      const client = await loggedIn(controller, { url });
      expect((await client.ask(PING)).json).toEqual({ "request-id": 2, response: {} });
      const stop = await client.ask({ ...PING, request: "Stop" });
      expect(stop.json).toEqual({ "request-id": 2, response: {} });
    }
  });

  it("§8 Server timeout: an anonymous login that does not ping is closed", async () => {
    const controller = await started({ juju, timeouts: { pingMs: 40 } });
    const client = await loggedIn(controller, ANONYMOUS);
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
  });

  it("§8 Server timeout: a ping holds it off", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const controller = await started({ juju });
      const client = await loggedIn(controller, ANONYMOUS);
      for (let minute = 0; minute < 10; minute++) {
        vi.advanceTimersByTime(60_000);
        expect((await client.ask(PING)).json).toEqual({ "request-id": 2, response: {} });
      }
      vi.advanceTimersByTime(179_000);
      expect((await client.ask(PING)).json).toHaveProperty("response");
      vi.advanceTimersByTime(180_000);
      expect(await client.closed).toEqual({ code: 1000, reason: "" });
    } finally {
      vi.useRealTimers();
    }
  });

  it("§8 Server timeout: a user is never timed out, nor who has not logged in", async () => {
    const controller = await started({ juju, timeouts: { pingMs: 5 } });
    const user = await loggedIn(controller);
    const nobody = await rawClient(controller.url);
    const anonymous = await loggedIn(controller, ANONYMOUS);
    // Started last, so that the others' time was over before.
    await anonymous.closed;
    expect((await user.ask(PING)).json).toEqual({ "request-id": 2, response: {} });
    expect((await nobody.ask(loginRequest(controller))).json).toHaveProperty("response");
  });
});

describe("JAAS", () => {
  it("§8 JIMM: a controller connection is closed without Ping, logged in or not", async () => {
    const controller = await started({ juju: "4.0", jaas: true, timeouts: { pingMs: 40 } });
    const client = await rawClient(controller.url);
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
  });

  it("§8 JIMM: Ping is allowed before login, nothing else is", async () => {
    const controller = await started({ juju: "4.0", jaas: true });
    const client = await rawClient(controller.url);
    expect((await client.ask(PING)).json).toEqual({ "request-id": 2, response: {} });
    const call = { "request-id": 3, type: "JIMM", version: 4, request: "Version" };
    expect((await client.ask(call)).json).toMatchObject({
      error: 'unknown version 4 for facade type "JIMM"',
    });
  });
});
