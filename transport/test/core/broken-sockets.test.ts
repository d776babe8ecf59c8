import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { Connection } from "../../src/index.js";
import { connect } from "../../src/index.js";
import { nodeWebSocket } from "../../src/node.js";
import { ADMIN } from "../support/logged-in.js";
import { rejection } from "../support/scripted-socket.js";
import { startSilentServer } from "../support/silent-server.js";
import { openedConnections, PING, startSimulated } from "../support/simulated.js";
import { webSocketFrame } from "../support/web-socket-frame.js";

const ANSWER = { text: "žluť" };
/** The reply to the first call after the login, as it travels. */
const REPLY = webSocketFrame("text", `${JSON.stringify({ "request-id": 2, response: ANSWER })}\n`);

async function connectTo(url: string, options: object = {}): Promise<Connection> {
  const connection = await connect(url, { login: ADMIN, webSocket: WebSocket, ...options });
  onTestFinished(() => connection.close());
  return connection;
}

describe("a frame", () => {
  it.each([true, false])(
    "that is cut at any byte rejects its call, and one that is whole answers it (TLS: %s)",
    async (secure) => {
      const controller = await startSimulated({ secure });
      controller.on("Pinger", { Ping: () => ANSWER });
      const options = secure ? { webSocket: nodeWebSocket({ ca: controller.caCert }) } : {};
      for (let afterBytes = 0; afterBytes <= REPLY.length; afterBytes++) {
        const cut = controller.faults.cut({ facade: "Pinger", afterBytes });
        const connection = await connectTo(controller.url, options);
        const call = connection.transport.call(PING).catch((error: Error) => error.name);
        expect(await call, `cut after ${afterBytes}`).toEqual(
          afterBytes < REPLY.length ? "ConnectionClosedError" : ANSWER,
        );
        expect(await connection.closed).toMatchObject({ code: 1006 });
        const details = { afterBytes, frameBytes: REPLY.length };
        expect(cut.happened).toMatchObject([{ details }]);
      }
    },
  );

  it("may come byte by byte", async () => {
    const { url, faults } = await startSimulated();
    const dropped = faults.drop({ facade: "Pinger" });
    const connection = await connectTo(url);
    const call = connection.transport.call(PING);
    await dropped.strikes;
    for (const byte of REPLY) {
      faults.send(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await call).toEqual(ANSWER);
  });

  it("may have 64 MiB", async () => {
    const large = "x".repeat(64 * 1024 * 1024);
    const controller = await startSimulated({ record: false });
    controller.on("Pinger", { Ping: () => ({ large }) });
    const { transport } = await connectTo(controller.url);
    const answer = await transport.call<{ large: string }>(PING);
    expect(answer.large === large).toBe(true);
  });
});

describe("a peer", () => {
  it("that is gone without a word is noticed by its unanswered ping", async () => {
    const controller = await startSimulated();
    const keepAlive = { intervalMs: 20, timeoutMs: 1000 };
    const connection = await connectTo(controller.url, { keepAlive });
    while (controller.calls.length < 3) await connection.transport.call(PING);
    // As a cable that was pulled.
    expect(controller.faults.freeze()).toBe(1);
    const call = rejection(connection.transport.call(PING));
    expect(await call).toMatchObject({
      name: "ConnectionClosedError",
      reason: "no answer to a ping: 1000 ms",
    });
    expect(await connection.closed).toMatchObject({ code: 1006 });
  });

  it("may be slow: without a limit the call waits, with one it does not", async () => {
    const controller = await startSimulated();
    controller.on("Pinger", { Ping: () => ({ late: true }) });
    const held = controller.faults.hold({ facade: "Pinger", times: 2 });
    const connection = await connectTo(controller.url, { keepAlive: false });
    const patient = connection.transport.call(PING);
    const hasty = await rejection(connection.transport.call(PING, { timeoutMs: 30 }));
    expect(hasty).toMatchObject({ name: "CallTimeoutError" });
    await expect.poll(() => held.held).toBe(2);
    held.release();
    expect(await patient).toEqual({ late: true });
    while (connection.ignoredFrames === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(connection.ignoredFrames).toBe(1);
  });
});

describe("addresses", () => {
  it("are raced over real sockets: the silent and the refusing lose", async () => {
    const silent = await startSilentServer();
    const refusing = await startSimulated();
    refusing.faults.refuseConnects();
    const controller = await startSimulated();
    const urls = [refusing.url, silent.url, controller.url];
    const connection = await connectTo(controller.url);
    const raced = await connect(urls, { login: ADMIN, webSocket: WebSocket });
    expect(raced.url).toBe(controller.url);
    await raced.close();
    await connection.close();
    expect(openedConnections(controller)).toBe(2);
    await silent.left;
  });
});
