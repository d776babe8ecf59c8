import { quietSource } from "@facadegen/simulator";
import { expect, it } from "vitest";
import type { Transport } from "../../src/index.js";
import { connect, ConnectionClosedError, password } from "../../src/index.js";
import { reconnecting } from "../../src/reconnect.js";
import { ADMIN } from "../support/logged-in.js";
import { rejection } from "../support/scripted-socket.js";
import { askedOf, startSimulated } from "../support/simulated.js";

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

it.each(["3.6.28", "4.0.15"])(
  "a real connection that is cut comes back logged in, with its facades and its watcher (Juju %s)",
  async (juju) => {
    const controller = await startSimulated({ juju });
    // A quiet watcher never answers `Next`: it is what the cut leaves open, as the ping that brings it about.
    controller.on("ModelConfig", {
      Watch: (_params, { connection }) => ({
        "watcher-id": connection.watchers.add(quietSource("NotifyWatcher")),
      }),
    });
    controller.faults.cut({ facade: "Pinger" });
    const began: string[] = [];
    const manager = reconnecting(
      ({ signal }) =>
        connect(controller.url, { login: ADMIN, facades: [PingerV1], keepAlive: false, signal }),
      { backOff: { firstMs: 1 } },
    );
    const watching: ((value: unknown) => void)[] = [];
    const nextWatch = (): Promise<unknown> => new Promise((resolve) => watching.push(resolve));
    manager.onConnected(async ({ transport }) => {
      const { "watcher-id": id } = await transport.call<{ readonly "watcher-id": string }>({
        type: "ModelConfig",
        version: 3,
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
    await expect.poll(() => controller.watchers.live).toMatchObject([{ waiting: 1 }]);
    await manager.close();

    expect(controller.callsTo("Admin", "Login")).toHaveLength(2);
    expect(controller.callsTo("Pinger", "Ping")).toHaveLength(1);
    const watches = controller.callsTo("ModelConfig", "Watch");
    expect(watches.map(({ connection }) => connection)).toEqual([1, 2]);
    expect(watches.map(({ reply }) => reply?.response)).toEqual(
      began.map((id) => ({ "watcher-id": id })),
    );
    expect(began).toHaveLength(2);
    expect(controller.callsTo("NotifyWatcher", "Next").map(({ id }) => id)).toEqual(began);
    expect(second.state).toBe("closed");
    await expect.poll(() => controller.watchers.live).toEqual([]);
  },
);

it("a login that the server refuses is not tried again", async () => {
  const controller = await startSimulated();
  const login = password({ username: "admin", password: "wrong" });
  const manager = reconnecting(({ signal }) => connect(controller.url, { login, signal }));
  const { error } = await manager.closed;
  expect(error).toMatchObject({ name: "LoginError", kind: "refused" });
  expect(askedOf(controller)).toEqual(["Admin.Login"]);
});
