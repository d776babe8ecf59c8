import { onTestFinished } from "vitest";
import type { Connection } from "../../../src/index.js";
import { LOGIN_RESULT } from "../../support/login-result.js";
import { loggedIn } from "../../support/logged-in.js";
import type { ScriptedSocket, SentFrame } from "../../support/scripted-socket.js";
import { settled } from "../../support/scripted-socket.js";

/** A connection whose server is played by the test, with what tests of watchers ask it. */
export class WatchedConnection {
  readonly connection: Connection;
  readonly socket: ScriptedSocket;

  constructor(connection: Connection, socket: ScriptedSocket) {
    this.connection = connection;
    this.socket = socket;
  }

  /** The calls that were sent since the login. */
  get calls(): SentFrame[] {
    return this.socket.sent.slice(1);
  }

  /** The calls of one method. */
  calling(method: string): SentFrame[] {
    return this.calls.filter(({ request }) => request === method);
  }

  /** Answers the newest call of a method, once it was sent. */
  async reply(method: string, response: unknown = {}): Promise<void> {
    await this.#answer(method, { response });
  }

  /** Refuses the newest call of a method. */
  async refuse(method: string, error: string, code = ""): Promise<void> {
    await this.#answer(method, { error, "error-code": code, response: {} });
  }

  async #answer(method: string, answer: object): Promise<void> {
    await settled();
    const call = this.calling(method).at(-1);
    if (!call) throw new Error(`${method} was not called`);
    this.socket.receive({ "request-id": call["request-id"], ...answer });
    await settled();
  }
}

/** Logs in to a server that has these facades. */
export async function watchedConnection(
  facades: Readonly<Record<string, number[]>> = {},
): Promise<WatchedConnection> {
  const listed = Object.entries(facades).map(([name, versions]) => ({ name, versions }));
  const { connection, socket } = await loggedIn({}, { ...LOGIN_RESULT, facades: listed });
  onTestFinished(() => {
    void connection.close();
    socket.end(1000);
  });
  return new WatchedConnection(connection, socket);
}
