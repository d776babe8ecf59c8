import { pushSource } from "@facadegen/simulator";
import type { Controller, PushSource } from "@facadegen/simulator";
import { expect, it } from "vitest";
import type { Connection } from "../../src/index.js";
import { connect, ConnectionClosedError } from "../../src/index.js";
import { watch } from "../../src/watch.js";
import { ADMIN } from "../support/logged-in.js";
import { rejection, settled } from "../support/scripted-socket.js";
import { askedOf, PING, startSimulated } from "../support/simulated.js";

interface Started {
  readonly "watcher-id": string;
  readonly changes: readonly string[];
}

/** A controller whose `ModelConfig.Watch` starts a watcher of strings, which tells what is pushed. */
async function countingController(
  juju = "3.6.28",
): Promise<{ controller: Controller; source: PushSource }> {
  const controller = await startSimulated({ juju, models: [{ name: "prod" }] });
  const source = pushSource("StringsWatcher");
  controller.on("ModelConfig", {
    Watch: (_params, { connection }) => ({
      "watcher-id": connection.watchers.add(source),
      changes: ["0"],
    }),
  });
  return { controller, source };
}

const startWatching = ({ transport }: Connection): Promise<Started> =>
  transport.call<Started>({ type: "ModelConfig", version: 3, request: "Watch" });

it.each(["3.6.28", "4.0.15"])(
  "watches over a real socket, and stops while Next waits (Juju %s)",
  async (juju) => {
    const { controller, source } = await countingController(juju);
    await using conn = await connect(controller.modelUrl("prod"), { login: ADMIN });
    const started = await startWatching(conn);
    const stream = watch(conn, started, { watcher: "StringsWatcher" });
    const events: unknown[] = [];
    for (let turn = 0; turn < 3; turn++) {
      if (turn > 0) source.push({ "watcher-id": "", changes: [String(turn)] });
      events.push((await stream.next()).value);
    }
    expect(events).toEqual([["0"], ["1"], ["2"]]);
    const waiting = stream.next();
    await settled();
    // An answer to a later call shows that the server has read what was sent before it.
    await conn.transport.call(PING);
    expect(controller.watchers.live).toMatchObject([{ kind: "StringsWatcher", waiting: 1 }]);
    await stream.stop();
    expect(await waiting).toEqual({ done: true, value: undefined });
    const next = `StringsWatcher.Next ${started["watcher-id"]}`;
    expect(askedOf(controller).slice(2)).toEqual([
      next,
      next,
      next,
      "Pinger.Ping",
      next.replace("Next", "Stop"),
    ]);
    expect(controller.watchers.live).toEqual([]);
    expect(conn.ignoredFrames).toBe(0);
  },
);

it("ends with the connection", async () => {
  const { controller, source } = await countingController();
  await using conn = await connect(controller.modelUrl("prod"), { login: ADMIN });
  const { "watcher-id": id } = await startWatching(conn);
  const stream = watch(conn, id, { watcher: "StringsWatcher" });
  source.push({ "watcher-id": "", changes: ["1"] });
  source.push({ "watcher-id": "", changes: ["2"] });
  await stream.next();
  await stream.next();
  const waiting = rejection(stream.next());
  expect(controller.faults.disconnect()).toBe(1);
  expect(await waiting).toBeInstanceOf(ConnectionClosedError);
});

it("ends with an error when the controller ends the watcher", async () => {
  const { controller } = await countingController();
  await using conn = await connect(controller.modelUrl("prod"), { login: ADMIN });
  const stream = watch(conn, await startWatching(conn), { watcher: "StringsWatcher" });
  await stream.next();
  const waiting = rejection(stream.next());
  await expect.poll(() => controller.watchers.live).toMatchObject([{ waiting: 1 }]);
  controller.watchers.end("StringsWatcher");
  expect(await waiting).toMatchObject({ name: "JujuError", code: "stopped" });
});
