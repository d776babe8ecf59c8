import { getEventListeners } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { ConnectionClosedError } from "../../src/index.js";
import { basicIdentity, debugLog } from "../../src/log.js";
import type { Reader } from "./support/log-server.js";
import { ADMIN_HEADER, MODEL, record3, record4, startLogServer } from "./support/log-server.js";

const identity = basicIdentity({ tag: "user-admin", password: "secret" });

/** What Juju's handler does: authenticate after the upgrade, then say that all is well. */
function serve({ headers, send, refuse }: Reader, records: readonly object[]): void {
  if (headers.authorization !== ADMIN_HEADER) {
    refuse({
      message: "authentication failed: invalid entity name or password",
      code: "unauthorized access",
    });
    return;
  }
  send({});
  for (const record of records) send(record);
}

it("tells the messages of either era, as whoever it is told to be", async () => {
  const records = [record3(1, { lab: ["http"] }), record4(2, { lab: { "logger-tags": "http" } })];
  const { url, readers } = await startLogServer((reader) => serve(reader, records));
  const target = { url, identity, clientVersion: "3.6.28" };
  const stream = debugLog(target, { backlog: 10 });
  const told = [(await stream.next()).value, (await stream.next()).value];
  expect(told).toMatchObject([
    { modelUuid: undefined, message: "message 1", labels: { "logger-tags": "http" } },
    { modelUuid: MODEL, message: "message 2", labels: { "logger-tags": "http" } },
  ]);
  await stream.stop();
  expect(readers[0]?.url.pathname).toBe(`/model/${MODEL}/log`);
  expect(readers[0]?.headers["x-juju-clientversion"]).toBe("3.6.28");
});

it("opens nothing before the first message is asked for, nor with what cannot be asked for", async () => {
  const { url, readers } = await startLogServer((reader) => serve(reader, []));
  const stream = debugLog({ url, identity });
  for (let turn = 0; turn < 10; turn++) await nextTurn();
  await stream.stop();
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(() => debugLog({ url }, { backlog: -1 })).toThrow(RangeError);
  expect(readers).toHaveLength(0);
});

it("makes the server wait for a slow reader, and keeps the order of all messages", async () => {
  const records = Array.from({ length: 5000 }, (_, number) => record4(number));
  const { url } = await startLogServer((reader) => serve(reader, records));
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
  for await (const { message } of debugLog({ url, identity, webSocket: Counted })) {
    expect(message).toBe(`message ${number++}`);
    while (counts.paused === 0) await nextTurn();
    if (number === records.length) break;
  }
  expect(number).toBe(5000);
  expect(counts.resumed).toBe(counts.paused);
});

describe("ends", () => {
  it("with the server's end when it was not to go on", async () => {
    const { url } = await startLogServer((reader) => {
      serve(reader, [record4(1), record4(2)]);
      reader.cut();
    });
    const told: string[] = [];
    for await (const { message } of debugLog({ url, identity }, { noTail: true, resume: true })) {
      told.push(message);
    }
    expect(told).toEqual(["message 1", "message 2"]);
  });

  it.each(["without a farewell", "with one"])(
    "with an error when it was to go on, %s",
    async (how) => {
      const { url } = await startLogServer((reader) => {
        serve(reader, [record4(1)]);
        if (how === "with one") reader.socket.close(1001, "bye");
        else reader.cut();
      });
      const stream = debugLog({ url, identity });
      expect((await stream.next()).done).toBe(false);
      const error: unknown = await stream.next().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ConnectionClosedError);
      expect(error).toMatchObject(
        how === "with one" ? { code: 1001, reason: "bye" } : { code: 1006 },
      );
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    },
  );

  it("with an error when a frame is broken, also when it was not to go on", async () => {
    const { url } = await startLogServer((reader) => {
      serve(reader, [record4(1)]);
      reader.connection.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    });
    const stream = debugLog({ url, identity }, { noTail: true });
    expect((await stream.next()).done).toBe(false);
    await expect(stream.next()).rejects.toThrow(ConnectionClosedError);
  });

  it("where the log is forwarded to Loki, also when it is to be taken up again", async () => {
    const msg = "logs are being forwarded to Loki; debug-log is unavailable";
    const { url, readers } = await startLogServer((reader) => {
      serve(reader, [record4(1, { msg })]);
      reader.cut();
    });
    const told: string[] = [];
    for await (const { message } of debugLog({ url, identity }, { resume: true }))
      told.push(message);
    expect(told).toEqual([msg]);
    expect(readers).toHaveLength(1);
  });

  it.each(["break", "abort", "stop", "throw"])("by %s, which closes the socket", async (how) => {
    let closed: (() => void) | undefined;
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { url } = await startLogServer((reader) => {
      reader.socket.on("close", () => closed?.());
      serve(reader, [record4(1)]);
    });
    const controller = new AbortController();
    const reason = new Error("enough");
    const stream = debugLog({ url, identity }, { signal: controller.signal });
    const reading = (async () => {
      for await (const _ of stream) {
        if (how === "break") break;
        if (how === "abort") controller.abort(reason);
        if (how === "throw") throw reason;
        if (how === "stop") void stream.stop();
      }
    })();
    if (how === "abort" || how === "throw") await expect(reading).rejects.toBe(reason);
    else await reading;
    await isClosed;
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("by abort while it is being opened", async () => {
    const { url } = await startLogServer(
      () => undefined,
      () => controller.abort(reason),
    );
    const controller = new AbortController();
    const reason = new Error("enough");
    await expect(debugLog({ url }, { signal: controller.signal }).next()).rejects.toBe(reason);
  });
});
