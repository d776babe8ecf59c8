import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import {
  connect,
  ConnectError,
  ConnectionClosedError,
  LoginError,
  password,
} from "../src/index.js";
import { ADMIN } from "./support/logged-in.js";
import { rejection } from "./support/scripted-socket.js";
import { startSilentServer } from "./support/silent-server.js";
import {
  askedOf,
  echoPings,
  openedConnections,
  PING,
  startSimulated,
} from "./support/simulated.js";
import { webSocketFrame } from "./support/web-socket-frame.js";

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
  it.each(["3.6.28", "4.0.15", "4.1"])(
    "connects, logs in, calls and closes (Juju %s)",
    async (juju) => {
      const controller = await startSimulated({ juju });
      echoPings(controller);
      const connection = await connectTo(controller.url);
      const call = connection.transport.call({ ...PING, params: { text: "žluť <&>" } });
      await expect(call).resolves.toEqual({ text: "žluť <&>" });
      expect(controller.calls.map(({ requestId }) => requestId)).toEqual([1, 2]);
      expect(askedOf(controller)).toEqual(["Admin.Login", "Pinger.Ping"]);
      await connection.close();
      await expect(connection.closed).resolves.toEqual({ code: 1000, reason: "" });
      await expect
        .poll(() => controller.frames.at(-1))
        .toMatchObject({ kind: "closed", by: "client", code: 1000 });
    },
  );

  it("keeps 10,000 calls apart that are answered out of order", async () => {
    const controller = await startSimulated();
    echoPings(controller);
    const reordered = controller.faults.reorder({ facade: "Pinger", count: 10_000 });
    const { transport } = await connectTo(controller.url);
    const { signal } = new AbortController();
    const warned = vi.spyOn(process, "emitWarning");
    const options = { signal, timeoutMs: 60_000 };
    const answered: number[] = [];
    const calls = Array.from({ length: 10_000 }, async (_item, index) => {
      const request = { ...PING, params: { index } };
      const answer = await transport.call<{ index: number }>(request, options);
      answered.push(answer.index);
      return answer;
    });
    const answers = await Promise.all(calls);
    expect(answers.every(({ index }, at) => index === at)).toBe(true);
    expect(answered.slice(0, 3)).toEqual([9_999, 9_998, 9_997]);
    expect(reordered.happened).toHaveLength(10_000);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it("reads binary frames and large ones", async () => {
    const large = "x".repeat(8 * 1024 * 1024);
    const controller = await startSimulated();
    const answer = JSON.stringify({ "request-id": 2, response: { large } });
    controller.faults.garbage({ facade: "Pinger", bytes: webSocketFrame("binary", answer) });
    const { transport } = await connectTo(controller.url);
    const told = await transport.call<{ large: string }>(PING);
    expect(told.large === large).toBe(true);
  });

  it.each([
    ["closes", 1001, "restart"],
    ["is cut", 1006, ""],
  ])("rejects all calls when the server %s", async (_how, code, reason) => {
    const { url, faults } = await startSimulated();
    faults.drop({ facade: "Pinger", at: "request", times: 9 });
    faults.close({ facade: "Pinger", at: "request", code, reason });
    const connection = await connectTo(url);
    const calls = Array.from({ length: 10 }, () => rejection(connection.transport.call(PING)));
    for (const error of await Promise.all(calls)) {
      expect(error).toBeInstanceOf(ConnectionClosedError);
      expect(error).toMatchObject({ code });
    }
    await expect(connection.closed).resolves.toMatchObject({ code });
    expect(faults.happened).toHaveLength(10);
  });

  it("rejects all calls when the server breaks the WebSocket protocol", async () => {
    const { url, faults } = await startSimulated();
    // A frame with reserved bits set.
    faults.garbage({ facade: "Pinger", bytes: Buffer.from([0xff, 0x00]) });
    const connection = await connectTo(url);
    expect(await rejection(connection.transport.call(PING))).toBeInstanceOf(ConnectionClosedError);
    await expect(connection.closed).resolves.toMatchObject({ code: expect.any(Number) });
  });

  it("fails to log in and leaves no socket behind", async () => {
    const controller = await startSimulated();
    const login = password({ username: "admin", password: "wrong" });
    const error = await rejection(connect(controller.url, { login, webSocket: WebSocket }));
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({ kind: "refused", cause: { code: "unauthorized access" } });
    expect(openedConnections(controller)).toBe(1);
    await vi.waitFor(() => expect(controller.openConnections).toBe(0), 20_000);
  });

  it("says why no socket could be opened", async () => {
    const { url, faults } = await startSimulated();
    const bad = url.replace("/api", "/model/bad/api");
    const refused = await rejection(connect(bad, { login: ADMIN, webSocket: WebSocket }));
    expect(refused).toBeInstanceOf(ConnectError);
    expect(refused).toHaveProperty("message", expect.stringContaining("400"));
    faults.refuseConnects();
    const nobody = await rejection(connect(url, { login: ADMIN, webSocket: WebSocket }));
    expect(nobody).toHaveProperty("message", expect.stringContaining("ECONNREFUSED"));
    const badUrl = await rejection(connect("no url", { login: ADMIN, webSocket: WebSocket }));
    expect(badUrl).toBeInstanceOf(ConnectError);
  });

  it.each(["the connection", "the upgrade"])(
    "gives up on a controller that is silent after %s",
    async (what) => {
      const { url, faults } = await startSimulated({ secure: what === "the connection" });
      if (what === "the connection") faults.hangConnects();
      else faults.hangUpgrades();
      const options = { login: ADMIN, webSocket: WebSocket, timeoutMs: 50 };
      const error = await rejection(connect(url, options));
      expect(error).toMatchObject({ name: "ConnectTimeoutError" });
      expect(faults.happened).toHaveLength(1);
    },
  );

  it("gives up when told to, and leaves no connection behind", async () => {
    const silent = await startSilentServer();
    const controller = new AbortController();
    const { signal } = controller;
    const connecting = connect(silent.url, { login: ADMIN, webSocket: WebSocket, signal });
    void silent.connected.then(() => controller.abort());
    expect(await rejection(connecting)).toMatchObject({ name: "AbortError" });
    await silent.left;
  });
});

describe("the WebSocket class", () => {
  it("is the global one where there is one", async () => {
    const { url } = await startSimulated();
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
    const { url } = await startSimulated();
    vi.stubGlobal("WebSocket", undefined);
    const connection = await connect(url, { login: ADMIN });
    await connection.transport.call(PING);
    await connection.close();
  });

  it("makes no socket when connecting was aborted while the class was being loaded", async () => {
    const simulated = await startSimulated();
    vi.stubGlobal("WebSocket", undefined);
    const controller = new AbortController();
    const { signal } = controller;
    const failed = rejection(connect(simulated.url, { login: ADMIN, signal }));
    controller.abort();
    expect(await failed).toHaveProperty("name", "AbortError");
    // Whoever connects later is there later than a socket of the first one would be.
    const later = await connectTo(simulated.url);
    await later.transport.call(PING);
    expect(openedConnections(simulated)).toBe(1);
  });
});
