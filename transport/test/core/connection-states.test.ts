import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect, type ConnectionState } from "../../src/index.js";
import { ADMIN, loggedIn } from "../support/logged-in.js";
import { LOGIN_RESULT } from "../support/login-result.js";
import { rejection, scriptedSockets } from "../support/scripted-socket.js";
import { start } from "../support/starting.js";

const PING = { type: "Pinger", version: 1, request: "Ping" };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("a connection whose socket ends", () => {
  it("during a login that succeeds all the same stays closed", async () => {
    const states: ConnectionState[] = [];
    const { connecting, socket } = start({
      keepAlive: undefined,
      hooks: { state: ({ state }) => states.push(state) },
      login: {
        login: async () => {
          socket.end(1001, "going away");
          return LOGIN_RESULT;
        },
      },
    });
    socket.open();
    const connection = await connecting;
    expect(connection.state).toBe("closed");
    expect(states).toEqual(["connecting", "logging-in", "closed"]);
    expect(socket.frames).toEqual([]);
  });

  it("before it opens is not logging in, whatever event comes late", async () => {
    const states: ConnectionState[] = [];
    const { connecting, socket } = start({ hooks: { state: ({ state }) => states.push(state) } });
    socket.end();
    socket.open();
    expect(await rejection(connecting)).toHaveProperty("name", "ConnectError");
    expect(states).toEqual(["connecting", "closed"]);
    expect(socket.frames).toEqual([]);
  });

  it("without saying why has the code of a broken connection", async () => {
    const { connection, socket } = await loggedIn();
    socket.readyState = 3;
    expect(await rejection(connection.transport.call(PING))).toMatchObject({
      code: 1006,
      reason: "",
      message: "connection closed (1006)",
    });
    socket.end();
  });

  it("with an error that has no message rejects with none", async () => {
    const { connection, socket } = await loggedIn();
    const call = rejection(connection.transport.call(PING));
    socket.fail();
    expect(await call).toMatchObject({ code: 1006, reason: "" });
    socket.end();
  });
});

it("a socket that cannot be terminated is closed, as those of browsers are", async () => {
  const { connection, socket } = await loggedIn({ keepAlive: { intervalMs: 100, timeoutMs: 50 } });
  Object.defineProperty(socket, "terminate", { value: undefined });
  await vi.advanceTimersByTimeAsync(150);
  expect(await connection.closed).toMatchObject({ code: 1006 });
  expect(socket.closeCalls).toEqual([undefined]);
});

it("the time limit of connecting names all addresses", async () => {
  const { WebSocket } = scriptedSockets();
  const failed = rejection(
    connect(["wss://one/api", "wss://two/api"], {
      login: ADMIN,
      webSocket: WebSocket,
      timeoutMs: 500,
    }),
  );
  await vi.advanceTimersByTimeAsync(500);
  expect(Object(await failed).message).toContain("wss://one/api or wss://two/api");
  // Sockets that nobody answers are dropped.
  await vi.advanceTimersByTimeAsync(3000);
});

it("the best version of a facade is the highest, however many there are", async () => {
  const result = { facades: [{ name: "ModelManager", versions: [11, 9, 10] }] };
  const { connection, socket } = await loggedIn({}, result);
  expect(connection.bestVersion("ModelManager")).toBe(11);
  socket.end();
});
