import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConnectOptions, LoginProvider } from "../src/index.js";
import {
  connect,
  ConnectError,
  ConnectionClosedError,
  JujuError,
  LoginError,
  password,
} from "../src/index.js";
import { LOGIN_RESULT } from "./support/login-result.js";
import { ADMIN, loggedIn } from "./support/logged-in.js";
import { closeAnswered, start, URL } from "./support/starting.js";
import { only, rejection, scriptedSockets, settled } from "./support/scripted-socket.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("the login", () => {
  it("sends one frame, and nothing else before the reply", async () => {
    const { connecting, socket } = start();
    expect(socket.frames).toEqual([]);
    socket.open();
    await settled();
    expect(socket.frames).toEqual([
      '{"request-id":1,"type":"Admin","version":3,"request":"Login","params":{' +
        '"auth-tag":"user-admin","credentials":"secret","nonce":"","macaroons":[],' +
        '"bakery-version":3,"user-data":"","client-version":"3.6.28"}}',
    ]);
    const connected = vi.fn();
    void connecting.then(connected);
    await settled();
    expect(connected).not.toHaveBeenCalled();
    socket.reply(1, LOGIN_RESULT);
    await connecting;
    expect(socket.frames).toHaveLength(1);
    expect(socket.url).toBe(URL);
  });

  it.each([
    ["admin", "user-admin"],
    ["admin@external", "user-admin@external"],
    ["user-admin", "user-admin"],
    ["user-admin@external", "user-admin@external"],
  ])("of %s is as %s", async (username, tag) => {
    const { connecting, socket } = start({
      login: password({ username, password: "" }),
      clientVersion: "4.0.1",
    });
    socket.open();
    await settled();
    expect(only(socket.sent).params).toMatchObject({ "auth-tag": tag, "client-version": "4.0.1" });
    socket.reply(1, LOGIN_RESULT);
    await connecting;
  });

  it("makes plain data of the answer", async () => {
    const { connection } = await loggedIn({}, { ...LOGIN_RESULT, "model-tag": "model-1" });
    expect(JSON.parse(JSON.stringify(connection.info))).toEqual({
      controllerTag: LOGIN_RESULT["controller-tag"],
      modelTag: "model-1",
      serverVersion: "3.6.28",
      servers: LOGIN_RESULT.servers,
      user: {
        identity: "user-admin",
        displayName: "",
        controllerAccess: "superuser",
        modelAccess: "",
      },
      facades: { ModelManager: [9, 10], Pinger: [1] },
    });
    expect(structuredClone(connection.info)).toEqual(connection.info);
  });

  it.each([
    ["nothing", {}],
    ["nulls", { servers: null, "user-info": null, facades: null }],
    ["null versions", { facades: [{ name: "Empty", versions: null }] }],
  ])("takes an answer of %s", async (_what, answer) => {
    const { connection } = await loggedIn({}, answer);
    expect(connection.info).toMatchObject({
      controllerTag: "",
      serverVersion: "",
      servers: [],
      user: { identity: "", displayName: "", controllerAccess: "", modelAccess: "" },
    });
    expect(connection.info.modelTag).toBeUndefined();
  });

  it("fails with the server's error, and closes the socket", async () => {
    const { connecting, socket } = start();
    socket.open();
    await settled();
    const failed = rejection(connecting);
    socket.receive({
      "request-id": 1,
      error: "invalid entity name or password",
      "error-code": "unauthorized access",
      response: {},
    });
    const error = await failed;
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({
      kind: "refused",
      message: "login failed: invalid entity name or password",
      cause: { name: "JujuError", code: "unauthorized access" },
    });
    closeAnswered(socket);
  });

  it("fails with where to go when the model has moved", async () => {
    const { connecting, socket } = start();
    socket.open();
    await settled();
    const info = { servers: [[{ value: "10.0.0.9", port: 17070 }]], "ca-cert": "PEM" };
    const failed = rejection(connecting);
    socket.receive({
      "request-id": 1,
      error: "redirection to alternative server required",
      "error-code": "redirection required",
      "error-info": info,
      response: {},
    });
    const error = await failed;
    expect(error).toMatchObject({ name: "RedirectError", kind: "redirect", cause: { info } });
    expect(error).toBeInstanceOf(LoginError);
    expect(Reflect.get(Object(error), "cause")).toBeInstanceOf(JujuError);
    closeAnswered(socket);
  });

  it.each([
    { "discharge-required": { identifier: "x" }, "discharge-required-error": "macaroon expired" },
    { "bakery-discharge-required": { m: {} }, "discharge-required-error": "macaroon expired" },
    { "discharge-required-error": "macaroon expired" },
  ])("fails when a discharge is asked for: %o", async (answer) => {
    const { connecting, socket } = start();
    socket.open();
    await settled();
    const failed = rejection(connecting);
    socket.reply(1, answer);
    expect(await failed).toMatchObject({
      name: "LoginError",
      kind: "discharge-required",
      message: expect.stringContaining("macaroon expired"),
    });
    closeAnswered(socket);
  });

  it("is the provider's own affair: what it throws is what connect rejects with", async () => {
    const fault = new Error("no password store");
    const login: LoginProvider = { login: () => Promise.reject(fault) };
    const { connecting, socket } = start({ login });
    const failed = rejection(connecting);
    socket.open();
    expect(await failed).toBe(fault);
    closeAnswered(socket);
  });

  it("fails when the socket closes during it", async () => {
    const { connecting, socket } = start();
    socket.open();
    await settled();
    const failed = rejection(connecting);
    socket.end(1001, "restart");
    expect(await failed).toBeInstanceOf(ConnectionClosedError);
  });
});

describe("a socket that does not open", () => {
  it("fails with the cause", async () => {
    const { connecting, socket } = start();
    const cause = new Error("connect ECONNREFUSED");
    const failed = rejection(connecting);
    socket.fail(cause);
    socket.end();
    const error = await failed;
    expect(error).toBeInstanceOf(ConnectError);
    expect(error).toMatchObject({
      cause,
      message: `cannot connect to ${URL}: connect ECONNREFUSED`,
    });
    expect(socket.frames).toEqual([]);
  });

  it("fails when it only closes", async () => {
    const { connecting, socket } = start();
    const failed = rejection(connecting);
    socket.end(1006);
    expect(await failed).toMatchObject({ name: "ConnectError", cause: { code: 1006, reason: "" } });
  });

  it("fails when the class refuses the URL", async () => {
    const cause = new SyntaxError("bad URL");
    function refuses(): never {
      throw cause;
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as any function can be called with new
    const webSocket = refuses as unknown as NonNullable<ConnectOptions["webSocket"]>;
    expect(await rejection(connect(URL, { login: ADMIN, webSocket }))).toMatchObject({
      name: "ConnectError",
      cause,
    });
  });
});

it("connect's rejection leads to whoever connects", async () => {
  const { WebSocket, sockets } = scriptedSockets();
  async function whoeverConnects(): Promise<void> {
    await connect(URL, { login: ADMIN, webSocket: WebSocket });
  }
  const failed = rejection(whoeverConnects());
  only(sockets).end();
  expect(await failed).toHaveProperty("stack", expect.stringContaining("whoeverConnects"));
});
