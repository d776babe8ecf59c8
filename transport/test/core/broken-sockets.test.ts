import { createConnection, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import type { Connection } from "../../src/index.js";
import { connect } from "../../src/index.js";
import { LOGIN_RESULT, startServer } from "../support/juju-server.js";
import { ADMIN } from "../support/logged-in.js";
import { rejection } from "../support/scripted-socket.js";

const PING = { type: "Pinger", version: 1, request: "Ping" };

async function connectTo(url: string, options: object = {}): Promise<Connection> {
  const connection = await connect(url, { login: ADMIN, webSocket: WebSocket, ...options });
  onTestFinished(() => connection.close());
  return connection;
}

/** A server whose bytes to the client are at the test's mercy from the first call on. */
async function startRawServer(): Promise<{ url: string; calls: Socket[]; reply: Buffer }> {
  const calls: Socket[] = [];
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (socket, { socket: raw }) => {
    socket.on("error", () => undefined);
    socket.on("message", (data: Buffer) => {
      const { request } = JSON.parse(data.toString());
      if (request === "Login") {
        socket.send(JSON.stringify({ "request-id": 1, response: LOGIN_RESULT }));
      } else {
        calls.push(raw);
      }
    });
  });
  onTestFinished(async () => {
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const text = Buffer.from('{"request-id":2,"response":{"text":"žluť"}}');
  const reply = Buffer.concat([Buffer.from([0x81, text.length]), text]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${port}/api`, calls, reply };
}

/** Waits until the server has been called so often. */
async function called(calls: readonly Socket[], times: number): Promise<Socket> {
  while (calls.length < times) await new Promise((resolve) => setImmediate(resolve));
  const socket = calls[times - 1];
  if (!socket) throw new Error("not called");
  return socket;
}

describe("a frame", () => {
  it("that is cut at any byte rejects its call, and one that is whole answers it", async () => {
    const { url, calls, reply } = await startRawServer();
    for (let length = 0; length <= reply.length; length++) {
      const connection = await connectTo(url);
      const call = connection.transport.call(PING).catch((error: Error) => error.name);
      const socket = await called(calls, length + 1);
      socket.end(reply.subarray(0, length));
      expect(await call).toEqual(
        length < reply.length ? "ConnectionClosedError" : { text: "žluť" },
      );
      expect(await connection.closed).toMatchObject({ code: 1006 });
    }
  });

  it("may come byte by byte", async () => {
    const { url, calls, reply } = await startRawServer();
    const connection = await connectTo(url);
    const call = connection.transport.call(PING);
    const socket = await called(calls, 1);
    socket.setNoDelay(true);
    for (const byte of reply) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await call).toEqual({ text: "žluť" });
  });

  it("may have 64 MiB", async () => {
    const large = "x".repeat(64 * 1024 * 1024);
    const { url } = await startServer(({ reply }) => reply({ large }));
    const { transport } = await connectTo(url);
    const answer = await transport.call<{ large: string }>(PING);
    expect(answer.large === large).toBe(true);
  });
});

describe("a peer", () => {
  it("that is gone without a word is noticed by its unanswered ping", async () => {
    // A proxy that stops passing bytes on, as a cable that was pulled.
    const { url, requests } = await startServer(({ reply }) => reply());
    let passing = true;
    const proxy = createServer((client) => {
      const server = createConnection({ host: "127.0.0.1", port: Number(new URL(url).port) });
      client.on("error", () => undefined).on("close", () => server.destroy());
      server.on("error", () => undefined).on("close", () => client.destroy());
      client.on("data", (data) => passing && server.write(data));
      server.on("data", (data) => passing && client.write(data));
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void proxy.close());
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
    const { port } = proxy.address() as AddressInfo;
    const connection = await connectTo(`ws://127.0.0.1:${port}/api`, {
      keepAlive: { intervalMs: 20, timeoutMs: 1000 },
    });
    while (requests.length < 3) await connection.transport.call({ ...PING, request: "Other" });
    passing = false;
    const call = rejection(connection.transport.call(PING));
    expect(await call).toMatchObject({
      name: "ConnectionClosedError",
      reason: "no answer to a ping: 1000 ms",
    });
    expect(await connection.closed).toMatchObject({ code: 1006 });
  });

  it("may be slow: without a limit the call waits, with one it does not", async () => {
    const waiting: (() => void)[] = [];
    const { url } = await startServer(
      ({ reply }) => void waiting.push(() => reply({ late: true })),
    );
    const connection = await connectTo(url, { keepAlive: false });
    const patient = connection.transport.call(PING);
    const hasty = await rejection(connection.transport.call(PING, { timeoutMs: 30 }));
    expect(hasty).toMatchObject({ name: "CallTimeoutError" });
    for (const answer of waiting) answer();
    expect(await patient).toEqual({ late: true });
    while (connection.ignoredFrames === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(connection.ignoredFrames).toBe(1);
  });
});

describe("addresses", () => {
  it("are raced over real sockets: the silent and the refusing lose", async () => {
    const silent = createServer((socket) => socket.on("error", () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
    const { port } = silent.address() as AddressInfo;
    const { url, sockets } = await startServer(({ reply }) => reply());
    const urls = ["ws://127.0.0.1:1/api", `ws://127.0.0.1:${port}/api`, url];
    const connection = await connectTo(url, {});
    const raced = await connect(urls, { login: ADMIN, webSocket: WebSocket });
    expect(raced.url).toBe(url);
    await raced.close();
    await connection.close();
    expect(sockets).toHaveLength(2);
    // It ends only when the loser's connection to it has.
    await new Promise((resolve) => silent.close(resolve));
  });
});
