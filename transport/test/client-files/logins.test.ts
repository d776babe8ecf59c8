import { describe, expect, it, vi } from "vitest";
import { connectFromClient } from "../../src/node-client/connect-from-client.js";
import { LoginError } from "../../src/index.js";
import { rejection } from "../support/scripted-socket.js";
import { cookie } from "./juju-folder.js";
import { askedOf, knownAs, macaroonsOf, MODEL, startSecure } from "./starting.js";

const BOB = "bob@external";
const EVE = "eve@example.com";
const SERVICE = "svc@serviceaccount";

describe("logging in as the juju command", () => {
  it("sends all macaroons that there are for the controller's UUID, and no password", async () => {
    const controller = await startSecure();
    const { uuid } = controller.state;
    const old = await macaroonsOf(controller, "admin");
    controller.identity.forgetMacaroons();
    const good = await macaroonsOf(controller, "admin");
    controller.forgetCalls();
    const options = knownAs(controller, {
      account: "user: admin",
      cookies: [
        cookie(uuid, good, { Creation: "2025-12-31T00:00:02Z" }),
        cookie(uuid, old, { Creation: "2025-12-31T00:00:01Z" }),
        cookie("127.0.0.1", [{ i: "other" }]),
      ],
    });
    const conn = await connectFromClient(options);
    expect(conn.info.user.identity).toBe("user-admin");
    await conn.close();
    const asked = askedOf(controller);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.params).toMatchObject({
      "auth-tag": "user-admin",
      credentials: "",
      macaroons: [old, good],
      "bakery-version": 3,
    });
  });

  it("takes the macaroons of the public name, and no tag for an external user", async () => {
    const controller = await startSecure({ identityProvider: true, users: { [BOB]: {} } });
    const slice = await macaroonsOf(controller, BOB);
    controller.forgetCalls();
    const options = knownAs(controller, {
      controller: "    public-hostname: juju.example.com",
      account: `user: ${BOB}, password: unused`,
      cookies: [cookie("juju.example.com", slice), cookie(controller.state.uuid, [{ i: "other" }])],
    });
    const conn = await connectFromClient(options);
    expect(conn.info.user.identity).toBe(`user-${BOB}`);
    await conn.close();
    expect(askedOf(controller)[0]?.params).toMatchObject({
      "auth-tag": "",
      credentials: "",
      macaroons: [slice],
    });
  });

  it("says so when the macaroons are no longer good", async () => {
    const controller = await startSecure();
    const cookies = [cookie(controller.state.uuid, await macaroonsOf(controller, "admin"))];
    controller.identity.forgetMacaroons();
    const options = knownAs(controller, { account: "user: admin", cookies });
    const error = await rejection(connectFromClient(options));
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({ kind: "discharge-required" });
    expect(String(error)).toContain("run `juju login -c prod`");
  });

  it("lets an external user log in anew, and keeps nothing of it", async () => {
    const controller = await startSecure({ identityProvider: true, users: { [BOB]: {} } });
    const old = await macaroonsOf(controller, BOB);
    controller.identity.forgetMacaroons();
    controller.forgetCalls();
    const cookies = [cookie(controller.state.uuid, old)];
    const options = knownAs(controller, { account: `user: ${BOB}`, cookies });
    const { provider } = controller.identity;
    const interact = vi.fn((visitUrl: string) => provider.logIn(BOB, visitUrl));
    const conn = await connectFromClient({ ...options, interact });
    expect(conn.info.user.identity).toBe(`user-${BOB}`);
    await conn.close();
    expect(interact).toHaveBeenCalledTimes(1);
    const sent = askedOf(controller).map(({ params }) => Object(params)["macaroons"]);
    expect(sent).toEqual([[old], [], [[expect.anything(), expect.anything()]]]);
    expect(sent[2]).not.toEqual([old]);
  });

  it("logs in to JAAS with the session token", async () => {
    const controller = await startSecure({
      jaas: true,
      users: { [EVE]: {} },
      models: [{ name: "default", uuid: MODEL, access: { [EVE]: "read" } }],
    });
    const token = controller.jaas.sessionToken(EVE);
    const options = knownAs(controller, {
      controller: "    oidc-login: true",
      account: `user: ${EVE}, access-token: ${token}`,
    });
    const conn = await connectFromClient({ ...options, model: MODEL });
    expect(conn.info.user.identity).toBe(`user-${EVE}`);
    await conn.close();
    expect(askedOf(controller)).toMatchObject([
      {
        path: `/model/${MODEL}/api`,
        version: 4,
        request: "LoginWithSessionToken",
        params: { "session-token": token },
      },
    ]);
  });

  it("logs in to JAAS as a service account first, and by a device login when the token is over", async () => {
    const controller = await startSecure({
      jaas: { serviceAccounts: { id: { clientSecret: "secret", user: SERVICE } } },
      users: { [EVE]: {}, [SERVICE]: {} },
    });
    const options = knownAs(controller, {
      controller: "    oidc-login: true",
      account: `user: ${EVE}, access-token: ${controller.jaas.sessionToken(EVE, -1000)}`,
    });
    const shown: string[] = [];
    const conn = await connectFromClient({
      ...options,
      env: { JUJU_CLIENT_ID: "id", JUJU_CLIENT_SECRET: "wrong" },
      show({ userCode }) {
        shown.push(userCode);
        controller.jaas.finishDeviceLogin(userCode, EVE);
      },
    });
    expect(conn.info.user.identity).toBe(`user-${EVE}`);
    await conn.close();
    const { reply } = controller.expectCall("Admin", "LoginDevice");
    expect(shown).toEqual([Object(reply?.response)["user-code"]]);
    expect(askedOf(controller).map(({ request }) => request)).toEqual([
      "LoginWithClientCredentials",
      "LoginWithSessionToken",
      "LoginDevice",
      "GetDeviceSessionToken",
      "LoginWithSessionToken",
    ]);
  });
});
