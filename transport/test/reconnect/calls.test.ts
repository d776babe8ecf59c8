import { describe, expect, it } from "vitest";
import { ConnectionClosedError } from "../../src/index.js";
import { NotConnectedError, reconnecting } from "../../src/reconnect.js";
import { rejection } from "../support/scripted-socket.js";
import { FakeServer, ManualClock } from "./fakes.js";
import { accepted, PING, start } from "./starting.js";

describe("calls", () => {
  it("go to the connection there is, and are never made twice", async () => {
    const { manager, server, clock } = start();
    const first = await accepted(server);
    const call = rejection(manager.transport.call(PING));
    expect(first.sent).toEqual([PING]);
    first.lose();
    expect(await call).toBeInstanceOf(ConnectionClosedError);
    await clock.advance(60_000);
    const second = await accepted(server);
    await clock.advance(60_000);
    expect(second.sent).toEqual([]);
    await manager.close();
  });

  it("wait for the next connection", async () => {
    const { manager, server } = start();
    const call = manager.transport.call(PING);
    const connection = await accepted(server);
    expect(connection.sent).toEqual([PING]);
    connection.answer();
    expect(await call).toEqual({ n: 1 });
    await manager.close();
  });

  it("wait once more when that connection is gone before they could be sent", async () => {
    const { manager, server, clock } = start();
    const call = manager.transport.call(PING);
    const dying = server.accept();
    server.connections.at(-1)?.lose();
    await dying;
    const first = server.connections[0];
    await clock.advance(10_000);
    const connection = await accepted(server);
    expect(first?.sent).toEqual([]);
    expect(connection.sent).toEqual([PING]);
    connection.answer();
    expect(await call).toEqual({ n: 1 });
    await manager.close();
  });

  it("wait once more when it is gone before they have taken their turn", async () => {
    const server = new FakeServer();
    const clock = new ManualClock();
    const manager = reconnecting(server.connectOnce, {
      clock,
      hooks: {
        state: ({ state }) => {
          if (state === "connected" && server.connections.length === 1)
            server.connections[0]?.lose();
        },
      },
    });
    const call = manager.transport.call(PING);
    const first = await accepted(server);
    expect(first.state).toBe("closed");
    await clock.advance(10_000);
    const second = await accepted(server);
    expect([first.sent, second.sent]).toEqual([[], [PING]]);
    second.answer();
    expect(await call).toEqual({ n: 1 });
    await manager.close();
  });

  it.each([
    ["the manager's limit", { waitMs: 100 }, {}],
    ["their own limit", {}, { timeoutMs: 100 }],
  ])("that wait too long reject at %s, and were not sent", async (_name, options, limits) => {
    const { manager, server, clock } = start(options);
    const call = rejection(manager.transport.call(PING, limits));
    await clock.advance(99);
    expect(clock.timers.size).toBe(1);
    await clock.advance(1);
    expect(await call).toBeInstanceOf(NotConnectedError);
    expect(clock.timers.size).toBe(0);
    const connection = await accepted(server);
    expect(connection.sent).toEqual([]);
    await manager.close();
  });

  it("reject at once when they are not to wait", async () => {
    const { manager, clock } = start({ waitMs: 0 });
    expect(await rejection(manager.transport.call(PING))).toBeInstanceOf(NotConnectedError);
    expect(clock.timers.size).toBe(0);
    await manager.close();
  });

  it("have what is left of their limit for the reply", async () => {
    const limits: unknown[] = [];
    const clock = new ManualClock();
    const server = new FakeServer();
    const manager = reconnecting(server.connectOnce, { clock });
    const call = manager.transport.call(PING, { timeoutMs: 1000 });
    await clock.advance(400);
    const accepting = server.accept();
    const [made] = server.connections;
    if (!made) throw new Error("nobody connects");
    const { transport } = made;
    const send = transport.call.bind(transport);
    transport.call = (request, options) => {
      limits.push(options?.timeoutMs);
      return send(request, options);
    };
    await accepting;
    made.answer();
    await call;
    expect(limits).toEqual([600]);
    await manager.close();
  });

  it("stop waiting when their signal aborts", async () => {
    const { manager, clock } = start();
    const controller = new AbortController();
    const call = rejection(manager.transport.call(PING, { signal: controller.signal }));
    const ready = rejection(manager.ready({ signal: controller.signal, timeoutMs: 100 }));
    const reason = new Error("no longer");
    controller.abort(reason);
    expect(await call).toBe(reason);
    expect(await ready).toBe(reason);
    expect(await rejection(manager.ready({ signal: controller.signal }))).toBe(reason);
    expect(clock.timers.size).toBe(0);
    await manager.close();
  });
});
