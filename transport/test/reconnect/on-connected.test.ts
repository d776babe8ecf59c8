import { describe, expect, it } from "vitest";
import { settled } from "../support/scripted-socket.js";
import { later } from "./fakes.js";
import { reconnecting } from "../../src/reconnect.js";
import { FakeServer } from "./fakes.js";
import { accepted, PING, start } from "./starting.js";

describe("what is to be done on each connection", () => {
  it("is begun on each and ended with it", async () => {
    const { manager, server, clock, warnings } = start();
    const events: string[] = [];
    manager.onConnected((connection, signal) => {
      const index = server.connections.indexOf(connection);
      events.push(`begin ${index}`);
      signal.addEventListener("abort", () => events.push(`abort ${index}`));
      return () => events.push(`end ${index}`);
    });
    const first = await accepted(server);
    expect(events).toEqual(["begin 0"]);
    first.lose();
    await clock.advance(10_000);
    await accepted(server);
    expect(events).toEqual(["begin 0", "abort 0", "end 0", "begin 1"]);
    await manager.close();
    expect(events.slice(4)).toEqual(["abort 1", "end 1"]);
    expect(warnings).toEqual([]);
  });

  it("is begun at once where there is a connection, and taken back once", async () => {
    const { manager, server, clock } = start();
    const connection = await accepted(server);
    const events: string[] = [];
    const run = (): (() => void) => {
      events.push("begin");
      return () => events.push("end");
    };
    const takeBack = manager.onConnected(run);
    manager.onConnected(run);
    expect(events).toEqual(["begin", "begin"]);
    await settled();
    takeBack();
    takeBack();
    expect(events).toEqual(["begin", "begin", "end"]);
    connection.lose();
    await clock.advance(10_000);
    await accepted(server);
    expect(events).toEqual(["begin", "begin", "end", "end", "begin"]);
    await manager.close();
  });

  it("may take its time: what comes of it late is ended at once", async () => {
    const { manager, server } = start();
    const { promise, resolve } = later<() => void>();
    const events: string[] = [];
    manager.onConnected(() => promise);
    const connection = await accepted(server);
    connection.lose();
    await settled();
    resolve(() => events.push("end"));
    await settled();
    expect(events).toEqual(["end"]);
    await manager.close();
    expect(events).toEqual(["end"]);
  });

  it("tells of its faults, but not of those that the loss brings", async () => {
    const { manager, server, clock, warnings } = start();
    const fault = new Error("fault");
    const endFault = new Error("end fault");
    manager.onConnected(() => {
      throw fault;
    });
    manager.onConnected(async (connection) => connection.transport.call(PING));
    manager.onConnected(async (_connection, signal) => {
      await new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    });
    manager.onConnected(() => async () => {
      throw endFault;
    });
    manager.onConnected((connection) => () => connection.transport.call(PING));
    const connection = await accepted(server);
    expect(warnings).toEqual([fault]);
    connection.lose();
    await settled();
    expect(warnings).toEqual([fault, endFault]);
    await clock.advance(10_000);
    await accepted(server);
    expect(warnings).toEqual([fault, endFault, fault]);
    await manager.close();
  });

  it("may close everything, add more, and is not begun after the end", async () => {
    const { manager, server } = start();
    const events: string[] = [];
    manager.onConnected(() => {
      events.push("begin 1");
      manager.onConnected(() => {
        events.push("begin 2");
        void manager.close();
        return () => events.push("end 2");
      });
      return () => events.push("end 1");
    });
    manager.onConnected(() => events.push("begin 3"));
    const connection = await accepted(server);
    await manager.close();
    expect(events).toEqual(["begin 1", "begin 2", "end 2", "end 1"]);
    expect(connection.state).toBe("closed");
    manager.onConnected(() => events.push("never"));
    await settled();
    expect(events).toHaveLength(4);
  });

  it("is begun once when it is added by the hook that tells of the connection", async () => {
    const server = new FakeServer();
    const events: string[] = [];
    const add: (() => void)[] = [];
    const manager = reconnecting(server.connectOnce, {
      hooks: { state: ({ state }) => state === "connected" && add[0]?.() },
    });
    add.push(() => void manager.onConnected(() => events.push("begin")));
    await accepted(server);
    expect(events).toEqual(["begin"]);
    await manager.close();
  });
});
