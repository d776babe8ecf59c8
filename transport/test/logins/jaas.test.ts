import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallRequest, LoginContext, Transport } from "../../src/index.js";
import { clientCredentials, deviceFlow, sessionCookie, sessionToken } from "../../src/jaas.js";
import { LOGIN_RESULT } from "../support/login-result.js";
import { rejection, settled } from "../support/scripted-socket.js";
import { jujuError, loginTransport } from "./support/controller.js";

const CONTEXT: LoginContext = {
  clientVersion: "3.6.28",
  signal: undefined,
  url: "wss://jimm.example.com/api",
};
const KEY = "session-token:wss://jimm.example.com:443/api";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** JIMM: knows some tokens, and gives out the next when a user has logged in. */
function jimm(good: string[] = []): {
  transport: Transport;
  calls: CallRequest[];
  good: string[];
  finish: (outcome: string | Error) => void;
  methods: () => string[];
} {
  const calls: CallRequest[] = [];
  const waiting: ((outcome: string | Error) => void)[] = [];
  const server = {
    calls,
    good,
    methods: () => calls.map(({ type, version, request }) => `${type}(${version}).${request}`),
    finish: (outcome: string | Error) => {
      for (const finish of waiting.splice(0)) finish(outcome);
    },
    transport: loginTransport(async (request) => {
      calls.push(request);
      const params: Readonly<Record<string, unknown>> = { ...Object(request.params) };
      switch (request.request) {
        case "LoginWithSessionToken": {
          if (server.good.includes(String(params["session-token"]))) return LOGIN_RESULT;
          throw jujuError("token has expired", "session token invalid");
        }
        case "LoginDevice":
          return {
            "user-code": "WDJB-MJHT",
            "verification-uri": "https://login.example.com/device",
          };
        case "GetDeviceSessionToken": {
          const outcome = await new Promise<string | Error>((resolve) => waiting.push(resolve));
          if (outcome instanceof Error) throw outcome;
          server.good.push(outcome);
          return { "session-token": outcome };
        }
        default:
          return {};
      }
    }),
  };
  return server;
}

const TOKEN = "Admin(4).LoginWithSessionToken";
const DEVICE = ["Admin(4).LoginDevice", "Admin(4).GetDeviceSessionToken"];

describe("the calls of Admin 4", () => {
  it.each([
    [sessionCookie(), "LoginWithSessionCookie", {}],
    [sessionToken({ token: "t0ken" }), "LoginWithSessionToken", { "session-token": "t0ken" }],
    [
      clientCredentials({ clientId: "id", clientSecret: "s3cret" }),
      "LoginWithClientCredentials",
      { "client-id": "id", "client-secret": "s3cret" },
    ],
  ])("are as JAAS takes them: %j %s", async (provider, request, params) => {
    const answer = vi.fn(() => LOGIN_RESULT);
    expect(await provider.login(loginTransport(answer), CONTEXT)).toEqual(LOGIN_RESULT);
    expect(answer).toHaveBeenCalledExactlyOnceWith({ type: "Admin", version: 4, request, params });
    expect(JSON.stringify(provider)).not.toMatch(/t0ken|s3cret/);
  });
});

describe("a session token", () => {
  it("is asked for at each login when it is a function", async () => {
    const { transport } = jimm(["one", "two"]);
    const token = vi.fn(() => Promise.resolve("one"));
    const provider = sessionToken({ token });
    await provider.login(transport, CONTEXT);
    await provider.login(transport, CONTEXT);
    expect(token).toHaveBeenCalledTimes(2);
  });

  it("that is invalid is renewed once", async () => {
    const { transport, methods } = jimm(["new"]);
    const renew = vi.fn(() => "new");
    const provider = sessionToken({ token: "old", renew });
    expect(await provider.login(transport, CONTEXT)).toEqual(LOGIN_RESULT);
    expect(renew).toHaveBeenCalledTimes(1);
    const useless = sessionToken({ token: "old", renew: () => "older" });
    expect(await rejection(useless.login(transport, CONTEXT))).toMatchObject({
      code: "session token invalid",
    });
    expect(methods()).toEqual([TOKEN, TOKEN, TOKEN, TOKEN]);
  });

  it.each([
    ["session token invalid", "whatever", true],
    ["", "JWT: session token invalid", true],
    ["unauthorized access", "session token invalid", false],
    ["fatal login error", "no", false],
    ["", "no", false],
  ])("is renewed for the code %j with %j: %s", async (code, message, renewed) => {
    const renew = vi.fn(() => "new");
    const transport = loginTransport(() => {
      throw jujuError(message, code);
    });
    const error = await rejection(sessionToken({ token: "old", renew }).login(transport, CONTEXT));
    expect(error).toMatchObject({ code });
    expect(renew).toHaveBeenCalledTimes(renewed ? 1 : 0);
  });
});

describe("a device login", () => {
  it("asks the user on the same socket, and keeps the token", async () => {
    const { transport, methods, finish } = jimm();
    const storage = new Map<string, string>();
    const show = vi.fn();
    const provider = deviceFlow({ show, storage });
    const login = provider.login(transport, CONTEXT);
    await settled();
    expect(show).toHaveBeenCalledExactlyOnceWith({
      verificationUri: "https://login.example.com/device",
      userCode: "WDJB-MJHT",
      signal: expect.objectContaining({ aborted: false }),
    });
    finish("t0ken");
    expect(await login).toEqual(LOGIN_RESULT);
    expect(show.mock.calls[0]?.[0].signal.aborted).toBe(true);
    expect(methods()).toEqual([...DEVICE, TOKEN]);
    expect([...storage]).toEqual([[KEY, "t0ken"]]);
    await provider.login(transport, CONTEXT);
    expect(methods()).toEqual([...DEVICE, TOKEN, TOKEN]);
  });

  it("comes after a kept token that is invalid, and after no other refusal", async () => {
    const { transport, methods, finish } = jimm();
    const storage = new Map([[KEY, "old"]]);
    const login = deviceFlow({ show: () => undefined, storage }).login(transport, CONTEXT);
    await settled();
    finish("new");
    expect(await login).toEqual(LOGIN_RESULT);
    expect(methods()).toEqual([TOKEN, ...DEVICE, TOKEN]);
    expect(storage.get(KEY)).toBe("new");

    const show = vi.fn();
    const refusing = loginTransport(() => {
      throw jujuError("no access", "fatal login error");
    });
    const refused = deviceFlow({ show, storage }).login(refusing, CONTEXT);
    expect(await rejection(refused)).toMatchObject({ code: "fatal login error" });
    expect(show).not.toHaveBeenCalled();
    expect(storage.get(KEY)).toBe("new");
  });

  it("is asked for once by many logins at once", async () => {
    const { transport, methods, finish } = jimm();
    const show = vi.fn();
    const provider = deviceFlow({ show });
    const logins = Array.from({ length: 30 }, () => provider.login(transport, CONTEXT));
    await settled();
    finish("t0ken");
    for (const result of await Promise.all(logins)) expect(result).toEqual(LOGIN_RESULT);
    expect(show).toHaveBeenCalledTimes(1);
    expect(methods().filter((method) => method === TOKEN)).toHaveLength(30);
  });

  it("does not take the place of a token that another login has got meanwhile", async () => {
    const { transport, good, methods } = jimm(["new"]);
    const storage = new Map([[KEY, "old"]]);
    const show = vi.fn();
    const slow = {
      call: async <Result>(...call: Parameters<Transport["call"]>): Promise<Result> => {
        if (call[0].request === "LoginWithSessionToken") await settled();
        return transport.call<Result>(...call);
      },
    };
    const login = deviceFlow({ show, storage }).login(slow, CONTEXT);
    await settled();
    storage.set(KEY, "new");
    expect(await login).toEqual(LOGIN_RESULT);
    expect(show).not.toHaveBeenCalled();
    expect(good).toEqual(["new"]);
    expect(methods()).toEqual([TOKEN, TOKEN]);
  });

  it("that the user denies is refused with the server's error", async () => {
    const { transport, finish } = jimm();
    const login = deviceFlow({ show: () => undefined }).login(transport, CONTEXT);
    const error = rejection(login);
    await settled();
    finish(jujuError("access denied", "unauthorized access"));
    expect(await error).toMatchObject({ code: "unauthorized access" });
  });

  it.each([
    ["rejects", () => Promise.reject(new Error("closed"))],
    [
      "throws",
      () => {
        throw new Error("closed");
      },
    ],
  ])("is refused when showing the code %s", async (_how, show) => {
    const { transport } = jimm();
    expect(await rejection(deviceFlow({ show }).login(transport, CONTEXT))).toMatchObject({
      name: "LoginError",
      kind: "refused",
      cause: new Error("closed"),
    });
  });

  it("shows no page that is a script", async () => {
    const show = vi.fn();
    const transport = loginTransport(() => ({
      "verification-uri": "javascript:alert(1)",
      "user-code": "1",
    }));
    expect(await rejection(deviceFlow({ show }).login(transport, CONTEXT))).toMatchObject({
      kind: "refused",
    });
    expect(show).not.toHaveBeenCalled();
  });

  it("ends with the abort, and the dialog with it", async () => {
    const { transport } = jimm();
    const controller = new AbortController();
    const show = vi.fn();
    const provider = deviceFlow({ show });
    const error = rejection(provider.login(transport, { ...CONTEXT, signal: controller.signal }));
    await settled();
    controller.abort();
    expect(await error).toBe(controller.signal.reason);
    expect(show.mock.calls[0]?.[0].signal.aborted).toBe(true);
  });

  it("pings the server while the user takes their time", async () => {
    const { transport, methods, finish } = jimm();
    const login = deviceFlow({ show: () => undefined }).login(transport, CONTEXT);
    await settled();
    await vi.advanceTimersByTimeAsync(90_000);
    expect(methods()).toEqual([...DEVICE, ...Array.from({ length: 3 }, () => "Pinger(1).Ping")]);
    finish("t0ken");
    expect(await login).toEqual(LOGIN_RESULT);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(methods()).toHaveLength(6);
  });

  it("does not ping on a connection to a model", async () => {
    const { transport, methods, finish } = jimm();
    const url = "wss://jimm.example.com/model/5a0ba48f-21a7-4b5e-8e5d-8a3c9d9ac0ba/api";
    const login = deviceFlow({ show: () => undefined }).login(transport, { ...CONTEXT, url });
    await settled();
    await vi.advanceTimersByTimeAsync(300_000);
    finish("t0ken");
    await login;
    expect(methods()).toEqual([...DEVICE, TOKEN]);
  });
});
