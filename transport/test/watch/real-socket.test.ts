import { expect, it } from "vitest";
import { connect, ConnectionClosedError } from "../../src/index.js";
import { watch } from "../../src/watch.js";
import { ADMIN } from "../support/logged-in.js";
import type { ServerRequest } from "../support/juju-server.js";
import { startServer } from "../support/juju-server.js";
import { rejection, settled } from "../support/scripted-socket.js";

/** A server with one watcher that counts: `Next` answers until the third, which waits for `Stop`. */
async function countingServer(): Promise<{ url: string; methods: string[]; cut: () => void }> {
  let count = 0;
  let waiting: ServerRequest | undefined;
  const methods: string[] = [];
  const { url, sockets } = await startServer((request) => {
    const { request: method, id } = request.frame;
    methods.push(`${method} ${id}`);
    if (method === "Stop") {
      waiting?.error("watcher has been stopped", "stopped");
      request.reply();
    } else if (method === "Ping") request.reply();
    else if (++count < 3) request.reply({ "watcher-id": "", changes: [String(count)] });
    else waiting = request;
  });
  return { url, methods, cut: () => sockets.forEach((socket) => socket.terminate()) };
}

const STARTED = { "watcher-id": "12", changes: ["0"] };

it("watches over a real socket, and stops while Next waits", async () => {
  const { url, methods } = await countingServer();
  await using conn = await connect(url, { login: ADMIN });
  const stream = watch(conn, STARTED, { watcher: "StringsWatcher" });
  const events: unknown[] = [];
  for (let turn = 0; turn < 3; turn++) events.push((await stream.next()).value);
  expect(events).toEqual([["0"], ["1"], ["2"]]);
  const waiting = stream.next();
  await settled();
  // An answer to a later call shows that the server has read what was sent before it.
  await conn.transport.call({ type: "Pinger", version: 1, request: "Ping" });
  await stream.stop();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(methods).toEqual(["Next 12", "Next 12", "Next 12", "Ping undefined", "Stop 12"]);
  expect(conn.ignoredFrames).toBe(0);
});

it("ends with the connection", async () => {
  const { url, cut } = await countingServer();
  await using conn = await connect(url, { login: ADMIN });
  const stream = watch(conn, "12", { watcher: "StringsWatcher" });
  await stream.next();
  await stream.next();
  const waiting = rejection(stream.next());
  cut();
  expect(await waiting).toBeInstanceOf(ConnectionClosedError);
});
