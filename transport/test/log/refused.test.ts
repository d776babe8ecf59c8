import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import {
  basicIdentity,
  cookieIdentity,
  debugLog,
  HeadersNotSupportedError,
  HttpError,
  LogFrameError,
  macaroonIdentity,
} from "../../src/log.js";
import { ConnectError, ConnectionClosedError, JujuError } from "../../src/index.js";
import type { WebSocketClass, WebSocketLike } from "../../src/index.js";
import { rejection } from "../support/scripted-socket.js";
import { macaroonCookie } from "../support/macaroon-cookie.js";
import { dischargedBy } from "../support/discharged-by.js";
import { startOddLogServer } from "./support/odd-log-server.js";
import { startLogController, writeMessages } from "./support/read-log.js";

/** What reading a log fails with. */
async function refusal(...given: Parameters<typeof debugLog>): Promise<unknown> {
  return rejection(debugLog(...given).next());
}

/** A class whose sockets never open, and of which nothing but that is told. */
function failingWith(error: Error): WebSocketClass {
  return class Failing implements WebSocketLike {
    binaryType = "";
    readonly readyState = 0;
    readonly #listeners: ((event: never) => void)[] = [];
    close(): void {
      // Never says that it is closed, and tells the error again, as Node's own class does.
      for (const listener of this.#listeners) listener({} as never);
    }
    send(): void {
      // Is never open.
    }
    addEventListener(type: string, listener: (event: never) => void): void {
      const event = { error };
      if (type !== "error") return;
      this.#listeners.push(listener);
      queueMicrotask(() => listener(event as never));
    }
  };
}

/** `admin`, who does not show to be that. */
const NOBODY = basicIdentity({ tag: "user-admin", password: "" });
const UNKNOWN = "99999999-2222-4333-8444-555555555555";

describe("is refused", () => {
  it.each(["3.6.28", "4.0.15"])("in the first frame, by Juju %s", async (juju) => {
    const users = { admin: { password: "secret" }, eve: { password: "secret" } };
    const { controller, target } = await startLogController({ juju, users });
    const { uuid } = controller.model("prod");
    const as = (name: string, password: string) => ({
      ...target,
      identity: basicIdentity({ tag: `user-${name}`, password }),
    });
    const wrong = await refusal(as("admin", "wrong"));
    expect(wrong).toBeInstanceOf(JujuError);
    expect(wrong).toMatchObject({
      message: "authentication failed: invalid entity name or password",
      code: "unauthorized access",
      method: `GET /model/${uuid}/log`,
    });
    expect(await refusal(as("eve", "secret"))).toMatchObject({
      message: expect.stringContaining("authorization failed"),
      method: `GET /model/${uuid}/log`,
    });
    const gone = target.url.replace(uuid, UNKNOWN);
    expect(await refusal({ ...target, url: gone })).toMatchObject({
      message: `unknown model: "${UNKNOWN}"`,
      code: "model not found",
      method: `GET /model/${UNKNOWN}/log`,
    });
    // @ts-expect-error not a level
    expect(await refusal(target, { level: "LOUD" })).toMatchObject({
      message: expect.stringMatching(/^level value "LOUD" is not one of /),
      code: "",
    });
    await expect.poll(() => controller.log.readers).toBe(0);
  });

  it.each([
    [401, "authentication failed: no credentials", "unauthorized access"],
    [400, 'invalid model UUID "x"', "bad request"],
    [403, "authorization failed: x", "forbidden"],
    [503, "apiserver shutdown in progress", ""],
  ])("before the socket is open, with the status %i", async (status, body, code) => {
    const { controller, target } = await startLogController();
    controller.faults.refuseUpgrades({ status, body });
    const thrown = await refusal(target);
    expect(thrown).toBeInstanceOf(HttpError);
    expect(thrown).toMatchObject({ status, message: body, code });
  });

  it("before the socket is open, for a model that cannot be", async () => {
    const { controller, target } = await startLogController();
    const url = controller.url.replace("/api", "/model/x/api");
    expect(await refusal({ ...target, url })).toMatchObject({
      status: 400,
      message: 'invalid model UUID "x"',
      code: "bad request",
    });
  });

  it("by an error of a class that stands before another one", async () => {
    const error = new Error("Unexpected server response: 401");
    const target = { url: "wss://controller/api", webSocket: failingWith(error) };
    await expect(debugLog(target).next()).rejects.toMatchObject({
      status: 401,
      code: "unauthorized access",
    });
  });

  it("with an error of the socket alone, where the platform says no more of it", async () => {
    const target = { url: "wss://controller/api", webSocket: failingWith(new Error("no upgrade")) };
    await expect(debugLog(target).next()).rejects.toThrow(ConnectError);
    await expect(debugLog(target).next()).rejects.toThrow(/no upgrade/);
  });

  it("by nobody being there", async () => {
    const { controller, target } = await startLogController();
    controller.faults.refuseConnects();
    const gone = await refusal(target);
    expect(gone).toBeInstanceOf(ConnectError);
    expect(String(gone)).toMatch(/ECONNREFUSED/);
  });

  it("by somebody who says nothing, at each step", async () => {
    const { controller, target } = await startLogController();
    const limit = { timeoutMs: 20 };
    const expected = { name: "ConnectTimeoutError", ...limit };
    const hanging = controller.faults.hangConnects();
    expect(await refusal(target, limit)).toMatchObject(expected);
    controller.faults.hangUpgrades();
    expect(await refusal(target, limit)).toMatchObject(expected);
    expect(hanging.happened).toHaveLength(1);
    const silent = await startOddLogServer(() => undefined);
    expect(await refusal({ url: silent }, limit)).toMatchObject(expected);
  });

  it("by somebody who says something else", async () => {
    let left: (() => void) | undefined;
    const hasLeft = new Promise<void>((resolve) => {
      left = resolve;
    });
    const other = await startOddLogServer(({ socket }) => {
      socket.on("close", () => left?.());
      socket.send("hello");
    });
    expect(await refusal({ url: other })).toBeInstanceOf(LogFrameError);
    await hasLeft;
    const garbage = await startOddLogServer(({ send, socket }) => {
      send({});
      socket.send("no message");
    });
    expect(await refusal({ url: garbage })).toBeInstanceOf(LogFrameError);
    const short = await startOddLogServer(({ connection }) => connection.end());
    expect(await refusal({ url: short })).toBeInstanceOf(ConnectionClosedError);
  });

  it.each(["3.6.28", "4.0.15"])("until a macaroon is discharged, once (Juju %s)", async (juju) => {
    const { controller, target, opened } = await startLogController({ juju });
    writeMessages(controller, 1, 2);
    const asked: unknown[] = [];
    const user = macaroonIdentity({
      tag: "user-admin",
      discharge: (needed) => {
        asked.push(needed);
        return dischargedBy(target.url, needed, { username: "admin", password: "secret" });
      },
    });
    const stream = debugLog({ ...target, identity: user });
    expect((await stream.next()).value?.message).toBe("message 1");
    await stream.stop();
    expect(asked).toMatchObject([{ "bakery-macaroon": { v: 3 }, "macaroon-path": "/" }]);
    expect(opened).toHaveLength(2);
    const again = debugLog({ ...target, identity: user });
    expect((await again.next()).done).toBe(false);
    await again.stop();
    expect(asked).toHaveLength(1);
    let useless = 0;
    const discharge = async (): Promise<void> => void useless++;
    expect(await refusal({ ...target, identity: { ...NOBODY, discharge } })).toMatchObject({
      code: "macaroon discharge required",
    });
    expect(useless).toBe(1);
  });
});

/** As browsers have it: what comes after the URL is a subprotocol, and cookies are of the host. */
const browserSocket = (Cookie = "") =>
  class extends WebSocket {
    constructor(url: string, protocol?: object) {
      // What an object is there, as text.
      const protocols = protocol === undefined ? [] : ["[object Object]"];
      super(url, protocols, { headers: { Cookie } });
    }
  } satisfies WebSocketClass;

describe("in a browser", () => {
  it("says that no headers can be sent", async () => {
    const { controller, target } = await startLogController();
    const opened: string[] = [];
    class Opened extends browserSocket() {
      constructor(url: string, protocol?: object) {
        super(url, protocol);
        opened.push(url);
      }
    }
    const thrown = await refusal({ ...target, webSocket: Opened });
    expect(thrown).toBeInstanceOf(HeadersNotSupportedError);
    expect(String(thrown)).not.toContain("secret");
    expect(opened).toHaveLength(0);
    expect(controller.log.readers).toBe(0);
  });

  it.each(["3.6.28", "4.0.15"])(
    "works with the cookies that the host has set there (Juju %s)",
    async (juju) => {
      const alice = "alice@external";
      const { controller, target } = await startLogController({
        juju,
        identityProvider: true,
        users: { [alice]: {} },
        models: [{ name: "prod", access: { [alice]: "read" } }],
      });
      writeMessages(controller, 1, 2);
      const identity = cookieIdentity();
      const webSocket = browserSocket(await macaroonCookie(controller, alice));
      const stream = debugLog({ url: target.url, identity, webSocket, clientVersion: "4" });
      expect((await stream.next()).value?.message).toBe("message 1");
      await stream.stop();
      const stranger = { url: target.url, identity, webSocket: browserSocket() };
      expect(await refusal(stranger)).toMatchObject({ code: "macaroon discharge required" });
    },
  );
});
