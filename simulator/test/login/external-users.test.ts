import type { Controller } from "@facadegen/simulator";
import { afterEach, describe, expect, it, vi } from "vitest";
import { started } from "../support/started.js";
import {
  BAD_CREDENTIALS,
  LINES,
  logIn,
  objectIn,
  PERMISSION_DENIED,
  responseOf,
} from "./support/ask.js";
import type { HttpReply, ToDischarge } from "./support/discharge.js";
import { askForDischarge, discharged, send, toDischarge } from "./support/discharge.js";

const start = (juju = "4.0.15", everyone?: "login" | "superuser"): Promise<Controller> =>
  started({
    juju,
    identityProvider: true,
    users: {
      "alice@external": {},
      ...(everyone && { "everyone@external": { access: everyone } }),
    },
    models: [{ name: "prod", access: { "alice@external": "read" } }],
  });

async function askedToDischarge(controller: Controller, version = 3): Promise<ToDischarge> {
  const result = responseOf(await logIn(controller, { "bakery-version": version }));
  return toDischarge(result["bakery-discharge-required"]);
}

/** The URLs that the provider sends a client to. */
function urlsOf(refusal: HttpReply): {
  readonly visitUrl: string;
  readonly waitUrl: string;
  readonly legacyUrl: string;
} {
  expect(refusal.json).toMatchObject({
    Code: "interaction required",
    Info: { InteractionMethods: { "browser-window": {} } },
  });
  const info = objectIn(refusal.json["Info"]);
  const window = objectIn(objectIn(info["InteractionMethods"])["browser-window"]);
  expect(info["VisitURL"]).toBe(window["VisitURL"]);
  return {
    visitUrl: String(window["VisitURL"]),
    waitUrl: String(window["WaitTokenURL"]),
    legacyUrl: String(info["WaitURL"]),
  };
}

/** Macaroons that the provider has discharged for a user. */
async function macaroonsOf(controller: Controller, user: string) {
  const asked = await askedToDischarge(controller);
  controller.identity.provider.automatic = user;
  const slice = discharged(asked, await askForDischarge(asked), 2);
  controller.identity.provider.automatic = undefined;
  return [slice];
}

afterEach(() => void vi.useRealTimers());

describe.each(LINES)("external users of Juju %s", (juju) => {
  it.each([1, 2, 3])(
    "§3 no tag, no token: only bakery-discharge-required (version %i), discharged in a browser window",
    async (version) => {
      const controller = await start(juju);
      const { provider } = controller.identity;
      const result = responseOf(await logIn(controller, { "bakery-version": version }));
      expect(Object.keys(result)).toEqual([
        "bakery-discharge-required",
        "discharge-required-error",
      ]);
      const asked = toDischarge(result["bakery-discharge-required"]);
      expect(asked.location).toBe(provider.url);
      const refusal = await askForDischarge(asked);
      expect(refusal.status).toBe(401);
      const { visitUrl, waitUrl } = urlsOf(refusal);
      expect(await provider.nextVisit()).toBe(visitUrl);
      expect(provider.visits).toEqual([visitUrl]);
      const waiting = send(waitUrl);
      provider.logIn("alice@external", visitUrl);
      const { json } = await waiting;
      expect(json).toEqual({ kind: "browser-window", token64: expect.any(String) });
      expect(provider.visits).toEqual([]);
      const token = { "token-kind": String(json["kind"]), token64: String(json["token64"]) };
      const slice = discharged(asked, await askForDischarge(asked, token), version === 1 ? 1 : 2);
      const url = controller.modelUrl("prod");
      const login = responseOf(await logIn(controller, { macaroons: [slice] }, url));
      expect(login["user-info"]).toEqual({
        "display-name": "",
        identity: "user-alice@external",
        "controller-access": "login",
        "model-access": "read",
      });
      expect((await askForDischarge(asked, token)).status).toBe(500);
    },
  );
});

describe("external users", () => {
  it("log in for an hour", async () => {
    const controller = await start();
    const macaroons = await macaroonsOf(controller, "alice@external");
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 59 * 60_000);
    expect(responseOf(await logIn(controller, { macaroons }))).toHaveProperty("user-info");
    vi.setSystemTime(Date.now() + 2 * 60_000);
    expect(responseOf(await logIn(controller, { macaroons }))).toHaveProperty(
      "bakery-discharge-required",
    );
  });

  it("get the domain external where the provider names none, and cannot be local users", async () => {
    const controller = await start();
    const named = responseOf(
      await logIn(controller, { macaroons: await macaroonsOf(controller, "alice") }),
    );
    expect(named["user-info"]).toMatchObject({ identity: "user-alice@external" });
    const macaroons = await macaroonsOf(controller, "admin");
    expect(await logIn(controller, { macaroons })).toEqual(PERMISSION_DENIED);
  });

  it("that the controller does not know have what everyone@external has", async () => {
    const controller = await start();
    const macaroons = await macaroonsOf(controller, "carol@external");
    expect(await logIn(controller, { macaroons })).toEqual(PERMISSION_DENIED);
    const open = await start("4.0.15", "login");
    const result = responseOf(
      await logIn(open, { macaroons: await macaroonsOf(open, "carol@external") }),
    );
    expect(result["user-info"]).toMatchObject({ "controller-access": "login" });
  });

  it("that are disabled are refused", async () => {
    const controller = await start();
    const macaroons = await macaroonsOf(controller, "alice@external");
    const alice = controller.state.users.get("alice@external");
    if (alice) alice.disabled = true;
    expect(await logIn(controller, { macaroons })).toEqual(BAD_CREDENTIALS);
  });

  it("cannot log in with macaroons of local users, nor local users with theirs", async () => {
    const controller = await start();
    const macaroons = await macaroonsOf(controller, "admin@external");
    const result = responseOf(await logIn(controller, { "auth-tag": "user-admin", macaroons }));
    expect(result["discharge-required-error"]).toBe(
      "verification failed: macaroon not found in storage",
    );
  });
});

describe("the identity provider", () => {
  it("answers who waits in the old way with the discharge itself", async () => {
    const controller = await start();
    const asked = await askedToDischarge(controller, 1);
    const { legacyUrl, visitUrl } = urlsOf(await askForDischarge(asked, {}, {}));
    const waiting = send(legacyUrl);
    controller.identity.provider.logIn("alice@external", visitUrl);
    const macaroons = [discharged(asked, await waiting, 1)];
    expect(responseOf(await logIn(controller, { macaroons }))).toHaveProperty("user-info");
  });

  it("tells of visits that have not ended, each once", async () => {
    const controller = await start();
    const { provider } = controller.identity;
    const asked = await askedToDischarge(controller);
    const urls = [];
    for (let count = 0; count < 3; count++)
      urls.push(urlsOf(await askForDischarge(asked)).visitUrl);
    expect(provider.visits).toEqual(urls);
    provider.logIn("alice@external");
    expect(await provider.nextVisit()).toBe(urls[1]);
    expect(await provider.nextVisit()).toBe(urls[2]);
    const next = provider.nextVisit();
    const { visitUrl } = urlsOf(await askForDischarge(asked));
    expect(await next).toBe(visitUrl);
  });

  it("tells who waits that the user has denied it", async () => {
    const controller = await start();
    const { waitUrl } = urlsOf(await askForDischarge(await askedToDischarge(controller)));
    controller.identity.provider.deny(undefined, "not today");
    const { status, json } = await send(waitUrl);
    expect([status, json]).toEqual([500, { Message: "not today" }]);
  });

  it("shows a page on which a browser ends the visit, once", async () => {
    const controller = await start();
    const { visitUrl, waitUrl } = urlsOf(await askForDischarge(await askedToDischarge(controller)));
    const page = await send(visitUrl);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.text).toMatch(/<form method="post">[^]*name="username"/);
    const ended = await send(visitUrl, {
      method: "POST",
      body: new URLSearchParams({ username: "<alice>", action: "login" }),
    });
    expect(ended.text).toContain("You are &#60;alice&#62;.");
    expect((await send(waitUrl)).json).toHaveProperty("token64");
    expect((await send(visitUrl)).status).toBe(404);
    expect(() => controller.identity.provider.logIn("bob", visitUrl)).toThrow(TypeError);
    expect(() => controller.identity.provider.logIn("bob")).toThrow("nobody is waiting");
  });

  it("ends a visit by the page as denied", async () => {
    const controller = await start();
    const { visitUrl, waitUrl } = urlsOf(await askForDischarge(await askedToDischarge(controller)));
    await send(visitUrl, { method: "POST", body: new URLSearchParams({ action: "deny" }) });
    expect((await send(waitUrl)).json).toEqual({ Message: "the user has denied it" });
  });

  it("sends CORS headers with every answer, errors and preflights too", async () => {
    const controller = await start();
    const { url } = controller.identity.provider;
    for (const [path, method] of [
      ["/discharge", "OPTIONS"],
      ["/publickey", "GET"],
      ["/nothing", "GET"],
      ["/wait-token?did=x", "GET"],
    ] as const) {
      const { headers } = await send(url + path, { method });
      expect(headers["access-control-allow-origin"], path).toBe("*");
      expect(headers["access-control-allow-headers"], path).toContain("Bakery-Protocol-Version");
    }
    const info = await send(`${url}/discharge/info`);
    expect(info.json).toEqual({ PublicKey: expect.any(String), Version: 3 });
  });

  it("does not discharge what local users have to", async () => {
    const controller = await start();
    const result = responseOf(await logIn(controller, { "auth-tag": "user-admin" }));
    const asked = toDischarge(result["discharge-required"]);
    const { url } = controller.identity.provider;
    const reply = await askForDischarge({ ...asked, location: url });
    expect(reply.json["Message"]).toMatch(/public key mismatch$/);
  });

  it("is not there without its option, which the error says", async () => {
    const controller = await started({ juju: "4.0.15" });
    expect(() => controller.identity.provider).toThrow(/option identityProvider/);
  });

  it("ends with the controller, with who waits at it", async () => {
    const controller = await start();
    const { waitUrl } = urlsOf(await askForDischarge(await askedToDischarge(controller)));
    const waiting = send(waitUrl);
    const failed = expect(waiting).rejects.toThrow();
    await controller.close();
    await failed;
    await expect(send(waitUrl)).rejects.toThrow();
  });
});
