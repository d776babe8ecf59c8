import { expect, it } from "vitest";
import { connect, ConnectionClosedError, modelUrl } from "../../src/index.js";
import type { PoolTarget } from "../../src/pool.js";
import { connectionPool } from "../../src/pool.js";
import { startServer } from "../support/juju-server.js";
import { ADMIN } from "../support/logged-in.js";

const LIMIT = 8;
const MODELS = 40;
const ROUNDS = 5;

it("real connections to many models, cut now and then, keep to the limit and settle every call", async () => {
  let calls = 0;
  let most = 0;
  const server = await startServer(({ frame, reply, socket }) => {
    most = Math.max(most, server.sockets.filter(({ readyState }) => readyState === 1).length);
    calls++;
    if (calls % 25 === 0) socket.terminate();
    else reply({ echo: frame.params });
  });
  const pool = connectionPool({
    limit: LIMIT,
    connect: ({ url }: PoolTarget, signal) =>
      connect(url, { login: ADMIN, keepAlive: false, signal }),
  });
  const models = Array.from({ length: MODELS }, (_none, index) =>
    modelUrl(server.url, `5a0ba48f-21a7-4b5e-8e5d-${index.toString(16).padStart(12, "0")}`),
  );
  let answered = 0;
  let cut = 0;
  const work = async (url: string, round: number): Promise<void> => {
    using lease = await pool.lease({ url, identity: "user-admin" });
    const request = { type: "F", version: 1, request: "M", params: { url, round } };
    try {
      const { echo } = await lease.connection.transport.call<{ echo: unknown }>(request);
      expect(echo).toEqual({ url, round });
      answered++;
    } catch (error) {
      expect(error).toBeInstanceOf(ConnectionClosedError);
      cut++;
    }
  };
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all([...models, ...models].map((url) => work(url, round)));
  }
  expect(answered + cut).toBe(2 * MODELS * ROUNDS);
  expect(cut).toBeGreaterThan(0);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(LIMIT);
  expect(pool.size).toBeLessThanOrEqual(LIMIT);
  await pool.close();
  expect(pool.size).toBe(0);
});
