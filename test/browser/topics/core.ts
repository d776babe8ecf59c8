import { jujuError } from "@facadegen/simulator";
import { describe, expect, it } from "vitest";
import {
  askedOf,
  echoPings,
  openedConnections,
} from "../../../transport/test/support/simulated.js";
import { webSocketFrame } from "../../../transport/test/support/web-socket-frame.js";
import { PASSWORD } from "../page/password.js";
import { startForPage } from "./simulated.js";
import { startTellingSilentServer } from "./telling-silent-server.js";
import type { Topic } from "./topic.js";

const TEXT = "žluť <&> \u2028 😀";

/** Registers the tests of connecting, calling and closing. */
export function coreTests({ page }: Topic): void {
  it.each(["3.6.28", "4.0.15"])(
    "connects, logs in, calls a generated class and closes (Juju %s)",
    async (juju) => {
      const controller = await startForPage({ juju });
      echoPings(controller);
      const told = await page().run("callAndClose", { url: controller.url, text: TEXT });
      expect(told, "what the application sees").toMatchObject({
        info: {
          serverVersion: juju,
          controllerTag: `controller-${controller.state.uuid}`,
          user: { identity: "user-admin" },
        },
        echoed: TEXT,
        states: ["connecting", "logging-in", "open", "closing", "closed"],
        closed: { code: 1000, reason: "" },
      });
      expect(askedOf(controller), "what the server got").toEqual([
        "Admin.Login",
        "Pinger.Ping",
        "Pinger.Ping",
      ]);
      expect(controller.calls[0]?.params, "the login").toMatchObject({
        "auth-tag": "user-admin",
        credentials: PASSWORD,
      });
      expect(openedConnections(controller), "the number of sockets").toBe(1);
      expect(JSON.stringify(told), "what was told to the application").not.toContain(PASSWORD);
    },
  );

  it("takes the first of several addresses that opens, and says which did not", async () => {
    const dead = await startForPage();
    dead.faults.refuseUpgrades({ times: Infinity });
    const { url } = await startForPage();
    const told = await page().run("takeWhatOpens", { urls: [dead.url, url] });
    expect(told).toEqual({ url, failed: [`address-failed ${dead.url}`] });
  });

  describe("fails to connect", () => {
    it("where the login is refused, with what the server says", async () => {
      const { url } = await startForPage({ users: { admin: { password: "another" } } });
      const error = await page().run("failToConnect", { url });
      expect(error).toMatchObject({
        name: "LoginError",
        message: "login failed: invalid entity name or password",
        isOurs: true,
        cause: "JujuError",
        fields: { kind: "refused" },
      });
    });

    it.each(["is refused", "finds nobody"])("where a WebSocket %s", async (how) => {
      const { url, faults } = await startForPage();
      if (how === "is refused") faults.refuseUpgrades({ status: 400 });
      else faults.refuseConnects();
      const error = await page().run("failToConnect", { url });
      expect(error).toMatchObject({ name: "ConnectError", isOurs: true });
    });

    it("where the server closes during the login", async () => {
      const { url, faults } = await startForPage();
      faults.close({ facade: "Admin", at: "request", code: 1001, reason: "restart" });
      const error = await page().run("failToConnect", { url });
      expect(error).toMatchObject({
        name: "ConnectionClosedError",
        fields: { code: 1001, reason: "restart" },
      });
    });

    it("where the URL is none", async () => {
      const error = await page().run("failToConnect", { url: "no url" });
      expect(error).toMatchObject({ name: "ConnectError", isOurs: true });
    });

    it("and gives up when told to on a server that says nothing, whose socket is closed", async () => {
      const { url, whenConnected, left } = await startTellingSilentServer();
      const error = await page().run("giveUpConnecting", { url, when: whenConnected });
      expect(error.name).toBe("AbortError");
      await left;
    });

    it("and gives up on a server that says nothing when the time is over", async () => {
      const { url, faults } = await startForPage();
      const hanging = faults.hangConnects();
      const error = await page().run("giveUpConnecting", { url });
      expect(error).toMatchObject({ name: "ConnectTimeoutError", isOurs: true });
      expect(hanging.happened).toHaveLength(1);
    });
  });

  it("rejects with the server's error, code, info and the method that was called", async () => {
    const controller = await startForPage();
    controller.on("Pinger", {
      Ping() {
        throw jujuError("not found", "no such thing", { where: "there" });
      },
    });
    const told = await page().run("refusedCall", { url: controller.url });
    expect(told).toMatchObject({
      told: {
        name: "JujuError",
        message: "no such thing",
        isOurs: true,
        fields: {
          code: "not found",
          info: { where: "there" },
          facade: "Pinger",
          version: 1,
          method: "Ping",
        },
      },
      isNotFound: true,
      isOther: false,
    });
  });

  it.each([
    ["abort", "AbortError"],
    ["time", "CallTimeoutError"],
  ] as const)("gives up a call, and drops its late reply: %s", async (how, name) => {
    const controller = await startForPage();
    const held = controller.faults.hold({ facade: "Pinger", method: "Ping" });
    controller.on("Pinger", {
      async Answer() {
        await held.strikes;
        held.release();
      },
    });
    const { error, ignored } = await page().run("giveUpCall", { url: controller.url, how });
    expect(error.name, "the call that was given up").toBe(name);
    expect(ignored, "the frames that were dropped").toEqual(["late-reply 2"]);
  });

  it.each([
    ["closes", { code: 1001, reason: "restart" }],
    ["is cut", { code: 1006 }],
  ])("rejects all calls when the server %s", async (_how, end) => {
    const { url, faults } = await startForPage();
    faults.drop({ facade: "Pinger", at: "request", times: 9 });
    faults.close({ facade: "Pinger", at: "request", ...end });
    const told = await page().run("losingConnection", { url, calls: 10 });
    const fields = { reason: expect.any(String), ...end };
    expect(told.errors, "the calls").toHaveLength(10);
    for (const error of [...told.errors, told.later]) {
      expect(error).toMatchObject({ name: "ConnectionClosedError", fields });
    }
    expect(told.closed, "the connection").toEqual(fields);
    expect(told.state).toBe("closed");
  });

  it("keeps 10,000 calls apart that are answered out of order", async () => {
    const controller = await startForPage();
    echoPings(controller);
    const reordered = controller.faults.reorder({ facade: "Pinger", count: 10_000 });
    const told = await page().run("manyCalls", { url: controller.url, calls: 10_000 });
    expect(told).toEqual({ answered: 10_000, wrong: 0, ignoredFrames: 0 });
    expect(reordered.happened).toHaveLength(10_000);
  });

  it.each(["text", "binary"] as const)("reads a reply of 64 MiB in a %s frame", async (kind) => {
    const fill = "žlutý kůň\n";
    const long = fill.repeat(Math.ceil((64 * 1024 * 1024) / Buffer.byteLength(fill)));
    const controller = await startForPage({ record: false });
    if (kind === "text") controller.on("Pinger", { Ping: () => ({ long }) });
    else {
      // Controllers send text alone: this is on the connection in place of the reply.
      const answer = JSON.stringify({ "request-id": 2, response: { long } });
      controller.faults.garbage({ facade: "Pinger", bytes: webSocketFrame(kind, answer) });
    }
    const told = await page().run("longAnswer", { url: controller.url, fill });
    expect(told).toEqual({ length: long.length, isRight: true });
  });
}
