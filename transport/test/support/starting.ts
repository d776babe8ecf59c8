import { expect } from "vitest";
import type { Connection, ConnectOptions } from "../../src/index.js";
import { connect } from "../../src/index.js";
import { ADMIN } from "./logged-in.js";
import type { ScriptedSocket } from "./scripted-socket.js";
import { only, scriptedSockets } from "./scripted-socket.js";

/** The address that the tests connect to. */
export const URL = "wss://controller/api";

/** Starts to connect over a scripted socket. */
export function start(options: Partial<ConnectOptions> = {}): {
  connecting: Promise<Connection>;
  socket: ScriptedSocket;
} {
  const { WebSocket, sockets } = scriptedSockets();
  const connecting = connect(URL, {
    login: ADMIN,
    webSocket: WebSocket,
    keepAlive: false,
    ...options,
  });
  return { connecting, socket: only(sockets) };
}

/** The socket was closed by this side; the server says so too, which ends the waiting for it. */
export function closeAnswered(socket: ScriptedSocket): void {
  expect(socket.closeCalls).toEqual([1000]);
  socket.end(1000);
}
