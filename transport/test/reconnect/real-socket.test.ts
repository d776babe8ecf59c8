import { expect, it } from "vitest";
import type { Transport } from "../../src/index.js";
import { connect, ConnectionClosedError } from "../../src/index.js";
import { reconnecting } from "../../src/reconnect.js";
import { ADMIN } from "../support/logged-in.js";
import { startServer } from "../support/juju-server.js";
import { rejection } from "../support/scripted-socket.js";

class PingerV1 {
  static readonly NAME = "Pinger";
  static readonly VERSION = 1;
  readonly transport: Transport;
  constructor(transport: Transport) {
    this.transport = transport;
  }
  ping(): Promise<unknown> {
    return this.transport.call({ type: "Pinger", version: 1, request: "Ping" });
  }
}

it("a real connection that is cut comes back logged in, with its facades and its watcher", async () => {
  const server = await startServer(({ frame, reply, socket }) => {
    if (frame.request === "Watch") reply({ "watcher-id": "1" });
    if (frame.request === "Stop") reply();
    // `Next` is never answered: it is what the cut leaves open, as the ping that brings it about.
    if (frame.request === "Ping") socket.terminate();
  });
  const began: string[] = [];
  const manager = reconnecting(
    ({ signal }) =>
      connect(server.url, { login: ADMIN, facades: [PingerV1], keepAlive: false, signal }),
    { backOff: { firstMs: 1 } },
  );
  const watching: ((value: unknown) => void)[] = [];
  const nextWatch = (): Promise<unknown> => new Promise((resolve) => watching.push(resolve));
  manager.onConnected(async ({ transport }) => {
    const { "watcher-id": id } = await transport.call<{ readonly "watcher-id": string }>({
      type: "Any",
      version: 1,
      request: "Watch",
    });
    began.push(id);
    watching.shift()?.(undefined);
    await transport.call({ type: "NotifyWatcher", version: 1, request: "Next", id });
  });

  const firstWatch = nextWatch();
  const first = await manager.ready();
  await firstWatch;
  const answered = nextWatch();
  expect(await rejection(first.require("pinger").ping())).toBeInstanceOf(ConnectionClosedError);
  const second = await manager.ready({ timeoutMs: 10_000 });
  await answered;
  expect(second).not.toBe(first);
  expect(second.facades.pinger).toBeInstanceOf(PingerV1);
  await manager.close();

  const requests = server.requests.map(({ request }) => request);
  expect(requests.filter((request) => request === "Login")).toHaveLength(2);
  expect(requests.filter((request) => request === "Ping")).toHaveLength(1);
  expect(requests.filter((request) => request === "Watch")).toHaveLength(2);
  expect(began).toEqual(["1", "1"]);
  expect(second.state).toBe("closed");
});

it("a login that the server refuses is not tried again", async () => {
  const server = await startServer(
    ({ error }) => error("invalid entity name or password", "unauthorized access"),
    { answerLogin: false },
  );
  const manager = reconnecting(({ signal }) => connect(server.url, { login: ADMIN, signal }));
  const { error } = await manager.closed;
  expect(error).toMatchObject({ name: "LoginError", kind: "refused" });
  expect(server.requests).toHaveLength(1);
});
