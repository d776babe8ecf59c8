import { describe, expect, it, vi } from "vitest";
import type { Interaction } from "../../src/bakery.js";
import { DischargeRefusedError } from "../../src/bakery.js";
import { LoginError } from "../../src/index.js";
import { nodeWebSocket } from "../../src/node.js";
import { rejection } from "../support/scripted-socket.js";
import {
  ADMIN,
  ALICE,
  logIn,
  startExternalLogins,
  startLocalLogins,
} from "./support/macaroon-logins.js";
import { formOf, pathsOf } from "./support/recording-fetch.js";

describe.each(["3.6.28", "4.0.15"])("a local user of Juju %s", (juju) => {
  it("is logged in through the controller's form, whose macaroon is bound", async () => {
    const started = await startLocalLogins({ juju });
    const { requests } = started;
    expect(await logIn(started, ADMIN, { clientVersion: "3.6.28" })).toBe("user-admin");
    expect(pathsOf(requests)).toEqual([
      "POST /auth/discharge",
      "POST /auth/form",
      "POST /auth/discharge",
    ]);
    const first = {
      "auth-tag": "user-admin",
      credentials: "",
      nonce: "",
      macaroons: [],
      "bakery-version": 3,
      "user-data": "",
      "client-version": "3.6.28",
    };
    expect(started.logins()).toEqual([
      first,
      { ...first, macaroons: [[expect.anything(), expect.anything()]] },
    ]);
    const [asked, form, again] = requests;
    expect(Object.keys(formOf(asked))).toEqual([expect.stringMatching(/^id(?:64)?$/), "caveat64"]);
    expect(asked?.headers.get("bakery-protocol-version")).toBe("3");
    expect(JSON.parse(form?.body ?? "")).toEqual({ form: { user: "admin", password: "secret" } });
    expect(Object.keys(formOf(again))).toEqual([
      ...Object.keys(formOf(asked)),
      expect.stringMatching(/^token(?:64)?$/),
      "token-kind",
    ]);
    expect(formOf(again)["token-kind"]).toBe("juju_userpass");
  });

  it.each(["admin", "user-admin", "admin@local"])("may be written as %s", async (username) => {
    const started = await startLocalLogins({ juju });
    const password = vi.fn(() => Promise.resolve("secret"));
    expect(await logIn(started, { username, password })).toBe("user-admin");
    expect(started.logins()[0]?.["auth-tag"]).toBe("user-admin");
    expect(password).toHaveBeenCalledTimes(1);
  });

  it("with a wrong password is refused, and neither told to anybody", async () => {
    const started = await startLocalLogins({ juju });
    const error = await rejection(logIn(started, { username: "admin", password: "wr0ng" }));
    const location = started.controller.httpUrl("/auth/form");
    expect(error).toBeInstanceOf(DischargeRefusedError);
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({
      name: "DischargeRefusedError",
      kind: "refused",
      code: "",
      location,
      message: `login failed: no discharge from ${location}: invalid entity name or password`,
    });
    expect(JSON.stringify({ ...Object(error) }) + String(error)).not.toContain("wr0ng");
  });

  it("has a password that goes to the controller alone", async () => {
    const started = await startLocalLogins({ juju });
    const { host, origin } = new URL(started.controller.httpUrl("/"));
    // The controller takes its own address from the request, where a proxy may have put another one.
    const webSocket = nodeWebSocket({ headers: { Host: host } });
    const elsewhere = { url: started.controller.url.replace("127.0.0.1", "localhost"), webSocket };
    const error = await rejection(logIn(started, ADMIN, elsewhere));
    expect(error).toMatchObject({ name: "LoginError", kind: "discharge-required" });
    expect(String(error)).toContain(origin);
    expect(pathsOf(started.requests)).toEqual(["POST /auth/discharge"]);

    const allowed = { ...ADMIN, passwordOrigins: [`${origin}/anything`] };
    expect(await logIn(started, allowed, elsewhere)).toBe("user-admin");
  });

  it("who does not give the password is refused", async () => {
    const started = await startLocalLogins({ juju });
    const options = {
      username: "admin",
      password: () => Promise.reject(new Error("dialog closed")),
    };
    const error = await rejection(logIn(started, options));
    expect(error).toMatchObject({
      name: "DischargeRefusedError",
      cause: new Error("dialog closed"),
    });
    expect(pathsOf(started.requests)).toEqual(["POST /auth/discharge"]);
  });
});

describe("a user of an identity provider", () => {
  it("is shown a page and waited for", async () => {
    const started = await startExternalLogins();
    const { provider, requests } = started;
    const visits: (readonly string[])[] = [];
    const interact = vi.fn((url: string) => {
      visits.push(provider.visits);
      provider.logIn(ALICE, url);
    });
    expect(await logIn(started, { interact })).toBe(`user-${ALICE}`);
    expect(started.logins()[0]?.["auth-tag"]).toBe("");
    expect(visits).toHaveLength(1);
    expect(interact).toHaveBeenCalledExactlyOnceWith(
      visits[0]?.[0],
      expect.objectContaining({ location: `${provider.url}/` }),
    );
    expect(pathsOf(requests)).toEqual(["POST /discharge", "GET /wait-token", "POST /discharge"]);
  });

  it("is told when the page is over", async () => {
    const started = await startExternalLogins();
    let over: Promise<void> | undefined;
    const interact = (url: string, { signal }: Interaction): Promise<void> => {
      expect(signal.aborted).toBe(false);
      over = new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
      started.provider.logIn(ALICE, url);
      return over;
    };
    await logIn(started, { interact });
    await over;
  });

  it("needs no page where the provider asks for nothing", async () => {
    const started = await startExternalLogins();
    started.provider.automatic = ALICE;
    expect(await logIn(started, {})).toBe(`user-${ALICE}`);
    expect(pathsOf(started.requests)).toEqual(["POST /discharge"]);
  });

  it("can deny it on the page", async () => {
    const started = await startExternalLogins();
    const interact = (url: string): void => started.provider.deny(url, "the user said no");
    const error = await rejection(logIn(started, { interact }));
    expect(error).toMatchObject({ name: "DischargeRefusedError", kind: "refused", code: "" });
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
    const started = await startExternalLogins();
    const error = await rejection(logIn(started, { interact }));
    expect(error).toMatchObject({ kind: "refused", cause: new Error("window closed") });
  });

  it("cannot log in without a page", async () => {
    const started = await startExternalLogins();
    const error = await rejection(logIn(started, {}));
    expect(error).toMatchObject({ name: "LoginError", kind: "discharge-required" });
    expect(String(error)).toContain("browser-window");
  });
});
