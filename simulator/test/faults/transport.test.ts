import { connect, password } from "@facadegen/transport";
import type { Connection, ConnectOptions } from "@facadegen/transport";
import { nodeWebSocket } from "@facadegen/transport/node";
import { reconnecting } from "@facadegen/transport/reconnect";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { Controller } from "../../src/controller.js";
import { served } from "./served.js";

// What our own transport makes of each fault.

const PING = { type: "Pinger", version: 1, request: "Ping" };

async function connected(
  controller: Controller,
  options: Partial<ConnectOptions> = {},
): Promise<Connection> {
  const connection = await connect(controller.url, {
    login: password(controller.admin),
    webSocket: controller.caCert ? nodeWebSocket({ ca: controller.caCert }) : WebSocket,
    keepAlive: false,
    ...options,
  });
  onTestFinished(() => connection.close().then(() => undefined));
  return connection;
}

describe("the transport", () => {
  it.each([0, 1, 10])("rejects a call whose reply is cut after %i bytes", async (afterBytes) => {
    const controller = await served({ secure: true });
    const { transport, closed } = await connected(controller);
    controller.faults.cut({ facade: "Pinger", afterBytes });
    await expect(transport.call(PING)).rejects.toMatchObject({ name: "ConnectionClosedError" });
    expect(await closed).toMatchObject({ code: 1006 });
  });

  it("tells calls apart whose replies come in another order", async () => {
    const controller = await served();
    const { transport } = await connected(controller);
    controller.on("ModelConfig", { ModelGet: (_params, call) => ({ config: {}, id: call.id }) });
    controller.faults.reorder({ facade: "Pinger", count: 3 });
    const replies = await Promise.all([PING, PING, PING].map((request) => transport.call(request)));
    expect(replies).toEqual([{}, {}, {}]);
    expect(controller.callsTo("Pinger").map(({ reply }) => reply?.response)).toEqual([{}, {}, {}]);
  });

  it("ignores garbage, unknown ids and second replies, and tells its hook", async () => {
    const controller = await served();
    const ignored: string[] = [];
    const { transport } = await connected(controller, {
      hooks: { ignoredFrame: ({ reason }) => ignored.push(reason) },
    });
    controller.faults.garbage({ andReply: true });
    await transport.call(PING);
    controller.faults.duplicate();
    await transport.call(PING);
    controller.faults.wrongId();
    await expect(transport.call(PING, { timeoutMs: 50 })).rejects.toThrow();
    expect(ignored).toHaveLength(3);
    await expect(transport.call(PING)).resolves.toEqual({});
  });

  it("notices a half-open connection by its keep-alive", async () => {
    const controller = await served();
    const { closed } = await connected(controller, {
      keepAlive: { intervalMs: 10, timeoutMs: 20 },
    });
    await controller.nextCall("Pinger", "Ping");
    controller.faults.freeze();
    await expect(closed).resolves.toBeDefined();
  });

  it("takes replies of 5 MiB", async () => {
    const controller = await served();
    const { transport } = await connected(controller);
    controller.faults.oversized();
    await expect(transport.call(PING)).resolves.toEqual({});
  });

  it("gives up connecting to what hangs", async () => {
    const controller = await served({ secure: true });
    using _hanging = controller.faults.hangConnects({ times: Infinity });
    await expect(connected(controller, { timeoutMs: 50 })).rejects.toThrow();
  });

  it.each(["wrong-name", "expired", "not-yet-valid", "unknown-authority"] as const)(
    "refuses a certificate that is %s",
    async (certificate) => {
      const controller = await served({ secure: true, certificate });
      await expect(connected(controller)).rejects.toMatchObject({ name: "ConnectError" });
      expect(controller.frames).toEqual([]);
    },
  );

  it("connects again through everything that goes wrong meanwhile", async () => {
    const controller = await served();
    const login = password(controller.admin);
    const options = { login, webSocket: WebSocket, keepAlive: false } as const;
    await using lasting = reconnecting(
      ({ signal }) => connect(controller.url, { ...options, signal }),
      {
        backOff: { firstMs: 1, mostMs: 2 },
      },
    );
    await lasting.ready();
    await controller.nextCall("Admin", "Login");
    controller.faults.resetConnects({ times: 2 });
    controller.faults.refuseUpgrades();
    controller.faults.close({ facade: "Admin", code: 1013 });
    expect(controller.faults.disconnect({ code: 1001 })).toBe(1);
    const refused = await controller.nextCall("Admin", "Login");
    await expect(refused.replied).resolves.toBeUndefined();
    const accepted = await controller.nextCall("Admin", "Login");
    expect((await accepted.replied)?.error).toBeUndefined();
    const { transport } = await lasting.ready();
    await expect(transport.call(PING)).resolves.toEqual({});
    expect(controller.faults.happened.map(({ kind }) => kind)).toEqual([
      "close",
      "reset-connects",
      "reset-connects",
      "refuse-upgrades",
      "close",
    ]);
  });
});
