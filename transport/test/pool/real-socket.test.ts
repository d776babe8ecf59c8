import { expect, it } from "vitest";
import { connect, ConnectionClosedError } from "../../src/index.js";
import type { PoolTarget } from "../../src/pool.js";
import { connectionPool } from "../../src/pool.js";
import { ADMIN } from "../support/logged-in.js";
import { openedConnections, PING, startSimulated } from "../support/simulated.js";

const LIMIT = 8;
const MODELS = 40;
const ROUNDS = 5;

it("real connections to many models, cut now and then, keep to the limit and settle every call", async () => {
  const names = Array.from({ length: MODELS }, (_none, index) => `model-${index}`);
  const controller = await startSimulated({ models: names.map((name) => ({ name })) });
  let calls = 0;
  let most = 0;
  controller.on("Pinger", {
    Ping: (params, { connection: { number: connection, modelUuid = "" } }) => {
      most = Math.max(most, controller.openConnections);
      if (++calls % 25 === 0) controller.faults.disconnect({ connection });
      return { echo: params, modelUuid };
    },
  });
  const pool = connectionPool({
    limit: LIMIT,
    connect: ({ url }: PoolTarget, signal) =>
      connect(url, { login: ADMIN, keepAlive: false, signal }),
  });
  let answered = 0;
  let cut = 0;
  const work = async (name: string, round: number): Promise<void> => {
    const url = controller.modelUrl(name);
    using lease = await pool.lease({ url, identity: "user-admin" });
    const request = { ...PING, params: { name, round } };
    try {
      const answer = await lease.connection.transport.call(request);
      const { uuid: modelUuid } = controller.model(name);
      expect(answer).toEqual({ echo: { name, round }, modelUuid });
      answered++;
    } catch (error) {
      expect(error).toBeInstanceOf(ConnectionClosedError);
      cut++;
    }
  };
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all([...names, ...names].map((name) => work(name, round)));
  }
  expect(answered + cut).toBe(2 * MODELS * ROUNDS);
  expect(cut).toBeGreaterThan(0);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(LIMIT);
  expect(openedConnections(controller)).toBeGreaterThanOrEqual(MODELS);
  expect(pool.size).toBeLessThanOrEqual(LIMIT);
  await pool.close();
  expect(pool.size).toBe(0);
  await expect.poll(() => controller.openConnections).toBe(0);
});
