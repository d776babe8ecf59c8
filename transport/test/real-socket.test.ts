import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { connect, ConnectError, ConnectionClosedError, LoginError } from "../src/index.js";
import { startServer } from "./support/juju-server.js";
import { ADMIN } from "./support/logged-in.js";
import { rejection } from "./support/scripted-socket.js";

const PING = { type: "Pinger", version: 1, request: "Ping" };

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Connects and closes with the test. */
async function connectTo(url: string) {
  const connection = await connect(url, { login: ADMIN, webSocket: WebSocket });
  onTestFinished(() => connection.close());
  return connection;
}

describe("over a real socket", () => {
  it("connects, logs in, calls and closes", async () => {
    const { url, sockets, requests } = await startServer(({ frame, reply }) => reply(frame.params));
    const connection = await connectTo(url);
    const call = connection.transport.call({ ...PING, params: { text: "žluť <&>" } });
    await expect(call).resolves.toEqual({ text: "žluť <&>" });
    expect(requests.map((frame) => frame["request-id"])).toEqual([1, 2]);
    const serverSide = new Promise((resolve) => sockets[0]?.once("close", resolve));
    await connection.close();
    await expect(connection.closed).resolves.toEqual({ code: 1000, reason: "" });
    expect(await serverSide).toBe(1000);
  });

  it("keeps 10,000 calls apart that are answered out of order", async () => {
    const waiting: (() => void)[] = [];
    const { url } = await startServer(({ frame, reply }) => {
      waiting.push(() => reply(frame.params));
      if (waiting.length < 10_000) return;
      for (const answer of waiting.reverse()) answer();
    });
    const { transport } = await connectTo(url);
    const { signal } = new AbortController();
    const warned = vi.spyOn(process, "emitWarning");
    const options = { signal, timeoutMs: 60_000 };
    const calls = Array.from({ length: 10_000 }, (_item, index) =>
      transport.call<{ index: number }>({ ...PING, params: { index } }, options),
    );
    const answers = await Promise.all(calls);
    expect(answers.every(({ index }, at) => index === at)).toBe(true);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it("reads binary frames and large ones", async () => {
    const large = "x".repeat(8 * 1024 * 1024);
    const { url } = await startServer(({ frame, socket }) => {
      const answer = { "request-id": frame["request-id"], response: { large } };
      socket.send(Buffer.from(JSON.stringify(answer)), { binary: true });
    });
    const { transport } = await connectTo(url);
    const answer = await transport.call<{ large: string }>(PING);
    expect(answer.large === large).toBe(true);
  });

  it.each([
    ["closes", 1001],
    ["is cut", 1006],
  ])("rejects all calls when the server %s", async (how, code) => {
    const { url } = await startServer(({ frame, socket }) => {
      if (frame["request-id"] < 11) return;
      if (how === "closes") socket.close(1001, "restart");
      else socket.terminate();
    });
    const connection = await connectTo(url);
    const calls = Array.from({ length: 10 }, () => rejection(connection.transport.call(PING)));
    for (const error of await Promise.all(calls)) {
      expect(error).toBeInstanceOf(ConnectionClosedError);
      expect(error).toMatchObject({ code });
    }
    await expect(connection.closed).resolves.toMatchObject({ code });
  });

  it("rejects all calls when the server breaks the WebSocket protocol", async () => {
    const { url } = await startServer(({ socket }) => {
      // A frame with reserved bits set, straight onto the connection below.
      const raw: unknown = Reflect.get(socket, "_socket");
      const { write } = Object(raw);
      Reflect.apply(write, raw, [Buffer.from([0xff, 0x00])]);
    });
    const connection = await connectTo(url);
    expect(await rejection(connection.transport.call(PING))).toBeInstanceOf(ConnectionClosedError);
    await expect(connection.closed).resolves.toMatchObject({ code: expect.any(Number) });
  });

  it("fails to log in and leaves no socket behind", async () => {
    const { url, sockets } = await startServer(
      ({ error }) => error("invalid entity name or password", "unauthorized access"),
      { answerLogin: false },
    );
    const error = await rejection(connect(url, { login: ADMIN, webSocket: WebSocket }));
    expect(error).toBeInstanceOf(LoginError);
    await vi.waitFor(() => expect(sockets[0]?.readyState).toBe(WebSocket.CLOSED), 20_000);
  });

  it("says why no socket could be opened", async () => {
    const server = createServer((_request, response) => response.writeHead(400).end());
    server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = Object(server.address());
    const url = `ws://127.0.0.1:${address.port}/model/bad/api`;
    const refused = await rejection(connect(url, { login: ADMIN, webSocket: WebSocket }));
    expect(refused).toBeInstanceOf(ConnectError);
    expect(refused).toHaveProperty("message", expect.stringContaining("400"));
    await new Promise((resolve) => server.close(resolve));
    const nobody = await rejection(connect(url, { login: ADMIN, webSocket: WebSocket }));
    expect(nobody).toHaveProperty("message", expect.stringContaining("ECONNREFUSED"));
    const badUrl = await rejection(connect("no url", { login: ADMIN, webSocket: WebSocket }));
    expect(badUrl).toBeInstanceOf(ConnectError);
  });

  it.each(["time", "abort"])(
    "gives up on a server that accepts and says nothing: %s",
    async (how) => {
      let ended: (() => void) | undefined;
      const silent = createTcpServer((socket) => {
        socket
          .on("error", () => undefined)
          .on("close", () => ended?.())
          .resume();
      });
      await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
      const address = Object(silent.address());
      const socketEnded = new Promise<void>((resolve) => {
        ended = resolve;
      });
      const controller = new AbortController();
      const connecting = connect(`ws://127.0.0.1:${address.port}/api`, {
        login: ADMIN,
        webSocket: WebSocket,
        ...(how === "time" ? { timeoutMs: 50 } : { signal: controller.signal }),
      });
      silent.once("connection", () => controller.abort());
      expect(await rejection(connecting)).toMatchObject({
        name: how === "time" ? "ConnectTimeoutError" : "AbortError",
      });
      if (how === "abort") await socketEnded;
      await new Promise((resolve) => silent.close(resolve));
    },
  );
});

describe("the WebSocket class", () => {
  it("is the global one where there is one", async () => {
    const { url } = await startServer(({ reply }) => reply());
    const made = vi.fn();
    vi.stubGlobal(
      "WebSocket",
      class extends WebSocket {
        constructor(address: string) {
          super(address);
          made();
        }
      },
    );
    const connection = await connect(url, { login: ADMIN });
    await connection.close();
    expect(made).toHaveBeenCalledTimes(1);
  });

  it("is that of the package ws where there is no global one", async () => {
    const { url } = await startServer(({ reply }) => reply());
    vi.stubGlobal("WebSocket", undefined);
    const connection = await connect(url, { login: ADMIN });
    await connection.transport.call(PING);
    await connection.close();
  });

  it("makes no socket when connecting was aborted while the class was being loaded", async () => {
    const { url, sockets } = await startServer(({ reply }) => reply());
    vi.stubGlobal("WebSocket", undefined);
    const controller = new AbortController();
    const failed = rejection(connect(url, { login: ADMIN, signal: controller.signal }));
    controller.abort();
    expect(await failed).toHaveProperty("name", "AbortError");
    // Whoever connects later is there later than a socket of the first one would be.
    const later = await connectTo(url);
    await later.transport.call(PING);
    expect(sockets).toHaveLength(1);
  });
});
