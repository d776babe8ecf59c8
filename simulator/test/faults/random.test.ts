import { describe, expect, it } from "vitest";
import { caseSeeds, countCases } from "../../../test/support/fuzz-settings.js";
import type { RandomFaultKind, RandomOptions } from "../../src/faults/fault-types.js";
import { client, served } from "./served.js";

/** What is drawn for so many calls on one connection each, so that none takes the others with it. */
async function drawn(
  options: RandomOptions,
  calls = 60,
  reverse = false,
): Promise<readonly string[]> {
  const controller = await served();
  const connection = await client(controller.url);
  controller.faults.random(options);
  const ids = Array.from({ length: calls }, (_, index) => index + 1);
  for (const id of reverse ? ids.toReversed() : ids) connection.call(id);
  await expect.poll(() => controller.calls.length).toBe(calls);
  // What is spoilt last is spoilt before the reply to a call after it.
  connection.call(calls + 1, "Spared", "Ping");
  await expect
    .poll(() => connection.messages.some((text) => text.includes(`"request-id":${calls + 1},`)))
    .toBe(true);
  return controller.faults.happened
    .map(({ kind, request, details }) => `${request?.requestId} ${kind} ${JSON.stringify(details)}`)
    .sort();
}

const HARMLESS: readonly [RandomFaultKind, ...RandomFaultKind[]] = [
  "delay",
  "drop",
  "garbage",
  "wrong-id",
  "duplicate",
];
const options: RandomOptions = {
  probability: 0.4,
  kinds: HARMLESS,
  seed: 7,
  except: ["Spared"],
  maxDelayMs: 1,
};

describe("faults at random", () => {
  it("are the same for the same seed, in whatever order the calls come", async () => {
    const once = await drawn(options);
    expect(once.length).toBeGreaterThan(10);
    expect(once.length).toBeLessThan(45);
    expect(await drawn(options)).toEqual(once);
    expect(await drawn(options, 60, true)).toEqual(once);
    expect(await drawn({ ...options, seed: 8 })).not.toEqual(once);
  });

  it("are of the kinds that are asked for, each of them", async () => {
    const kinds = (await drawn({ ...options, probability: 1 }, 100)).map(
      (line) => line.split(" ")[1],
    );
    expect(new Set(kinds)).toEqual(new Set(HARMLESS));
    expect(kinds).toHaveLength(100);
  });

  it("are none for probability 0", async () => {
    expect(await drawn({ ...options, probability: 0 })).toEqual([]);
  });

  it("use every kind unless some are asked for", async () => {
    const controller = await served();
    using chaos = controller.faults.random({ probability: 1, maxDelayMs: 0 });
    const seen = new Set<string>();
    for (let connection = 1; connection <= 150 && seen.size < 9; connection++) {
      const { call, socket } = await client(controller.url);
      call(connection);
      await expect.poll(() => chaos.happened.length).toBe(connection);
      seen.add(chaos.happened.at(-1)?.kind ?? "");
      socket.terminate();
    }
    expect([...seen].sort()).toEqual([
      "close",
      "cut",
      "delay",
      "drop",
      "duplicate",
      "garbage",
      "half-open",
      "oversized",
      "wrong-id",
    ]);
  });

  it.each(caseSeeds(3))("leave the controller as it is: seed %i", async (seed) => {
    countCases();
    const controller = await served({ seed });
    controller.faults.random({ probability: 0.5, maxDelayMs: 5 });
    controller.faults.resetConnects({ skip: 3, times: 2 });
    const clients = await Promise.all(
      Array.from({ length: 20 }, () => client(controller.url).catch(() => undefined)),
    );
    expect(clients.filter((each) => each === undefined)).toHaveLength(2);
    for (let id = 1; id <= 20; id++) for (const each of clients) each?.call(id);
    await expect.poll(() => controller.faults.happened.length).toBeGreaterThan(20);
    controller.faults.clear();
    const after = await client(controller.url);
    after.call(1);
    expect(await after.ids(1)).toEqual([1]);
    for (const each of clients) each?.socket.terminate();
    await expect.poll(() => controller.openConnections).toBe(1);
  });

  it("stop when they are removed", async () => {
    const controller = await served();
    const chaos = controller.faults.random({ probability: 1, kinds: ["drop"] });
    const { call, ids } = await client(controller.url);
    call(1);
    await chaos.strikes;
    chaos.remove();
    call(2);
    expect(await ids(1)).toEqual([2]);
  });

  it.each([-0.1, 1.1, Number.NaN])("do not take %d for a probability", async (probability) => {
    const { faults } = await served();
    expect(() => faults.random({ probability })).toThrow(RangeError);
  });
});
