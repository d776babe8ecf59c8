import { describe, expect, it } from "vitest";
import { ConnectionClosedError } from "@facadegen/transport";
import { basicIdentity, debugLog } from "@facadegen/transport/log";
import { nodeWebSocket } from "@facadegen/transport/node";
import type { Controller } from "@facadegen/simulator";
import { started } from "../support/started.js";

/** Where the transport reads the log of `prod`, as `admin`. */
function targetOf(controller: Controller) {
  return {
    url: controller.modelUrl("prod"),
    identity: basicIdentity({ tag: "user-admin", password: controller.admin.password }),
    ...(controller.caCert && { webSocket: nodeWebSocket({ ca: controller.caCert }) }),
  };
}

describe.each([
  ["3.6.28", true],
  ["3.6.28", false],
  ["4.0.15", true],
  ["4.0.15", false],
] as const)("our transport and Juju %s, secure: %s", (juju, secure) => {
  const start = () => started({ juju, secure, models: [{ name: "prod" }] });

  it("reads what is there and what is written", async () => {
    const controller = await start();
    controller.log.add({
      model: "prod",
      entity: "unit-mysql-0",
      level: "WARNING",
      module: "juju.worker",
      location: "w.go:1",
      message: "first",
      time: "2024-03-01T12:00:00.5Z",
      labels: ["http", "charmhub"],
    });
    const stream = debugLog(targetOf(controller), { backlog: 10 });
    expect((await stream.next()).value).toEqual({
      modelUuid: juju === "3.6.28" ? undefined : controller.model("prod").uuid,
      entity: "unit-mysql-0",
      time: "2024-03-01T12:00:00.5Z",
      level: "WARNING",
      module: "juju.worker",
      location: "w.go:1",
      message: "first",
      labels: { "logger-tags": "http,charmhub" },
    });
    const next = stream.next();
    controller.log.add({ model: "prod", message: "second" });
    expect((await next).value?.message).toBe("second");
    await stream.stop();
    while (controller.log.readers > 0) await new Promise((resolve) => void setImmediate(resolve));
  });

  it("reads what it asks for", async () => {
    const controller = await start();
    for (const entity of ["unit-mysql-0", "unit-mysql-1", "machine-0"]) {
      for (const level of ["DEBUG", "ERROR"] as const) {
        const labels = { "logger-tags": entity };
        controller.log.add({ model: "prod", entity, level, message: `${entity} ${level}`, labels });
      }
    }
    const read = async (filter: Parameters<typeof debugLog>[1]) => {
      const told: string[] = [];
      const stream = debugLog(targetOf(controller), { ...filter, noTail: true });
      for await (const { message } of stream) told.push(message);
      return told;
    };
    expect(await read({ includeEntity: ["unit-*"], level: "ERROR" })).toEqual([
      "unit-mysql-0 ERROR",
      "unit-mysql-1 ERROR",
    ]);
    expect(await read({ backlog: 1 })).toEqual(["machine-0 ERROR"]);
    expect(await read({ includeLabels: { "logger-tags": "machine-0" } })).toEqual([
      "machine-0 DEBUG",
      "machine-0 ERROR",
    ]);
    expect(await read({ startTime: "2100-01-01T00:00:00Z" })).toEqual([]);
  });

  it("takes a stream up again that was cut, and tells each message once", async () => {
    const controller = await start();
    const stream = debugLog(targetOf(controller), { resume: { delayMs: 1 } });
    controller.log.add({ model: "prod", message: "one" });
    expect((await stream.next()).value?.message).toBe("one");
    controller.log.cut();
    controller.log.add({ model: "prod", message: "two" });
    expect((await stream.next()).value?.message).toBe("two");
    await stream.stop();
  });

  it("is told of an end and of a refusal", async () => {
    const controller = await start();
    const stream = debugLog(targetOf(controller));
    controller.log.add({ model: "prod", message: "one" });
    await stream.next();
    const next = stream.next();
    controller.log.cut();
    await expect(next).rejects.toThrow(ConnectionClosedError);
    const identity = basicIdentity({ tag: "user-admin", password: "wrong" });
    const refused = debugLog({ ...targetOf(controller), identity }).next();
    await expect(refused).rejects.toMatchObject({
      message: "authentication failed: invalid entity name or password",
      code: "unauthorized access",
    });
  });
});

it("our transport reads 4.1's notice that the log goes to Loki", async () => {
  const controller = await started({ juju: "4.1", models: [{ name: "prod" }] });
  controller.log.forwardedToLoki = true;
  const told: string[] = [];
  for await (const { message } of debugLog(targetOf(controller), { resume: true })) {
    told.push(message);
  }
  expect(told).toEqual(["logs are being forwarded to Loki; debug-log is unavailable"]);
});
