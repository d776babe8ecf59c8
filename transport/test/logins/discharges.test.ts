// What no provider of the simulator does, which is why these are written by hand: see `odd-providers.test.ts`.
import { describe, expect, it, vi } from "vitest";
import type { Interaction } from "../../src/bakery.js";
import { DischargeError, macaroons } from "../../src/bakery.js";
import { JujuError } from "../../src/index.js";
import { LOGIN_RESULT } from "../support/login-result.js";
import { rejection } from "../support/scripted-socket.js";
import { loginTransport, macaroonController } from "./support/controller.js";
import type { IdentityProvider } from "./support/identity-provider.js";
import { startIdentityProvider } from "./support/identity-provider.js";
import { ADMIN, logIn } from "./support/log-in.js";

describe("discharges", () => {
  it("may need discharges of their own", async () => {
    const provider = await startIdentityProvider("password");
    provider.also = await startIdentityProvider("browser");
    provider.also.also = await startIdentityProvider("free");
    const { also } = provider;
    const interact = (url: string): void => also.visit(url, "log in");
    const { result, controller } = await logIn(provider, { ...ADMIN, interact });
    expect(result).toEqual(LOGIN_RESULT);
    expect(controller.logins[1]?.["macaroons"]).toEqual([
      [expect.anything(), expect.anything(), expect.anything(), expect.anything()],
    ]);
  });

  it("come to an end", async () => {
    const provider = await startIdentityProvider("free");
    provider.also = provider;
    const error = await rejection(logIn(provider, {}));
    expect(error).toBeInstanceOf(DischargeError);
    expect(String(error)).toContain("no end of discharges");
  });

  it.each<[string, number, string]>([
    ["an HTML page", 200, "<html>t0ken</html>"],
    ["an HTML page as an error", 502, "<html>t0ken</html>"],
    ["no macaroon", 200, "{}"],
    ["a broken macaroon", 200, '{"Macaroon":{"m":{"i":"t0ken","s64":"?"},"v":3}}'],
    ["a discharge of something else", 200, `{"Macaroon":{"i":"t0ken","sH":"${"ab".repeat(32)}"}}`],
  ])("cannot be %s", async (_what, status, body) => {
    const provider = await startIdentityProvider("free");
    provider.override = (_request, response) => {
      response.writeHead(status).end(body);
      return true;
    };
    const error = await rejection(logIn(provider, {}));
    expect(error).toBeInstanceOf(DischargeError);
    expect(error).toMatchObject({ location: `${provider.origin}/auth/discharge` });
    expect(`${String(error)} ${String(Object(error).cause)}`).not.toContain("t0ken");
  });

  it("tell what an answer in Juju's own form says", async () => {
    const provider = await startIdentityProvider("free");
    provider.override = (_request, response) => {
      response.writeHead(400).end('{"message":"bad caveat","code":"bad request"}');
      return true;
    };
    expect(await rejection(logIn(provider, {}))).toMatchObject({
      code: "bad request",
      message: expect.stringContaining("bad caveat"),
    });
  });

  it("are asked for over the fetch given", async () => {
    const provider = await startIdentityProvider("free");
    const fetched = vi.fn(fetch);
    await logIn(provider, { fetch: fetched });
    expect(fetched).toHaveBeenCalledTimes(1);
    const offline = { fetch: () => Promise.reject(new TypeError("no network")) };
    expect(await rejection(logIn(provider, offline))).toMatchObject({
      name: "DischargeError",
      cause: new TypeError("no network"),
    });
  });

  it.each(["local", "", "ftp://login.example.com", "https://", "javascript:alert(1)"])(
    "are not asked for at %j",
    async (location) => {
      const provider = await startIdentityProvider("free");
      const addCaveat: IdentityProvider["addCaveat"] = (macaroon, version) => {
        const { macaroon: made, data } = provider.addCaveat(macaroon, version);
        return { macaroon: { ...made, caveats: made.caveats.map(to(location)) }, data };
      };
      const at = { ...provider, addCaveat };
      expect(await rejection(logIn(at, {}))).toBeInstanceOf(DischargeError);
      expect(provider.requests).toEqual([]);
    },
  );
});

const to =
  (location: string) =>
  <Caveat extends object>(caveat: Caveat): Caveat => ({ ...caveat, location });

describe("the controller's answer", () => {
  it("is passed on when it is an error", async () => {
    const provider = await startIdentityProvider("free");
    const controller = macaroonController(provider);
    controller.refuse = { message: "redirection required", code: "redirection required" };
    const login = macaroons(ADMIN).login(controller.transport, controller.context);
    const error = await rejection(login);
    expect(error).toBeInstanceOf(JujuError);
    expect(error).toMatchObject({ code: "redirection required" });
    expect(provider.requests).toEqual([]);
  });

  it("ends the login when it does not accept what was discharged", async () => {
    const provider = await startIdentityProvider("free");
    const controller = macaroonController(provider);
    const { transport, context } = controller;
    const forgetful = {
      call: <Result>(...call: Parameters<typeof transport.call>): Promise<Result> => {
        controller.forget();
        return transport.call<Result>(...call);
      },
    };
    const storage = new Map<string, string>();
    const error = await rejection(macaroons({ storage }).login(forgetful, context));
    expect(storage.size).toBe(0);
    expect(error).toMatchObject({ name: "LoginError", kind: "discharge-required" });
    expect(String(error)).toContain("verification failed");
    expect(controller.logins).toHaveLength(2);
  });

  it("has to hold a macaroon", async () => {
    const transport = loginTransport(() => ({
      "discharge-required-error": "no t0ken",
      "discharge-required": { s: "t0ken" },
    }));
    const context = { clientVersion: "3.6.28", signal: undefined, url: "wss://host:17070/api" };
    const error = await rejection(macaroons({}).login(transport, context));
    expect(error).toMatchObject({ name: "DischargeError", location: "wss://host:17070/api" });
    expect(String(error)).not.toContain("t0ken");
  });
});

describe("an abort", () => {
  it.each(["/auth/discharge", "/auth/form", "/wait-token"])(
    "ends the login that waits for %s",
    async (path) => {
      const provider = await startIdentityProvider(path === "/wait-token" ? "browser" : "password");
      const { signal, abort } = abortable();
      const closed = new Promise<void>((resolve) => {
        provider.override = (request, response) => {
          if (request.path !== path) return false;
          response.on("close", resolve);
          abort();
          return true;
        };
      });
      const options = { ...ADMIN, interact: () => undefined };
      const reason = await rejection(logIn(provider, options, { signal }));
      expect(reason).toBe(signal.reason);
      // The request itself has ended too.
      await closed;
    },
  );

  it("ends the login while the user is asked", async () => {
    const provider = await startIdentityProvider("browser");
    const { signal, abort } = abortable();
    let shown: Interaction["signal"] | undefined;
    const interact = (_url: string, interaction: Interaction): Promise<never> => {
      shown = interaction.signal;
      abort();
      return Promise.reject(new Error("closed because of the abort"));
    };
    expect(await rejection(logIn(provider, { interact }, { signal }))).toBe(signal.reason);
    expect(shown?.aborted).toBe(true);
  });
});

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    abort: () => controller.abort(new Error("the user gave up")),
  };
}
