import { describe, expect, it, vi } from "vitest";
import type { Interaction } from "../../src/bakery.js";
import { DischargeError, DischargeRefusedError } from "../../src/bakery.js";
import { LoginError } from "../../src/index.js";
import { LOGIN_RESULT } from "../support/juju-server.js";
import { rejection } from "../support/scripted-socket.js";
import type { IdentityProvider } from "./support/identity-provider.js";
import { startIdentityProvider } from "./support/identity-provider.js";
import { ADMIN, logIn } from "./support/log-in.js";

const paths = (provider: IdentityProvider): string[] =>
  provider.requests.map(({ method, path }) => `${method} ${path}`);

describe("a local user", () => {
  it("is logged in through the controller's form, whose macaroon is bound", async () => {
    const provider = await startIdentityProvider("password");
    const { result, controller } = await logIn(provider, ADMIN);
    expect(result).toEqual(LOGIN_RESULT);
    expect(paths(provider)).toEqual([
      "POST /auth/discharge",
      "POST /auth/form",
      "POST /auth/discharge",
    ]);
    expect(controller.logins).toEqual([
      {
        "auth-tag": "user-admin",
        credentials: "",
        nonce: "",
        macaroons: [],
        "bakery-version": 3,
        "user-data": "",
        "client-version": "3.6.28",
      },
      { ...controller.logins[0], macaroons: [[expect.anything(), expect.anything()]] },
    ]);
    const [asked, form, again] = provider.requests;
    expect(Object.keys(asked?.form ?? {})).toEqual(["id64", "caveat64"]);
    expect(asked?.headers["bakery-protocol-version"]).toBe("3");
    expect(JSON.parse(form?.form["json"] ?? "")).toEqual({
      form: { user: "admin", password: "correct horse" },
    });
    expect(Object.keys(again?.form ?? {})).toEqual(["id64", "caveat64", "token64", "token-kind"]);
    expect(again?.form["token-kind"]).toBe("juju_userpass");
  });

  it.each(["admin", "user-admin", "admin@local"])("may be written as %s", async (username) => {
    const provider = await startIdentityProvider("password");
    const password = vi.fn(() => Promise.resolve("correct horse"));
    const { controller } = await logIn(provider, { username, password });
    expect(controller.logins[0]?.["auth-tag"]).toBe("user-admin");
    expect(password).toHaveBeenCalledTimes(1);
  });

  it("with a wrong password is refused, and neither told to anybody", async () => {
    const provider = await startIdentityProvider("password");
    const error = await rejection(logIn(provider, { username: "admin", password: "wr0ng" }));
    expect(error).toBeInstanceOf(DischargeRefusedError);
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({
      name: "DischargeRefusedError",
      kind: "refused",
      code: "unauthorized access",
      location: `${provider.origin}/auth/form`,
      message: `login failed: no discharge from ${provider.origin}/auth/form: invalid entity name or password`,
    });
    expect(JSON.stringify({ ...Object(error) }) + String(error)).not.toContain("wr0ng");
  });

  it("has a password that goes to the controller alone", async () => {
    const provider = await startIdentityProvider("password");
    const elsewhere = { url: "ws://controller.example.com:17070/api" };
    const error = await rejection(logIn(provider, ADMIN, elsewhere));
    expect(error).toMatchObject({ name: "LoginError", kind: "discharge-required" });
    expect(String(error)).toContain(provider.origin);
    expect(paths(provider)).toEqual(["POST /auth/discharge"]);

    const allowed = { ...ADMIN, passwordOrigins: [`${provider.origin}/anything`] };
    expect((await logIn(provider, allowed, elsewhere)).result).toEqual(LOGIN_RESULT);
  });

  it("has a password that follows no redirect", async () => {
    const provider = await startIdentityProvider("password");
    const other = await startIdentityProvider("password");
    provider.override = ({ path }, response) => {
      if (path !== "/auth/form") return false;
      response.writeHead(307, { Location: `${other.origin}/auth/form` }).end();
      return true;
    };
    const error = await rejection(logIn(provider, ADMIN));
    expect(error).toMatchObject({
      name: "DischargeError",
      location: `${provider.origin}/auth/form`,
    });
    expect(other.requests).toEqual([]);
  });

  it("who does not give the password is refused", async () => {
    const provider = await startIdentityProvider("password");
    const options = {
      username: "admin",
      password: () => Promise.reject(new Error("dialog closed")),
    };
    const error = await rejection(logIn(provider, options));
    expect(error).toMatchObject({
      name: "DischargeRefusedError",
      cause: new Error("dialog closed"),
    });
    expect(paths(provider)).toEqual(["POST /auth/discharge"]);
  });
});

describe("a user of an identity provider", () => {
  it.each(["browser", "legacy"] as const)("is shown a page and waited for (%s)", async (way) => {
    const provider = await startIdentityProvider(way);
    const interact = vi.fn((url: string) => provider.visit(url, "log in"));
    const { result, controller } = await logIn(provider, { interact });
    expect(result).toEqual(LOGIN_RESULT);
    expect(controller.logins[0]?.["auth-tag"]).toBe("");
    expect(interact).toHaveBeenCalledExactlyOnceWith(
      `${provider.origin}/visit?did=2`,
      expect.objectContaining({ location: provider.location }),
    );
    expect(paths(provider)).toEqual(
      way === "browser"
        ? ["POST /auth/discharge", "GET /wait-token", "POST /auth/discharge"]
        : ["POST /auth/discharge", "GET /wait"],
    );
  });

  it("is told when the page is over", async () => {
    const provider = await startIdentityProvider("browser");
    let over: Promise<void> | undefined;
    const interact = (url: string, { signal }: Interaction): Promise<void> => {
      expect(signal.aborted).toBe(false);
      over = new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
      provider.visit(url, "log in");
      return over;
    };
    await logIn(provider, { interact });
    await over;
  });

  it("needs no page where the provider asks for nothing", async () => {
    const provider = await startIdentityProvider("free");
    expect((await logIn(provider, {})).result).toEqual(LOGIN_RESULT);
    expect(paths(provider)).toEqual(["POST /auth/discharge"]);
  });

  it("is waited for again when the wait breaks off, but not for ever", async () => {
    const provider = await startIdentityProvider("browser");
    const interact = (url: string): void => provider.visit(url, "log in");
    provider.brokenWaits = 4;
    expect((await logIn(provider, { interact })).result).toEqual(LOGIN_RESULT);
    provider.brokenWaits = 1000;
    const error = await rejection(logIn(provider, { interact }));
    expect(error).toMatchObject({
      name: "DischargeError",
      message: `no discharge from ${provider.origin}/wait-token: it could not be reached`,
    });
    expect(paths(provider).filter((path) => path === "GET /wait-token")).toHaveLength(10);
  });

  it("can deny it on the page", async () => {
    const provider = await startIdentityProvider("browser");
    const interact = (url: string): void => provider.visit(url, "deny");
    const error = await rejection(logIn(provider, { interact }));
    expect(error).toMatchObject({ kind: "refused", code: "forbidden" });
    expect(String(error)).toContain("the user said no");
    expect(String(error)).not.toContain("did=");
  });

  it.each([
    ["rejecting", () => Promise.reject(new Error("window closed"))],
    [
      "throwing",
      () => {
        throw new Error("window closed");
      },
    ],
  ])("can deny it by the application's %s", async (_how, interact) => {
    const provider = await startIdentityProvider("browser");
    const error = await rejection(logIn(provider, { interact }));
    expect(error).toMatchObject({ kind: "refused", cause: new Error("window closed") });
  });

  it("cannot log in without a page", async () => {
    const provider = await startIdentityProvider("browser");
    const error = await rejection(logIn(provider, ADMIN));
    expect(error).toMatchObject({ name: "LoginError", kind: "discharge-required" });
    expect(String(error)).toContain("agent, browser-window");
  });

  it("is never sent to a page that is a script", async () => {
    const provider = await startIdentityProvider("browser");
    provider.override = (_request, response) => {
      const methods = { "browser-window": { VisitURL: "javascript:alert(1)", WaitTokenURL: "/w" } };
      const Info = { InteractionMethods: methods };
      response.writeHead(401).end(JSON.stringify({ Code: "interaction required", Info }));
      return true;
    };
    const interact = vi.fn();
    const error = await rejection(logIn(provider, { interact }));
    expect(error).toBeInstanceOf(DischargeError);
    expect(interact).not.toHaveBeenCalled();
  });
});
