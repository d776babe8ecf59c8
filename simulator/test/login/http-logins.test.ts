import { describe, expect, it } from "vitest";
import { started } from "../support/started.js";
import { LINES, objectIn } from "./support/ask.js";
import { askForDischarge, discharged, send, toDischarge } from "./support/discharge.js";

// Any endpoint that wants to know who asks: 404 tells that somebody was let in to look.
const CHARM = "/charms/nothing-1234567";

const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

describe.each(LINES)("§4 HTTP auth at Juju %s", (juju) => {
  it("discharge-required JSON for a tag without a password; the macaroons as a cookie let in", async () => {
    const controller = await started({ juju, users: { admin: { password: "secret" } } });
    const url = controller.httpUrl(`/model-${controller.state.controllerModel.uuid}${CHARM}`);
    const Authorization = basic("user-admin", "");
    const headers = { Authorization, "Bakery-Protocol-Version": "3" };
    const refused = await send(url, { headers });
    expect(refused.status).toBe(401);
    const error = objectIn(refused.json["error"]);
    expect(error["code"]).toBe("macaroon discharge required");
    const info = objectIn(error["info"]);
    expect(Object.keys(info).sort()).toEqual(["bakery-macaroon", "macaroon", "macaroon-path"]);
    expect(info["macaroon-path"]).toBe("/");
    const asked = toDischarge(info["bakery-macaroon"]);
    const Cookie = controller.identity.loginCookie("admin");
    const reply = await askForDischarge(asked, {}, { "Bakery-Protocol-Version": "3", Cookie });
    const slice = Buffer.from(JSON.stringify(discharged(asked, reply, 2))).toString("base64");
    const withCookie = { ...headers, Cookie: `macaroon-x=${slice}` };
    expect((await send(url, { headers: withCookie })).status).toBe(404);
    // They are the macaroons of one user.
    const asBob = { ...withCookie, Authorization: basic("user-bob", "") };
    expect((await send(url, { headers: asBob })).status).toBe(401);
  });

  it("an external user is sent to the identity provider", async () => {
    const controller = await started({
      juju,
      identityProvider: true,
      users: { "alice@external": {} },
    });
    const url = controller.httpUrl(`/model-${controller.state.controllerModel.uuid}${CHARM}`);
    const refused = await send(url, { headers: { "Bakery-Protocol-Version": "3" } });
    const info = objectIn(objectIn(refused.json["error"])["info"]);
    expect(Object.keys(info).sort()).toEqual(["bakery-macaroon", "macaroon-path"]);
    const asked = toDischarge(info["bakery-macaroon"]);
    controller.identity.provider.automatic = "alice@external";
    const slice = discharged(asked, await askForDischarge(asked), 2);
    const Macaroons = Buffer.from(JSON.stringify(slice)).toString("base64");
    expect((await send(url, { headers: { Macaroons } })).status).toBe(404);
  });

  it("Bearer with a login token", async () => {
    const controller = await started({ juju });
    const url = controller.httpUrl(`/model-${controller.state.controllerModel.uuid}${CHARM}`);
    const token = controller.loginToken({ user: "admin" });
    expect((await send(url, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(404);
    expect((await send(url, { headers: { Authorization: "Bearer rubbish" } })).status).toBe(401);
  });
});

it("§3 HTTP auth for JAAS: Basic with a session token, or with client credentials", async () => {
  const serviceAccounts = { "svc-id": { clientSecret: "hidden", user: "svc@serviceaccount" } };
  const controller = await started({ juju: "4.0.15", jaas: { serviceAccounts } });
  const url = controller.httpUrl(`/model-${controller.state.controllerModel.uuid}${CHARM}`);
  const statusOf = async (Authorization: string) =>
    (await send(url, { headers: { Authorization } })).status;
  expect(await statusOf(basic("", controller.jaas.sessionToken("jane@canonical.com")))).toBe(404);
  expect(await statusOf(basic("svc-id", "hidden"))).toBe(404);
  expect(await statusOf(basic("", "rubbish"))).toBe(401);
  expect(await statusOf(basic("svc-id", "wrong"))).toBe(401);
});
