import { describe, expect, it } from "vitest";
import { client, served } from "./served.js";

describe("a reply that comes late", () => {
  it("is overtaken by others when it is delayed", async () => {
    const controller = await served();
    const delay = controller.faults.delay({ facade: "Client", ms: 200 });
    const { call, ids } = await client(controller.url);
    call(1);
    call(2, "Pinger", "Ping", 1);
    expect(await ids(2)).toEqual([2, 1]);
    expect(delay.happened).toMatchObject([{ kind: "delay", details: { ms: 200 } }]);
  });

  it("comes at once when the delay is removed", async () => {
    const controller = await served();
    const delay = controller.faults.delay({ ms: 3_600_000 });
    const { call, ids } = await client(controller.url);
    call(1);
    await delay.strikes;
    delay.remove();
    expect(await ids(1)).toEqual([1]);
  });

  it("is held until it is released, in the order of coming", async () => {
    const controller = await served();
    using held = controller.faults.hold({ facade: "Client", times: Infinity });
    const { call, ids, messages } = await client(controller.url);
    for (const id of [1, 2]) call(id);
    call(3, "Pinger", "Ping", 1);
    expect(await ids(1)).toEqual([3]);
    expect(held.held).toBe(2);
    held.release();
    expect(await ids(3)).toEqual([3, 1, 2]);
    call(4);
    call(5, "Pinger", "Ping", 1);
    await ids(4);
    expect([held.held, messages.length]).toEqual([1, 4]);
  });

  it("may be a request: the controller sees it later", async () => {
    const controller = await served();
    const held = controller.faults.hold({ at: "request", facade: "Client" });
    const { call, ids } = await client(controller.url);
    call(1);
    call(2, "Pinger", "Ping", 1);
    expect(await ids(1)).toEqual([2]);
    held[Symbol.dispose]();
    expect(await ids(2)).toEqual([2, 1]);
  });

  it("never goes to a controller that closes meanwhile", async () => {
    const controller = await served();
    const held = controller.faults.hold();
    const { call, closed, messages } = await client(controller.url);
    call(1);
    await held.strikes;
    await controller.close();
    await closed;
    expect(messages).toEqual([]);
  });
});

describe("replies in another order", () => {
  it("come in reverse, so many at a time, each connection for itself", async () => {
    const controller = await served();
    const reorder = controller.faults.reorder({ count: 3, connection: 1 });
    const [one, other] = [await client(controller.url), await client(controller.url)];
    one.call(1);
    one.call(2);
    other.call(1);
    expect(await other.ids(1)).toEqual([1]);
    expect(one.messages).toEqual([]);
    one.call(3);
    expect(await one.ids(3)).toEqual([3, 2, 1]);
    one.call(4);
    expect(await one.ids(4)).toEqual([3, 2, 1, 4]);
    expect(reorder.happened.map(({ details }) => details)).toEqual([
      { complete: false },
      { complete: false },
      { complete: true },
    ]);
  });

  it("come so for so many collections, those of several connections at the same time", async () => {
    const controller = await served();
    controller.faults.reorder({ skip: 1, times: 2 });
    const [one, other] = [await client(controller.url), await client(controller.url)];
    one.call(1);
    await one.ids(1);
    one.call(2);
    other.call(1);
    await expect.poll(() => controller.faults.happened.length).toBe(2);
    one.call(3);
    other.call(2);
    expect(await one.ids(3)).toEqual([1, 3, 2]);
    expect(await other.ids(2)).toEqual([2, 1]);
    one.call(4);
    expect(await one.ids(4)).toEqual([1, 3, 2, 4]);
  });

  it("come shuffled by the seed: the same each time", async () => {
    const orders = new Set<string>();
    const everyOrder = new Set<string>();
    for (const seed of [1, 1, 2, 3, 4]) {
      const controller = await served({ seed });
      controller.faults.reorder({ count: 8, order: "shuffle" });
      const { call, ids } = await client(controller.url);
      for (let id = 1; id <= 8; id++) call(id);
      const order = (await ids(8)).join(" ");
      everyOrder.add(order);
      if (seed === 1) orders.add(order);
    }
    expect(orders.size).toBe(1);
    expect(everyOrder.size).toBeGreaterThan(2);
  });

  it("come in their own when the fault is removed before there are enough", async () => {
    const controller = await served();
    const reorder = controller.faults.reorder({ count: 5 });
    const { call, ids } = await client(controller.url);
    call(1);
    call(2);
    await expect.poll(() => reorder.happened.length).toBe(2);
    reorder.remove();
    expect(await ids(2)).toEqual([1, 2]);
  });
});

describe("a reply that is not what was answered", () => {
  it("never comes when it is dropped, and the connection stays", async () => {
    const controller = await served();
    controller.faults.drop({ facade: "Client" });
    const { call, ids } = await client(controller.url);
    call(1);
    call(2);
    expect(await ids(1)).toEqual([2]);
    expect(controller.callsTo("Client").map(({ reply }) => reply === undefined)).toEqual([
      true,
      false,
    ]);
  });

  it("is broken JSON, or any other text", async () => {
    const controller = await served();
    controller.faults.garbage();
    controller.faults.garbage({ skip: 1, text: "�", andReply: true });
    const { call, came } = await client(controller.url);
    call(1);
    call(2);
    const [broken = "", other, reply = ""] = await came(3);
    expect(() => JSON.parse(broken)).toThrow(SyntaxError);
    expect(other).toBe("�");
    expect(JSON.parse(reply)).toHaveProperty("request-id", 2);
  });

  it("is bytes that are no WebSocket frame", async () => {
    const controller = await served();
    // A reserved opcode.
    controller.faults.garbage({ bytes: Uint8Array.of(0x83, 0x00) });
    const { call, closed, messages } = await client(controller.url);
    call(1);
    expect(await closed).toMatchObject({ code: 1006 });
    expect(messages).toEqual([]);
  });

  it("has the id of another call", async () => {
    const controller = await served();
    controller.faults.wrongId({ times: 1 });
    controller.faults.wrongId({ skip: 1, requestId: 77 });
    const { call, ids, messages } = await client(controller.url);
    call(1);
    expect(await ids(1)).toEqual([1_000_001]);
    call(2);
    call(3);
    expect(await ids(3)).toEqual([1_000_001, 77, 3]);
    // Only the id is another.
    expect(messages[1]?.replace("77", "3")).toBe(messages[2]);
    // The record tells what travelled.
    expect(controller.calls.map(({ reply }) => reply !== undefined)).toEqual([false, false, true]);
  });

  it("has the id of another call in the form of old clients too", async () => {
    const controller = await served({ juju: "3.6.28" });
    controller.faults.wrongId({ requestId: 5 });
    const { socket, came } = await client(controller.url);
    socket.send('{"RequestId":0,"Type":"Client","Version":6,"Request":"FullStatus"}');
    const [reply = ""] = await came(1);
    expect(JSON.parse(reply)).toHaveProperty("RequestId", 5);
  });

  it("comes more than once", async () => {
    const controller = await served();
    controller.faults.duplicate({ copies: 2 });
    const { call, ids, messages } = await client(controller.url);
    call(1);
    call(2);
    expect(await ids(4)).toEqual([1, 1, 1, 2]);
    expect(new Set(messages.slice(0, 3)).size).toBe(1);
  });

  it("is larger than the 4 MiB that some clients take, and says the same", async () => {
    const controller = await served();
    controller.faults.oversized();
    const { call, came } = await client(controller.url);
    call(1);
    call(1);
    const [large = "", small = ""] = await came(2);
    expect(Buffer.byteLength(large)).toBe(5 * 1024 * 1024);
    expect(JSON.parse(large)).toEqual(JSON.parse(small));
    expect(large.endsWith("\n")).toBe(true);
  });
});

describe("which replies are struck", () => {
  it("so many, after so many that are spared", async () => {
    const controller = await served();
    const drop = controller.faults.drop({ skip: 1, times: 2 });
    const { call, ids } = await client(controller.url);
    for (let id = 1; id <= 5; id++) call(id);
    expect(await ids(3)).toEqual([1, 4, 5]);
    expect(drop.happened.map(({ request }) => request?.requestId)).toEqual([2, 3]);
  });

  it("those of a facade, a version, a method", async () => {
    const controller = await served();
    const times = Infinity;
    controller.faults.drop({ facade: { NAME: "Client", VERSION: 8 }, method: "fullStatus", times });
    controller.faults.drop({ method: "Ping", times });
    const { call, ids } = await client(controller.url);
    call(1);
    call(2, "Client", "FullStatus", 7);
    call(3, "Client", "WatchAll");
    call(4, "Pinger", "Ping", 1);
    call(5, "Other", "FullStatus");
    expect(await ids(3)).toEqual([2, 3, 5]);
  });

  it("one after the other, in the order of planning", async () => {
    const controller = await served();
    controller.faults.duplicate();
    controller.faults.wrongId({ skip: 1, requestId: 9 });
    const { call, ids } = await client(controller.url);
    call(1);
    expect(await ids(2)).toEqual([1, 9]);
    expect(controller.faults.happened.map(({ kind }) => kind)).toEqual(["duplicate", "wrong-id"]);
  });

  it("none any more once faults are removed", async () => {
    const controller = await served();
    {
      using _drop = controller.faults.drop({ times: Infinity });
    }
    controller.faults.drop({ times: Infinity });
    controller.faults.garbage();
    controller.faults.clear();
    const { call, ids } = await client(controller.url);
    call(1);
    expect(await ids(1)).toEqual([1]);
    expect(controller.faults.happened).toEqual([]);
  });
});
