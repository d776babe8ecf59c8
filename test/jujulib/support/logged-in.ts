import type { Connection, ConnectOptions } from "@canonical/jujulib/dist/api/client.js";
import { FakeSocket, socketClass } from "./fake-socket.js";
import type { LoadedPackage } from "./loaded-package.js";

/** A connection over a socket of the test's own. */
export interface LoggedIn {
  readonly conn: Connection;
  readonly socket: FakeSocket;
}

/** What a login is answered with. */
export const LOGIN_RESULT = {
  "controller-tag": "controller-6e7b6ae5-4d2f-4dbb-86a1-3a3e1ee4f0f3",
  "server-version": "3.6.14",
  "user-info": {
    "display-name": "",
    identity: "user-admin",
    "controller-access": "superuser",
    "model-access": "",
  },
  facades: [
    { name: "Client", versions: [6, 8] },
    { name: "ModelManager", versions: [9, 10] },
    { name: "Pinger", versions: [1] },
  ],
};

/** Connects and logs in with a password. */
export async function logIn(
  { client }: LoadedPackage,
  options: Partial<ConnectOptions> = {},
  result: object = LOGIN_RESULT,
): Promise<LoggedIn> {
  let socket = new FakeSocket("");
  const wsclass = socketClass((made) => {
    socket = made;
    socket.answers.set(1, { response: result });
  });
  const opening = client.connectAndLogin(
    "wss://10.0.0.1:17070/api",
    { closeCallback: () => undefined, wsclass, ...options },
    { username: "admin", password: "a secret" },
  );
  socket.open();
  const { conn } = await opening;
  if (conn === undefined) throw new Error("there is no connection");
  return { conn, socket };
}
