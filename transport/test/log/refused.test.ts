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
import { MODEL, record4, startLogServer } from "./support/log-server.js";

const identity = basicIdentity({ tag: "user-admin", password: "secret" });

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

describe("is refused", () => {
  it.each([
    ["user", { message: "authentication failed: x", code: "unauthorized access" }],
    ["model", { message: 'unknown model: "x"', code: "model not found" }],
    ["query", { message: "level value is not one of", code: "" }],
  ])("in the first frame for a wrong %s", async (_name, error) => {
    const { url } = await startLogServer(({ refuse }) => refuse(error));
    const thrown: unknown = await debugLog({ url })
      .next()
      .catch((each: unknown) => each);
    expect(thrown).toBeInstanceOf(JujuError);
    expect(thrown).toMatchObject({ ...error, method: `GET /model/${MODEL}/log` });
  });

  it.each([
    [401, "authentication failed: no credentials", "unauthorized access"],
    [400, 'invalid model UUID "x"', "bad request"],
    [403, "authorization failed: x", "forbidden"],
    [503, "apiserver shutdown in progress", ""],
  ])("before the socket is open, with the status %i", async (status, text, code) => {
    const { url } = await startLogServer(
      () => undefined,
      (done) => done(false, status, text),
    );
    const thrown: unknown = await debugLog({ url })
      .next()
      .catch((each: unknown) => each);
    expect(thrown).toBeInstanceOf(HttpError);
    expect(thrown).toMatchObject({ status, message: text, code });
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

  it("by nobody being there, or by somebody who says nothing or something else", async () => {
    const { url, stop } = await startLogServer(() => undefined);
    const silent: unknown = await debugLog({ url }, { timeoutMs: 20 })
      .next()
      .catch((each: unknown) => each);
    expect(silent).toMatchObject({ name: "ConnectTimeoutError", timeoutMs: 20 });
    await stop();
    const gone: unknown = await debugLog({ url })
      .next()
      .catch((each: unknown) => each);
    expect(gone).toBeInstanceOf(ConnectError);
    expect(String(gone)).toMatch(/ECONNREFUSED/);
    let left: (() => void) | undefined;
    const hasLeft = new Promise<void>((resolve) => {
      left = resolve;
    });
    const { url: other } = await startLogServer(({ socket }) => {
      socket.on("close", () => left?.());
      socket.send("hello");
    });
    await expect(debugLog({ url: other }).next()).rejects.toThrow(LogFrameError);
    await hasLeft;
    const { url: garbage } = await startLogServer(({ send, socket }) => {
      send({});
      socket.send("no message");
    });
    await expect(debugLog({ url: garbage }).next()).rejects.toThrow(LogFrameError);
    const { url: short } = await startLogServer(({ cut }) => cut());
    await expect(debugLog({ url: short }).next()).rejects.toThrow(ConnectionClosedError);
  });

  it("until a macaroon is discharged, once", async () => {
    const info = { macaroon: { identifier: "m" } };
    const { url, readers } = await startLogServer(({ headers, send, refuse }) => {
      if (!headers["macaroons"]) {
        refuse({ message: "discharge", code: "macaroon discharge required", info });
        return;
      }
      send({});
      send(record4(1));
    });
    const asked: unknown[] = [];
    const user = macaroonIdentity({
      tag: "user-admin",
      discharge: (needed) => {
        asked.push(needed);
        return [{ identifier: "discharged" }];
      },
    });
    const stream = debugLog({ url, identity: user });
    expect((await stream.next()).value?.message).toBe("message 1");
    await stream.stop();
    expect(asked).toEqual([info]);
    expect(readers).toHaveLength(2);
    const useless = { headers: () => ({}), discharge: () => Promise.resolve() };
    await expect(debugLog({ url, identity: useless }).next()).rejects.toMatchObject({
      code: "macaroon discharge required",
    });
  });
});

describe("in a browser", () => {
  /** As browsers have it: what comes after the URL is a subprotocol. */
  const BrowserSocket = class extends WebSocket {
    constructor(url: string, protocol?: object) {
      // What an object is there, as text.
      super(url, protocol === undefined ? [] : ["[object Object]"]);
    }
  } satisfies WebSocketClass;

  it("says that no headers can be sent", async () => {
    const { url, readers } = await startLogServer(() => undefined);
    const target = { url, identity, webSocket: BrowserSocket };
    const thrown: unknown = await debugLog(target)
      .next()
      .catch((each: unknown) => each);
    expect(thrown).toBeInstanceOf(HeadersNotSupportedError);
    expect(String(thrown)).not.toContain("secret");
    expect(readers).toHaveLength(0);
  });

  it("works with the cookies that the host has set there", async () => {
    const { url } = await startLogServer(({ send }) => {
      send({});
      send(record4(1));
    });
    const target = {
      url,
      identity: cookieIdentity(),
      webSocket: BrowserSocket,
      clientVersion: "4",
    };
    const stream = debugLog(target);
    expect((await stream.next()).value?.message).toBe("message 1");
    await stream.stop();
  });
});
