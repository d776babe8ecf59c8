import { describe, expect, it } from "vitest";
import { connect, password } from "@facadegen/transport";
import { nodeWebSocket } from "@facadegen/transport/node";
import { WebSocket } from "ws";
import { started } from "../support/started.js";

describe.each(["3.6", "4.0"])("the transport, against Juju %s", (juju) => {
  it.each([true, false])("connects, logs in, pings and closes (secure: %s)", async (secure) => {
    const controller = await started({ juju, secure, models: [{ name: "prod" }] });
    const { caCert } = controller;
    for (const url of [controller.url, controller.modelUrl("prod")]) {
      const connection = await connect(url, {
        login: password(controller.admin),
        facades: [],
        webSocket: secure ? nodeWebSocket({ ca: caCert }) : WebSocket,
      });
      expect(connection.info.serverVersion).toBe(controller.release.version);
      const ping = { type: "Pinger", version: 1, request: "Ping" };
      expect(await connection.transport.call(ping)).toEqual({});
      await connection.close();
      expect(await connection.closed).toMatchObject({ code: 1000 });
    }
  });

  it("is told when the controller goes", async () => {
    const controller = await started({ juju });
    const connection = await connect(controller.url, {
      login: password(controller.admin),
      facades: [],
      webSocket: WebSocket,
    });
    await controller.close();
    expect(await connection.closed).toMatchObject({ code: 1000, reason: "" });
  });

  it("gets the error of a call that there is not", async () => {
    const controller = await started({ juju });
    await using connection = await connect(controller.url, {
      login: password(controller.admin),
      facades: [],
      webSocket: WebSocket,
    });
    const call = { type: "ModelManager", version: 99, request: "ListModels" };
    await expect(connection.transport.call(call)).rejects.toMatchObject({
      code: "not implemented",
      facade: "ModelManager",
    });
  });
});
