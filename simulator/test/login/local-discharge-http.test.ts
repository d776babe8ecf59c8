import { afterEach, describe, expect, it, vi } from "vitest";
import { rawClient } from "../support/raw-client.js";
import { askAdmin, responseOf } from "./support/ask.js";
import { askForDischarge, send, toDischarge } from "./support/discharge.js";
import {
  ADMIN,
  askedToDischarge,
  sendForm,
  startWithUsers,
  tokenFor,
} from "./support/local-users.js";

afterEach(() => void vi.useRealTimers());

describe("§3 local-user discharge HTTP", () => {
  it("407 and no WWW-Authenticate without a protocol header", async () => {
    const refused = await askForDischarge(await askedToDischarge(await startWithUsers()), {}, {});
    expect(refused.status).toBe(407);
    expect(refused.headers["www-authenticate"]).toBeUndefined();
    expect(refused.json["Code"]).toBe("interaction required");
  });

  it("a token of another user, of another kind, without a kind, or none that was given out", async () => {
    const controller = await startWithUsers();
    const asked = await askedToDischarge(controller);
    const message = async (more: Readonly<Record<string, string>>) => {
      const { status, json } = await askForDischarge(asked, more);
      return [status, json];
    };
    expect(await message(await tokenFor(controller, "bob", "builder"))).toEqual([
      500,
      {
        Message:
          'cannot discharge: discharge token for user "bob" does not match declared user "admin"',
      },
    ]);
    const invalid = [500, { Message: expect.stringMatching(/^cannot discharge: invalid token/) }];
    const token = await tokenFor(controller);
    expect(await message({ ...token, "token-kind": "other" })).toEqual(invalid);
    expect(await message({ token: "rubbish", "token-kind": "juju_userpass" })).toEqual(invalid);
    expect(await message({ token: "rubbish" })).toEqual([
      500,
      { Message: "discharge token provided without token kind" },
    ]);
  });

  it("what is no caveat of this third party", async () => {
    const asked = await askedToDischarge(await startWithUsers());
    const other = await startWithUsers();
    const reply = await askForDischarge({ ...asked, location: other.httpUrl("/auth") });
    expect([reply.status, reply.json["Message"]]).toEqual([
      500,
      "cannot discharge: discharger cannot decode caveat id: public key mismatch",
    ]);
  });

  it.each<[string, object, string]>([
    ["a wrong password", { user: "admin", password: "wrong" }, "invalid entity name or password"],
    ["an empty password", { user: "admin", password: "" }, "invalid entity name or password"],
    ["an unknown user", { user: "mallory", password: "x" }, "invalid entity name or password"],
    [
      "an external user",
      { user: "alice@external", password: "x" },
      'non-local username "alice@external" not valid',
    ],
  ])("/auth/form refuses %s", async (_, form, message) => {
    const reply = await sendForm(await startWithUsers(), form);
    expect([reply.status, reply.json]).toEqual([500, { Message: message }]);
  });

  it("/auth/form takes JSON alone, and GET is 405", async () => {
    const controller = await startWithUsers();
    const reply = await sendForm(controller, { user: "admin", password: "secret" }, "text/plain");
    expect(reply.json["Message"]).toMatch(
      /unexpected content type text\/plain; want application\/json$/,
    );
    const incomplete = await sendForm(controller, { user: "admin" });
    expect(incomplete.json["Message"]).toMatch(/^can't unmarshal login request: /);
    const got = await send(controller.httpUrl("/auth/form"));
    expect([got.status, got.text]).toEqual([405, "GET method not allowed\n"]);
  });

  it("GET /auth/publickey", async () => {
    const { status, json } = await send((await startWithUsers()).httpUrl("/auth/publickey"));
    expect([status, json]).toEqual([200, { PublicKey: expect.stringMatching(/^[\w+/]{43}=$/) }]);
  });

  it("step 4: a login cookie of /register discharges without a token for 2 minutes", async () => {
    const controller = await startWithUsers();
    const asked = await askedToDischarge(controller);
    const headers = {
      "Bakery-Protocol-Version": "3",
      Cookie: controller.identity.loginCookie("admin"),
    };
    expect((await askForDischarge(asked, {}, headers)).status).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 121_000);
    expect((await askForDischarge(asked, {}, headers)).status).toBe(401);
  });

  it("no CORS headers, as Juju sends none", async () => {
    const controller = await startWithUsers();
    const { headers } = await send(controller.httpUrl("/auth/publickey"), {
      headers: { Origin: "https://dashboard.example.com" },
    });
    expect(Object.keys(headers).filter((key) => key.startsWith("access-control"))).toEqual([]);
  });

  it("the caveat names the origin that the client knows, by its Host header", async () => {
    const controller = await startWithUsers();
    const client = await rawClient(controller.url, { headers: { Host: "juju.example.com:1234" } });
    const result = responseOf(await askAdmin(client, "Login", ADMIN));
    expect(toDischarge(result["discharge-required"]).location).toBe(
      "http://juju.example.com:1234/auth",
    );
  });
});
