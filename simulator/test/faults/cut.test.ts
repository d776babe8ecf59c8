import { describe, expect, it } from "vitest";
import { rawClient } from "./raw-client.js";
import { served } from "./served.js";

const REQUEST = { "request-id": 1, type: "Client", version: 8, request: "FullStatus" };

describe("a cut reply", () => {
  it("ends at exactly that byte of its WebSocket frame", async () => {
    const controller = await served();
    const whole = await rawClient(controller.url);
    whole.send(REQUEST);
    const text = await controller.nextCall("Client", "FullStatus");
    await text.replied;
    const frame = await whole.received(10);
    expect(frame[0]).toBe(0x81);
    const length = frame.length;
    const places = [0, 1, 2, 3, 10, length - 2, length - 1, length];
    for (const [index, afterBytes] of places.entries()) {
      controller.faults.cut({ facade: "Client", method: "FullStatus", afterBytes });
      const client = await rawClient(controller.url);
      client.send(REQUEST);
      expect(await client.ended(), `cut after ${afterBytes}`).toEqual(
        frame.subarray(0, afterBytes),
      );
      expect(controller.faults.happened[index]).toEqual({
        number: index + 1,
        kind: "cut",
        at: "reply",
        connection: index + 2,
        request: { requestId: 1, facade: "Client", version: 8, method: "FullStatus" },
        details: { afterBytes, frameBytes: length },
      });
    }
  });

  it("ends after the whole frame when it is shorter", async () => {
    const controller = await served();
    controller.faults.cut({ afterBytes: 1_000_000 });
    const client = await rawClient(controller.url);
    client.send(REQUEST);
    const bytes = await client.ended();
    expect(controller.faults.happened[0]?.details).toEqual({
      afterBytes: bytes.length,
      frameBytes: bytes.length,
    });
  });

  it.each([
    [125, 127],
    [126, 130],
    [65_535, 65_539],
    [65_536, 65_546],
    [70_000, 70_010],
  ])("counts the header: a message of %i bytes is a frame of %i", async (bytes, frameBytes) => {
    const controller = await served();
    controller.faults.oversized({ bytes });
    controller.faults.cut({ afterBytes: frameBytes - 1 });
    const client = await rawClient(controller.url);
    client.send(REQUEST);
    expect(await client.ended()).toHaveLength(frameBytes - 1);
    const [, cut] = controller.faults.happened;
    expect(cut?.details).toEqual({ afterBytes: frameBytes - 1, frameBytes });
  });

  it("ends there under TLS too", async () => {
    const controller = await served({ secure: true });
    controller.faults.cut({ afterBytes: 17 });
    const client = await rawClient(controller.url, controller.caCert);
    client.send(REQUEST);
    expect(await client.ended()).toHaveLength(17);
  });

  it("takes nothing else with it: other connections stay", async () => {
    const controller = await served();
    controller.faults.cut({ connection: 1 });
    const [one, other] = [await rawClient(controller.url), await rawClient(controller.url)];
    other.send(REQUEST);
    await other.received(10);
    one.send(REQUEST);
    expect(await one.ended()).toHaveLength(0);
    const before = other.bytes().length;
    other.send({ ...REQUEST, "request-id": 2 });
    expect((await other.received(before + 1)).length).toBeGreaterThan(before);
  });

  it("at a request ends the connection before anything is carried out", async () => {
    const controller = await served();
    controller.faults.cut({ at: "request", facade: "Client", afterBytes: 10 });
    const client = await rawClient(controller.url);
    client.send(REQUEST);
    expect(await client.ended()).toHaveLength(0);
    const call = controller.expectCall("Client", "FullStatus");
    await expect(call.replied).resolves.toBeUndefined();
    expect(controller.transcript().at(-1)).toEqual({
      from: "server",
      close: { code: 1006, reason: "" },
    });
  });
});
