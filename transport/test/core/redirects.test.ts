import { describe, expect, it } from "vitest";
import type { ConnectOptions, LoginProvider } from "../../src/index.js";
import {
  connect,
  followAnywhere,
  LoginError,
  RedirectError,
  redirectUrls,
} from "../../src/index.js";
import { ADMIN } from "../support/logged-in.js";
import type { ScriptedSocket } from "../support/scripted-socket.js";
import { rejection, scriptedSockets, settled } from "../support/scripted-socket.js";

const MODEL = "/model/4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10/api";
const OLD = `wss://old:17070${MODEL}`;
const NEW = `wss://new:17070${MODEL}`;
const ANONYMOUS: LoginProvider = {
  followRedirect: followAnywhere,
  login: (transport, { url }) =>
    transport.call({ type: "Admin", version: 3, request: "Login", params: { url } }),
};

function start(options: Partial<ConnectOptions> = {}, urls: readonly string[] = [OLD]) {
  const { WebSocket, sockets } = scriptedSockets();
  const warned: string[] = [];
  const connecting = connect(urls, {
    login: ADMIN,
    webSocket: WebSocket,
    keepAlive: false,
    hooks: { warning: ({ kind, url }) => warned.push(`${kind} ${url}`) },
    ...options,
  });
  return { connecting, sockets, warned };
}

async function redirect(socket: ScriptedSocket | undefined, to = ["new"], info = {}) {
  socket?.open();
  await settled();
  const servers = [to.map((value) => ({ value, type: "hostname", scope: "public", port: 17070 }))];
  socket?.receive({
    "request-id": 1,
    error: "redirection to alternative server required",
    "error-code": "redirection required",
    "error-info": {
      servers,
      "ca-cert": "PEM",
      "controller-tag": "controller-9",
      "controller-alias": "there",
      ...info,
    },
    response: {},
  });
  await settled();
  socket?.end(1000);
  await settled();
}

async function logIn(socket: ScriptedSocket | undefined) {
  socket?.open();
  await settled();
  socket?.reply(1, {});
}

describe("a redirect", () => {
  it("is not followed to a host that was not given: the password stays here", async () => {
    const { connecting, sockets } = start();
    const failed = rejection(connecting);
    await redirect(sockets[0]);
    const error = await failed;
    expect(error).toBeInstanceOf(RedirectError);
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({
      kind: "redirect",
      url: OLD,
      servers: [[{ value: "new" }]],
      caCert: "PEM",
      controllerTag: "controller-9",
      controllerAlias: "there",
      cause: { code: "redirection required" },
    });
    expect(sockets).toHaveLength(1);
    expect(redirectUrls(Object(error))).toEqual([NEW]);
  });

  it("is not followed with a password even to an address that was given: that was for the model as it was", async () => {
    const { connecting, sockets } = start({}, [OLD, NEW]);
    const failed = rejection(connecting);
    await redirect(sockets[0]);
    expect(await failed).toBeInstanceOf(RedirectError);
    expect(sockets).toHaveLength(1);
  });

  it("is followed to the URLs that the function gives, and to no other", async () => {
    const { connecting, sockets, warned } = start({
      followRedirects: (error) => ({ urls: redirectUrls(error).filter((url) => url === NEW) }),
    });
    await redirect(sockets[0], ["evil", "new"]);
    expect(sockets.map(({ url }) => url)).toEqual([OLD, NEW]);
    await logIn(sockets[1]);
    const conn = await connecting;
    expect(conn.url).toBe(NEW);
    expect(warned).toEqual([`redirected ${OLD}`]);
  });

  it("is followed anywhere by a login that gives nothing away, which is told where it is", async () => {
    const { connecting, sockets } = start({ login: ANONYMOUS });
    await redirect(sockets[0], ["new", "new"]);
    await logIn(sockets[1]);
    expect((await connecting).url).toBe(NEW);
    expect(sockets[1]?.sent[0]?.params).toEqual({ url: NEW });
  });

  it("is never followed when told so", async () => {
    const { connecting, sockets } = start({ login: ANONYMOUS, followRedirects: false }, [OLD, NEW]);
    const failed = rejection(connecting);
    await redirect(sockets[0]);
    expect(await failed).toBeInstanceOf(RedirectError);
  });

  it("is followed when the function allows it, with the class that it gives", async () => {
    const other = scriptedSockets();
    const asked: RedirectError[] = [];
    const { connecting, sockets } = start({
      followRedirects: async (error) => {
        asked.push(error);
        return { urls: redirectUrls(error), webSocket: other.WebSocket };
      },
    });
    await redirect(sockets[0]);
    expect(sockets[0]?.closeCalls).toEqual([1000]);
    expect(other.sockets.map(({ url }) => url)).toEqual([NEW]);
    await logIn(other.sockets[0]);
    await connecting;
    expect(asked.map(({ caCert }) => caCert)).toEqual(["PEM"]);
  });

  it("is not followed when the function forbids it, or fails", async () => {
    const forbidden = start({ login: ANONYMOUS, followRedirects: () => false }, [OLD, NEW]);
    const failed = rejection(forbidden.connecting);
    await redirect(forbidden.sockets[0]);
    expect(await failed).toBeInstanceOf(RedirectError);
    const fault = new Error("the user is gone");
    const broken = start({ followRedirects: () => Promise.reject(fault) });
    const rejected = rejection(broken.connecting);
    await redirect(broken.sockets[0]);
    expect(await rejected).toBe(fault);
  });

  it("is followed three times, no more", async () => {
    const { connecting, sockets } = start({ login: ANONYMOUS });
    const failed = rejection(connecting);
    for (const at of [0, 1, 2, 3]) await redirect(sockets[at], [`host-${at}`]);
    expect(await failed).toMatchObject({
      name: "RedirectError",
      servers: [[{ value: "host-3" }]],
    });
    expect(sockets).toHaveLength(4);
  });

  it("may say nothing of where", async () => {
    const { connecting, sockets } = start({ login: ANONYMOUS });
    const failed = rejection(connecting);
    await redirect(sockets[0], [], { servers: null, "ca-cert": undefined });
    expect(await failed).toMatchObject({
      name: "RedirectError",
      servers: [],
      caCert: "",
    });
  });
});
