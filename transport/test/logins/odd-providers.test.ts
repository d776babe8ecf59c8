// What no provider of the simulator does: old ways, lies, and connections that break.
import { describe, expect, it, vi } from "vitest";
import { DischargeError } from "../../src/bakery.js";
import { LOGIN_RESULT } from "../support/login-result.js";
import { rejection } from "../support/scripted-socket.js";
import type { IdentityProvider } from "./support/identity-provider.js";
import { startIdentityProvider } from "./support/identity-provider.js";
import { ADMIN, logIn } from "./support/log-in.js";

const paths = (provider: IdentityProvider): string[] =>
  provider.requests.map(({ method, path }) => `${method} ${path}`);

describe("a user of an odd provider", () => {
  it("is shown a page and waited for in the way of before the bakery's version 2", async () => {
    const provider = await startIdentityProvider("legacy");
    const interact = vi.fn((url: string) => provider.visit(url, "log in"));
    const { result, controller } = await logIn(provider, { interact });
    expect(result).toEqual(LOGIN_RESULT);
    expect(controller.logins[0]?.["auth-tag"]).toBe("");
    expect(interact).toHaveBeenCalledExactlyOnceWith(
      `${provider.origin}/visit?did=2`,
      expect.objectContaining({ location: provider.location }),
    );
    expect(paths(provider)).toEqual(["POST /auth/discharge", "GET /wait"]);
  });

  it("is refused with the code that the provider gives", async () => {
    const provider = await startIdentityProvider("browser");
    const interact = (url: string): void => provider.visit(url, "deny");
    expect(await rejection(logIn(provider, { interact }))).toMatchObject({
      kind: "refused",
      code: "forbidden",
      message: expect.stringContaining("the user said no"),
    });
    const form = await startIdentityProvider("password");
    const wrong = logIn(form, { username: "admin", password: "wr0ng" });
    expect(await rejection(wrong)).toMatchObject({ kind: "refused", code: "unauthorized access" });
  });

  it("cannot log in without a page, and is told which ways there are", async () => {
    const provider = await startIdentityProvider("browser");
    const error = await rejection(logIn(provider, ADMIN));
    expect(error).toMatchObject({ name: "LoginError", kind: "discharge-required" });
    expect(String(error)).toContain("agent, browser-window");
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
