import { getEventListeners } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { ConnectionClosedError } from "../../src/index.js";
import { debugLog } from "../../src/log.js";
import { MESSAGE, startOddLogServer } from "./support/odd-log-server.js";
import { startLogController, writeMessages } from "./support/read-log.js";

/** `user-admin:secret`. */
const ADMIN_HEADER = "Basic dXNlci1hZG1pbjpzZWNyZXQ=";

it.each(["3.6.28", "4.0.15", "4.1"])(
  "tells the messages of Juju %s, as whoever it is told to be",
  async (juju) => {
    const { controller, target, opened } = await startLogController({ juju });
    const { uuid } = controller.model("prod");
    controller.log.add({
      model: "prod",
      entity: "unit-mysql-0",
      level: "WARNING",
      module: "juju.worker",
      location: "worker.go:42",
      message: "message 1",
      time: "2024-03-01T00:00:00.001Z",
      labels: ["http", "charmhub"],
    });
    const stream = debugLog({ ...target, clientVersion: "3.6.28" }, { backlog: 10 });
    const first = (await stream.next()).value;
    writeMessages(controller, 2, 3);
    const told = [first, (await stream.next()).value];
    const modelUuid = juju === "3.6.28" ? undefined : uuid;
    expect(told).toEqual([
      {
        modelUuid,
        entity: "unit-mysql-0",
        time: "2024-03-01T00:00:00.001Z",
        level: "WARNING",
        module: "juju.worker",
        location: "worker.go:42",
        message: "message 1",
        labels: { "logger-tags": "http,charmhub" },
      },
      expect.objectContaining({ modelUuid, message: "message 2", labels: {} }),
    ]);
    await stream.stop();
    expect(opened.map(({ url }) => url.pathname)).toEqual([`/model/${uuid}/log`]);
    expect(opened[0]?.headers).toMatchObject({
      Authorization: ADMIN_HEADER,
      "X-Juju-ClientVersion": "3.6.28",
    });
  },
);

it("opens nothing before the first message is asked for, nor with what cannot be asked for", async () => {
  const { controller, target, opened } = await startLogController();
  const stream = debugLog(target);
  for (let turn = 0; turn < 10; turn++) await nextTurn();
  await stream.stop();
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(() => debugLog(target, { backlog: -1 })).toThrow(RangeError);
  expect(opened).toEqual([]);
  expect(controller.log.readers).toBe(0);
});

it("makes the server wait for a slow reader, and keeps the order of all messages", async () => {
  const { controller, target } = await startLogController();
  writeMessages(controller, 0, 5000);
  const counts = { paused: 0, resumed: 0 };
  class Counted extends WebSocket {
    override pause(): void {
      counts.paused++;
      super.pause();
    }
    override resume(): void {
      counts.resumed++;
      super.resume();
    }
  }
  let number = 0;
  for await (const { message } of debugLog({ ...target, webSocket: Counted })) {
    expect(message).toBe(`message ${number++}`);
    while (counts.paused === 0) await nextTurn();
    if (number === 5000) break;
  }
  expect(number).toBe(5000);
  expect(counts.resumed).toBe(counts.paused);
});

describe("ends", () => {
  it("with the server's end when it was not to go on", async () => {
    const { controller, target, opened } = await startLogController();
    writeMessages(controller, 1, 3);
    const told: string[] = [];
    for await (const { message } of debugLog(target, { noTail: true, resume: true })) {
      told.push(message);
    }
    expect(told).toEqual(["message 1", "message 2"]);
    expect(opened).toHaveLength(1);
  });

  it("with an error when it was to go on, without a farewell", async () => {
    const { controller, target } = await startLogController();
    writeMessages(controller, 1, 2);
    const stream = debugLog(target);
    expect((await stream.next()).done).toBe(false);
    controller.log.cut();
    const error: unknown = await stream.next().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectionClosedError);
    expect(error).toMatchObject({ code: 1006 });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it("with an error when it was to go on, with a farewell", async () => {
    const url = await startOddLogServer(({ send, socket }) => {
      send({});
      send(MESSAGE);
      socket.close(1001, "bye");
    });
    const stream = debugLog({ url });
    expect((await stream.next()).done).toBe(false);
    const error: unknown = await stream.next().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectionClosedError);
    expect(error).toMatchObject({ code: 1001, reason: "bye" });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it("with an error when a frame is broken, also when it was not to go on", async () => {
    const url = await startOddLogServer(({ send, connection }) => {
      send({});
      send(MESSAGE);
      connection.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    });
    const stream = debugLog({ url }, { noTail: true });
    expect((await stream.next()).done).toBe(false);
    await expect(stream.next()).rejects.toThrow(ConnectionClosedError);
  });

  it("where the log is forwarded to Loki, also when it is to be taken up again", async () => {
    const { controller, target, opened } = await startLogController({ juju: "4.1" });
    controller.log.forwardedToLoki = true;
    const told: string[] = [];
    for await (const { message } of debugLog(target, { resume: true })) told.push(message);
    expect(told).toEqual(["logs are being forwarded to Loki; debug-log is unavailable"]);
    expect(opened).toHaveLength(1);
  });

  it.each(["break", "abort", "stop", "throw"])("by %s, which closes the socket", async (how) => {
    const { controller: simulated, target } = await startLogController();
    writeMessages(simulated, 1, 2);
    const controller = new AbortController();
    const reason = new Error("enough");
    const stream = debugLog(target, { signal: controller.signal });
    const reading = (async () => {
      for await (const _ of stream) {
        expect(simulated.log.readers).toBe(1);
        if (how === "break") break;
        if (how === "abort") controller.abort(reason);
        if (how === "throw") throw reason;
        if (how === "stop") void stream.stop();
      }
    })();
    if (how === "abort" || how === "throw") await expect(reading).rejects.toBe(reason);
    else await reading;
    await expect.poll(() => simulated.log.readers).toBe(0);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("by abort while it is being opened", async () => {
    const { controller: simulated, target } = await startLogController();
    const controller = new AbortController();
    const reason = new Error("enough");
    const hanging = simulated.faults.hangUpgrades({ path: /log$/ });
    void hanging.strikes.then(() => controller.abort(reason));
    await expect(debugLog(target, { signal: controller.signal }).next()).rejects.toBe(reason);
  });
});
