import { describe, expect, it } from "vitest";
import { framesOf, rawClient } from "./raw-client.js";
import { client, served } from "./served.js";

const REQUEST = { "request-id": 1, type: "Client", version: 8, request: "FullStatus" };
const PING = 0x9;
const CLOSE = 0x8;

describe("a half-open connection", () => {
  it("answers nothing any more, pings and close frames included, while TCP stays", async () => {
    const controller = await served();
    const halfOpen = controller.faults.halfOpen({ facade: "Client" });
    const raw = await rawClient(controller.url);
    raw.sendFrame(PING, Buffer.from("before"));
    const pong = await raw.received(8);
    raw.send(REQUEST);
    await halfOpen.strikes;
    raw.sendFrame(PING, Buffer.from("after"));
    raw.send({ ...REQUEST, "request-id": 2 });
    // The controller has read all of it when it has read what comes last.
    raw.sendFrame(CLOSE, Buffer.from([0x03, 0xe8]));
    await controller.nextCall("Client", "FullStatus", undefined);
    await controller.nextCall("Client", "FullStatus", undefined);
    const other = await client(controller.url);
    other.call(1, "Pinger", "Ping", 1);
    await other.came(1);
    expect(raw.bytes()).toEqual(pong);
    expect(raw.socket.readyState).toBe("open");
    expect(controller.openConnections).toBe(2);
  });

  it("is over when the client goes", async () => {
    const controller = await served();
    const { socket } = await client(controller.url);
    expect(controller.faults.freeze()).toBe(1);
    socket.terminate();
    await expect.poll(() => controller.openConnections).toBe(0);
  });

  it("does not keep the controller from closing", async () => {
    const controller = await served();
    const { closed } = await client(controller.url);
    controller.faults.freeze();
    const before = performance.now();
    await controller.close();
    expect(performance.now() - before).toBeLessThan(2000);
    expect(await closed).toMatchObject({ code: 1006 });
  });

  it("is so under TLS too", async () => {
    const controller = await served({ secure: true });
    const raw = await rawClient(controller.url, controller.caCert);
    controller.faults.halfOpen();
    raw.send(REQUEST);
    raw.sendFrame(PING);
    await controller.nextCall("Client", "FullStatus");
    raw.send({ ...REQUEST, "request-id": 2 });
    await controller.nextCall("Client", "FullStatus");
    expect(raw.bytes()).toHaveLength(0);
    expect(raw.socket.readyState).toBe("open");
  });

  it("can be so from a request on, which is not carried out", async () => {
    const controller = await served();
    const halfOpen = controller.faults.halfOpen({ at: "request" });
    const { call, messages } = await client(controller.url);
    call(1);
    await halfOpen.strikes;
    expect(halfOpen.happened).toMatchObject([{ kind: "half-open", at: "request", connection: 1 }]);
    expect([messages.length, controller.calls.length]).toEqual([0, 1]);
  });
});

describe("closing instead of a reply", () => {
  const codes = [
    1000, 1001, 1002, 1003, 1004, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015, 1016, 1999,
    2000, 2999, 3000, 3999, 4000, 4999,
  ];

  it.each(codes)("sends the code %i", async (code) => {
    const controller = await served();
    controller.faults.close({ code, reason: "enough" });
    const raw = await rawClient(controller.url);
    raw.send(REQUEST);
    const [frame] = framesOf(await raw.received(4 + "enough".length));
    expect(frame?.opcode).toBe(CLOSE);
    expect(frame?.payload.readUInt16BE()).toBe(code);
    expect(frame?.payload.subarray(2).toString()).toBe("enough");
  });

  it.each([1004, 1005, 1006, 2999])(
    "is recorded as %i, whatever the client answers",
    async (code) => {
      const controller = await served();
      controller.faults.close({ code });
      const { call, closed } = await client(controller.url);
      call(1);
      await closed;
      await expect
        .poll(() => controller.transcript().at(-1))
        .toEqual({ from: "server", close: { code, reason: "" } });
    },
  );

  it.each([1000, 1011, 4999])(
    "is seen by clients as %i, and recorded as the server's",
    async (code) => {
      const controller = await served();
      controller.faults.close({ code, reason: "enough" });
      const { call, closed } = await client(controller.url);
      call(1);
      expect(await closed).toEqual({ code, reason: "enough" });
      await expect
        .poll(() => controller.transcript().at(-1))
        .toEqual({
          from: "server",
          close: { code, reason: "enough" },
        });
    },
  );

  it("sends a close frame without a code for 1005, and none for 1006, the default", async () => {
    const controller = await served();
    controller.faults.close({ code: 1005 });
    const [one, other] = [await rawClient(controller.url), await rawClient(controller.url)];
    one.send(REQUEST);
    expect(await one.received(2)).toEqual(Buffer.from([0x88, 0x00]));
    controller.faults.close();
    other.send(REQUEST);
    expect(await other.ended()).toHaveLength(0);
    const third = await client(controller.url);
    controller.faults.close({ code: 1005 });
    third.call(1);
    expect(await third.closed).toEqual({ code: 1005, reason: "" });
  });

  it("at a request is before anything is carried out", async () => {
    const controller = await served();
    controller.faults.close({ at: "request", code: 1001 });
    const { call, closed, messages } = await client(controller.url);
    call(1);
    expect(await closed).toEqual({ code: 1001, reason: "" });
    expect(messages).toEqual([]);
  });

  it.each([[999], [5000], [1000.5], [Number.NaN]])("does not take %d for a code", async (code) => {
    const { faults } = await served();
    expect(() => faults.close({ code })).toThrow(RangeError);
    expect(() => faults.disconnect({ code })).toThrow(RangeError);
  });

  it("does not take a reason that no close frame holds", async () => {
    const { faults } = await served();
    expect(() => faults.close({ code: 1000, reason: "€".repeat(42) })).toThrow("at most 123 bytes");
    expect(() => faults.close({ code: 1000, reason: "€".repeat(41) })).not.toThrow();
  });
});

describe("what a test does at once", () => {
  it("closes all connections, or one", async () => {
    const controller = await served();
    const [one, two, three] = [
      await client(controller.url),
      await client(controller.url),
      await client(controller.url),
    ];
    expect(controller.faults.disconnect({ connection: 2, code: 1012, reason: "restart" })).toBe(1);
    expect(await two.closed).toEqual({ code: 1012, reason: "restart" });
    expect(controller.faults.disconnect()).toBe(2);
    expect(await one.closed).toMatchObject({ code: 1006 });
    expect(await three.closed).toMatchObject({ code: 1006 });
    expect(controller.faults.disconnect()).toBe(0);
    expect(controller.faults.happened).toMatchObject([
      { kind: "close", at: "now", connection: 2, details: { code: 1012, reason: "restart" } },
      { connection: 1, details: { code: 1006 } },
      { connection: 3, details: { code: 1006 } },
    ]);
  });

  it("sends what nobody asked for", async () => {
    const controller = await served();
    const { call, came } = await client(controller.url);
    expect(controller.faults.send('{"request-id": 99, "response": {}}\n')).toBe(1);
    expect(await came(1)).toEqual(['{"request-id": 99, "response": {}}\n']);
    call(1);
    expect(await came(2)).toHaveLength(2);
    expect(controller.faults.send("x", { connection: 2 })).toBe(0);
    expect(controller.transcript()[0]).toEqual({
      from: "server",
      frame: { "request-id": 99, response: {} },
    });
  });

  it("sends bytes as they are", async () => {
    const controller = await served();
    const raw = await rawClient(controller.url);
    controller.faults.send(Uint8Array.of(1, 2, 3));
    expect(await raw.received(3)).toEqual(Buffer.from([1, 2, 3]));
  });
});
