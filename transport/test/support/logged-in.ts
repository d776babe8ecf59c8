import type { Connection, ConnectOptions, FacadeEntry } from "../../src/index.js";
import { connect, password } from "../../src/index.js";
import { LOGIN_RESULT } from "./login-result.js";
import type { ScriptedSocket } from "./scripted-socket.js";
import { only, scriptedSockets, settled } from "./scripted-socket.js";

/** The login of the tests. */
export const ADMIN = password({ username: "admin", password: "secret" });

/** A connection over a scripted socket, logged in: the login was request 1. */
export async function loggedIn<const Entries extends readonly FacadeEntry[] = readonly []>(
  options: Partial<ConnectOptions<Entries>> = {},
  loginResult: unknown = LOGIN_RESULT,
): Promise<{ connection: Connection<Entries>; socket: ScriptedSocket }> {
  const { WebSocket, sockets } = scriptedSockets();
  const connecting = connect<Entries>("wss://controller/api", {
    login: ADMIN,
    webSocket: WebSocket,
    keepAlive: false,
    ...options,
  });
  const socket = only(sockets);
  socket.open();
  await settled();
  socket.reply(1, loginResult);
  return { connection: await connecting, socket };
}
