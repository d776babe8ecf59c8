import { describe, expect, it } from "vitest";
import { rawClient } from "../support/raw-client.js";
import { askAdmin, responseOf } from "./support/ask.js";
import { send } from "./support/discharge.js";
import { ALICE, askJaas, COOKIE, startJaas } from "./support/jaas.js";

/** The cookie that an answer sets, as a browser sends it. */
function cookieOf(headers: { readonly "set-cookie"?: string[] | undefined }): string {
  return headers["set-cookie"]?.[0]?.split(";", 1)[0] ?? "";
}

describe("§3 browser helper endpoints of JIMM", () => {
  it("/auth/login leads over a page to /auth/callback, which sets the cookie, and to the dashboard", async () => {
    const dashboardUrl = "https://dashboard.example.com/models";
    const controller = await startJaas({ dashboardUrl });
    const login = await send(controller.httpUrl("/auth/login"));
    expect(login.status).toBe(307);
    const stateCookie = cookieOf(login.headers);
    const authorize = controller.httpUrl(String(login.headers.location));
    expect((await send(authorize)).text).toContain('name="username"');
    const posted = await send(authorize, {
      method: "POST",
      body: new URLSearchParams({ username: ALICE, action: "login" }),
    });
    const callback = controller.httpUrl(String(posted.headers.location));
    expect((await send(callback)).text).toBe("Forbidden - no state cookie present");
    const wrong = await send(callback, { headers: { Cookie: `${stateCookie}x` } });
    expect([wrong.status, wrong.text]).toEqual([403, "Forbidden - state does not match"]);
    const done = await send(callback, { headers: { Cookie: stateCookie } });
    expect([done.status, done.headers.location]).toEqual([308, dashboardUrl]);
    expect(done.headers["set-cookie"]?.[0]).toMatch(
      /; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );
    const headers = { Cookie: cookieOf(done.headers) };
    expect(headers.Cookie).toMatch(new RegExp(`^${COOKIE}=.`));
    expect((await send(controller.httpUrl("/auth/whoami"), { headers })).json).toEqual({
      "display-name": "Alice",
      email: ALICE,
    });
    responseOf(await askJaas(controller, "LoginWithSessionCookie", {}, { headers }));
    // The code was good once.
    expect((await send(callback, { headers: { Cookie: stateCookie } })).status).toBe(403);
  });

  it("/auth/login without a page for a user whom the test names", async () => {
    const controller = await startJaas();
    controller.jaas.automatic = ALICE;
    const { headers } = await send(controller.httpUrl("/auth/login"));
    const callback = controller.httpUrl(String(headers.location));
    expect((await send(callback, { headers: { Cookie: cookieOf(headers) } })).status).toBe(308);
  });

  it("/auth/whoami without a session", async () => {
    const controller = await startJaas();
    const url = controller.httpUrl("/auth/whoami");
    const without = await send(url);
    expect([without.status, without.text]).toEqual([
      403,
      "Forbidden - http: named cookie not present",
    ]);
    const old = await send(url, { headers: { Cookie: `${COOKIE}=old` } });
    expect([old.status, old.text]).toEqual([403, ""]);
  });

  it("/auth/logout ends the session and takes the cookie away", async () => {
    const controller = await startJaas();
    const headers = { Cookie: controller.jaas.startSession(ALICE) };
    const url = controller.httpUrl("/auth/logout");
    expect((await send(url)).status).toBe(403);
    const out = await send(url, { headers });
    expect([out.status, out.headers["set-cookie"]?.[0]]).toEqual([
      200,
      expect.stringMatching(new RegExp(`^${COOKIE}=; .*Max-Age=0`)),
    ]);
    expect((await send(controller.httpUrl("/auth/whoami"), { headers })).status).toBe(403);
  });

  it("CORS headers with credentials for pages that are allowed, and for no others", async () => {
    const controller = await startJaas({ allowedOrigins: ["https://dashboard.example.com"] });
    const corsOf = async (Origin: string) => {
      const { headers } = await send(controller.httpUrl("/auth/whoami"), { headers: { Origin } });
      return [headers["access-control-allow-origin"], headers["access-control-allow-credentials"]];
    };
    const origin = "https://dashboard.example.com";
    expect(await corsOf(origin)).toEqual([origin, "true"]);
    expect(await corsOf("https://evil.example.com")).toEqual([undefined, undefined]);
  });

  it("/device: a browser enters the code", async () => {
    const controller = await startJaas();
    const client = await rawClient(controller.url);
    const device = responseOf(await askAdmin(client, "LoginDevice", {}, 4));
    const url = String(device["verification-uri"]);
    expect((await send(url)).text).toContain('name="user_code"');
    const post = (fields: Record<string, string>) =>
      send(url, { method: "POST", body: new URLSearchParams(fields) });
    expect((await post({ user_code: "NONE-SUCH", username: ALICE })).text).toContain(
      "no login of that code",
    );
    const waiting = askAdmin(client, "GetDeviceSessionToken", {}, 4);
    const code = String(device["user-code"]).toLowerCase();
    expect((await post({ user_code: code, username: ALICE })).text).toContain("It is logged in.");
    expect(responseOf(await waiting)).toHaveProperty("session-token");
  });

  it("there is no local discharge", async () => {
    const controller = await startJaas();
    expect((await send(controller.httpUrl("/auth/publickey"))).status).toBe(404);
  });
});
