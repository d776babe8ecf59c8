import { expect } from "vitest";
import type { LogMessageOptions } from "../../../src/logs/simulated-log.js";
import { ADMIN, PROD } from "../../files/support/served.js";
import type { Served } from "../../files/support/served.js";
import type { RawClient } from "../../support/raw-client.js";
import { rawClient } from "../../support/raw-client.js";

export const LINES = ["3.6.28", "4.0.15"];
export const TIME = "2024-03-01T12:00:00.123456789Z";

/** Reads the log of `prod`, or what the path says, as `admin` unless told otherwise. */
export async function read(
  { origin }: Served,
  query = "",
  { path = `/model/${PROD}/log`, headers = ADMIN }: { path?: string; headers?: object } = {},
): Promise<RawClient> {
  const url = `${origin.replace("http", "ws")}${path}?${query}`;
  return rawClient(url, { headers: { ...headers } });
}

/** All frames after the first until the server ends the stream. */
export async function readAll(served: Served, query: string): Promise<readonly string[]> {
  const client = await read(served, query);
  expect(await client.closed).toEqual({ code: 1006, reason: "" });
  expect(client.frames[0]).toBe("{}\n");
  return client.frames.slice(1);
}

/** The messages that a query gets, joined. */
export async function messages(served: Served, query: string): Promise<string> {
  const frames = await readAll(served, `noTail=true&${query}`);
  return frames.map((frame) => JSON.parse(frame).msg).join(" ");
}

export function add(served: Served, message: string, more: Partial<LogMessageOptions> = {}): void {
  served.log.add({ model: "prod", message, time: TIME, ...more });
}
