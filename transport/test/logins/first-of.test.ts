import type { Mock } from "vitest";
import { describe, expect, it, vi } from "vitest";
import {
  anonymous,
  ConnectionClosedError,
  FacadegenError,
  firstOf,
  JujuError,
  LoginError,
  RedirectError,
} from "../../src/index.js";
import type { LoginProvider, LoginResult } from "../../src/index.js";
import { LOGIN_RESULT } from "../support/login-result.js";
import { rejection } from "../support/scripted-socket.js";
import { jujuError, loginTransport } from "./support/controller.js";

const CONTEXT = { clientVersion: "3.6.28", signal: undefined, url: "wss://host:17070/api" };
const TRANSPORT = loginTransport(() => LOGIN_RESULT);

const providing = (login: LoginProvider["login"]): { login: Mock<LoginProvider["login"]> } => ({
  login: vi.fn(login),
});
const failing = (error: unknown): ReturnType<typeof providing> =>
  providing(async () => {
    throw error;
  });
const answering = (result: LoginResult = LOGIN_RESULT): ReturnType<typeof providing> =>
  providing(async () => result);

describe("firstOf", () => {
  it("takes the first that is logged in, and gives each the same socket", async () => {
    const [one, two, three] = [
      failing(jujuError("invalid entity name or password", "unauthorized access")),
      answering(),
      answering(),
    ];
    expect(await firstOf([one, two, three]).login(TRANSPORT, CONTEXT)).toBe(LOGIN_RESULT);
    expect(one.login).toHaveBeenCalledExactlyOnceWith(TRANSPORT, CONTEXT);
    expect(two.login).toHaveBeenCalledExactlyOnceWith(TRANSPORT, CONTEXT);
    expect(three.login).not.toHaveBeenCalled();
  });

  it.each<[string, LoginProvider]>([
    ["a bad password", failing(jujuError("", "unauthorized access"))],
    ["an old session token", failing(jujuError("", "session token invalid"))],
    ["a login that has run out", failing(jujuError("", "login expired"))],
    ["no credentials", failing(jujuError("", "no credentials provided"))],
    ["an Admin that the server does not have", failing(jujuError("", "not supported"))],
    ["a method that the server does not have", failing(jujuError("", "not implemented"))],
    ["a third party's refusal", failing(new LoginError("refused", "wrong password"))],
    ["no way to discharge", failing(new LoginError("discharge-required", "no page"))],
    ["an answer that asks for a discharge", answering({ "discharge-required": {} })],
  ])("goes on after %s", async (_what, provider) => {
    expect(await firstOf([provider, answering()]).login(TRANSPORT, CONTEXT)).toBe(LOGIN_RESULT);
  });

  it.each<[string, unknown]>([
    ["a redirect", jujuError("", "redirection required")],
    ["a redirect that has been read", new LoginError("redirect", "moved")],
    ["a fatal login error", jujuError("", "fatal login error")],
    ["an error without a code", jujuError("already logged in", "")],
    ["too many logins", jujuError("try again", "try again")],
    ["a lost connection", new ConnectionClosedError({ code: 1006, reason: "" })],
    ["another error of this package", new FacadegenError("no crypto")],
    ["any other error", new TypeError("a bug")],
  ])("does not go on after %s", async (_what, error) => {
    const next = answering();
    expect(await rejection(firstOf([failing(error), next]).login(TRANSPORT, CONTEXT))).toBe(error);
    expect(next.login).not.toHaveBeenCalled();
  });

  it("does not go on after an abort, whatever it made the provider say", async () => {
    const controller = new AbortController();
    const refusal = jujuError("", "unauthorized access");
    const login = (): Promise<never> => {
      controller.abort();
      return Promise.reject(refusal);
    };
    const next = answering();
    const context = { ...CONTEXT, signal: controller.signal };
    expect(await rejection(firstOf([{ login }, next]).login(TRANSPORT, context))).toBe(refusal);
    expect(next.login).not.toHaveBeenCalled();
    expect(await rejection(firstOf([next]).login(TRANSPORT, context))).toBe(
      controller.signal.reason,
    );
    expect(next.login).not.toHaveBeenCalled();
  });

  it("tells what each has met when none is logged in", async () => {
    const errors = [
      jujuError("bad token", "session token invalid"),
      new LoginError("refused", "no"),
    ];
    const error = await rejection(firstOf(errors.map(failing)).login(TRANSPORT, CONTEXT));
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({
      kind: "refused",
      message: "login failed: bad token; login failed: no",
    });
    expect(Object(error).cause).toBeInstanceOf(AggregateError);
    expect(Object(error).cause.errors).toEqual(errors);
  });

  it("passes on the error of the only one as it is", async () => {
    const error = jujuError("bad token", "session token invalid");
    expect(await rejection(firstOf([failing(error)]).login(TRANSPORT, CONTEXT))).toBe(error);
    expect(error).toBeInstanceOf(JujuError);
  });

  it("needs a provider", () => {
    expect(() => firstOf([])).toThrow(TypeError);
  });

  it("goes on after a redirect only where all of its providers do", async () => {
    const server = { value: "new", type: "hostname", scope: "public", port: 17070 };
    const details = { code: "redirection required", facade: "Admin", version: 3, method: "Login" };
    const info = { servers: [[server, { ...server, value: "other" }]] };
    const redirect = new RedirectError("wss://old/api", new JujuError("", { ...details, info }));
    const follow = (...providers: LoginProvider[]) => firstOf(providers).followRedirect?.(redirect);
    const all = { urls: ["wss://new:17070/api", "wss://other:17070/api"] };
    expect(await follow(anonymous(), anonymous())).toEqual(all);
    expect(await follow(anonymous(), answering())).toBe(false);
    expect(await follow(anonymous(), { ...answering(), followRedirect: () => false })).toBe(false);
    const one = { urls: ["wss://other:17070/api", "wss://evil/api"] };
    expect(await follow(anonymous(), { ...answering(), followRedirect: () => one })).toEqual({
      urls: ["wss://other:17070/api"],
    });
  });
});

it("anonymous logs in as nobody", async () => {
  const call = vi.fn(() => LOGIN_RESULT);
  expect(await anonymous().login(loginTransport(call), CONTEXT)).toEqual(LOGIN_RESULT);
  expect(call).toHaveBeenCalledExactlyOnceWith({
    type: "Admin",
    version: 3,
    request: "Login",
    params: {
      "auth-tag": "user-jujuanonymous",
      credentials: "",
      nonce: "",
      macaroons: [],
      "user-data": "",
      "client-version": "3.6.28",
    },
  });
});
