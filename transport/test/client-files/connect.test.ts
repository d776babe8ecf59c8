import { describe, expect, it } from "vitest";
import { connectFromClient } from "../../src/node-client/connect-from-client.js";
import { JujuClientError } from "../../src/client-files/juju-client-error.js";
import type { StateChange } from "../../src/index.js";
import { password } from "../../src/index.js";
import { startHandshakeServer } from "../support/handshake-server.js";
import { LOGIN_RESULT } from "../support/login-result.js";
import { rejection } from "../support/scripted-socket.js";
import { addressOf, askedOf, knownAs, MODEL, startSecure } from "./starting.js";

const ACCOUNT = "user: admin, password: secret";
const OTHER_MODEL = "4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10";

/** What a controller would answer that has let in another user, or to another model. */
const otherUser = {
  ...LOGIN_RESULT,
  "user-info": { ...LOGIN_RESULT["user-info"], identity: "user-mallory" },
};
const otherModel = { ...LOGIN_RESULT, "model-tag": `model-${OTHER_MODEL}` };

describe("as the juju command", () => {
  it("connects to the current controller, with its CA and the account's password", async () => {
    const controller = await startSecure({ users: { admin: { password: "0123" } } });
    const options = knownAs(controller, { account: "user: admin, password: '0123'" });
    const conn = await connectFromClient(options);
    expect(conn.info.user.identity).toBe("user-admin");
    expect(conn.info.modelTag).toBeUndefined();
    await conn.close();
    expect(askedOf(controller)).toMatchObject([
      {
        path: "/api",
        request: "Login",
        params: { "auth-tag": "user-admin", credentials: "0123" },
      },
    ]);
  });

  it("finds its folder as the command does", async () => {
    const controller = await startSecure();
    const { folder } = knownAs(controller, { account: ACCOUNT });
    const env = { JUJU_DATA: folder, JUJU_CONTROLLER: "prod" };
    const conn = await connectFromClient({ env, keepAlive: false });
    await conn.close();
    expect(askedOf(controller)).toHaveLength(1);
  });

  it("connects to a model, by name, and to the current one", async () => {
    const controller = await startSecure();
    const options = knownAs(controller, {
      account: ACCOUNT,
      models: `models: {admin/default: {uuid: ${MODEL}}}, current-model: admin/default`,
    });
    for (const model of [
      "default",
      "prod:admin/default",
      MODEL,
      MODEL.slice(0, 8),
      true,
    ] as const) {
      const conn = await connectFromClient({ ...options, model });
      expect(conn.info.modelTag).toBe(`model-${MODEL}`);
      await conn.close();
    }
    const asked = askedOf(controller);
    expect(new Set(asked.map(({ path }) => path))).toEqual(new Set([`/model/${MODEL}/api`]));
    expect(asked).toHaveLength(5);
  });

  it.each([
    ["3.6.28", 10, "owner-tag", "user-admin"],
    ["4.0.15", 11, "qualifier", "admin"],
  ])(
    "asks a controller of Juju %s for a model that the files do not know",
    async (juju, version, owner, admin) => {
      const controller = await startSecure({ juju });
      const options = knownAs(controller, { account: ACCOUNT });
      const steps: string[] = [];
      const hooks = {
        state: ({ state, url }: StateChange) =>
          steps.push(`${state} ${new URL(url).port === "1" ? "nowhere" : new URL(url).pathname}`),
      };
      const conn = await connectFromClient({ ...options, model: "default", hooks });
      const first = steps.indexOf("closed /api");
      expect(first).toBeGreaterThan(0);
      expect(steps.indexOf(`connecting /model/${MODEL}/api`)).toBeGreaterThan(first);
      expect(conn.info.modelTag).toBe(`model-${MODEL}`);
      await conn.close();
      const asked = askedOf(controller);
      expect(asked.map(({ path, request }) => [path, request])).toEqual([
        ["/api", "Login"],
        ["/api", "ListModels"],
        [`/model/${MODEL}/api`, "Login"],
      ]);
      expect(asked[1]).toMatchObject({ version, params: { tag: "user-admin" } });
      const { reply } = controller.expectCall("ModelManager", "ListModels");
      expect(reply?.response).toMatchObject({
        "user-models": expect.arrayContaining([
          {
            model: expect.objectContaining({ uuid: MODEL, [owner]: admin }),
            "last-connection": null,
          },
        ]),
      });
      const unknown = await rejection(connectFromClient({ ...options, model: "other" }));
      expect(unknown).toMatchObject({ name: "JujuClientError", command: "juju models -c prod" });
      expect(String(unknown)).toMatch(/there are: (?:.*, )?admin\/default\b/);
    },
  );

  it("takes another login and other addresses when they are given", async () => {
    const controller = await startSecure({ users: { eve: { password: "p" } } });
    const options = knownAs(controller, {
      controller: "    proxy-config: {type: kubernetes-port-forward}",
      account: ACCOUNT,
    });
    const error = await rejection(connectFromClient(options));
    expect(String(error)).toContain("kubernetes-port-forward");
    const login = password({ username: "eve", password: "p" });
    const addresses = [addressOf(controller)];
    const conn = await connectFromClient({ ...options, addresses, login });
    await conn.close();
    expect(askedOf(controller)).toMatchObject([{ params: { "auth-tag": "user-eve" } }]);
  });

  it.each([
    ["another user", otherUser, "user-mallory"],
    ["another model", otherModel, `model-${OTHER_MODEL}`],
  ])("refuses to be connected as or to %s", async (_what, response, shown) => {
    const controller = await startSecure();
    controller.on("Admin", { Login: () => response });
    const options = knownAs(controller, { account: ACCOUNT });
    const states: string[] = [];
    const hooks = { state: ({ state }: StateChange) => states.push(state) };
    const error = await rejection(connectFromClient({ ...options, model: MODEL, hooks }));
    expect(error).toBeInstanceOf(JujuClientError);
    expect(states).toContain("open");
    expect(states.at(-1)).toBe("closed");
    expect(String(error)).toContain(shown);
  });

  it.each([
    ["no other CA than the controller's", "", ["juju-apiserver"]],
    [
      "but public ones for the public name",
      "    public-hostname: localhost",
      ["juju-apiserver", "localhost"],
    ],
  ])("trusts %s", async (_what, controller, names) => {
    const stranger = await startHandshakeServer();
    const options = knownAs(await startSecure(), { controller, account: ACCOUNT });
    const connecting = connectFromClient({ ...options, addresses: [stranger.address] });
    expect(await rejection(connecting)).toMatchObject({ name: "ConnectError" });
    expect(stranger.serverNames).toEqual(names);
    // No handshake was finished.
    expect(stranger.protocols).toEqual([]);
  });

  it("sends nothing to a controller of another CA", async () => {
    const stranger = await startSecure();
    const options = knownAs(await startSecure(), { account: ACCOUNT });
    const connecting = connectFromClient({ ...options, addresses: [addressOf(stranger)] });
    expect(await rejection(connecting)).toMatchObject({ name: "ConnectError" });
    expect(stranger.frames).toEqual([]);
  });

  it("gives up in time, and when it is aborted while it asks for the model", async () => {
    const simulated = await startSecure();
    const controller = new AbortController();
    const reason = new Error("enough");
    simulated.on("ModelManager", {
      ListModels() {
        controller.abort(reason);
        return { "user-models": null };
      },
    });
    const options = knownAs(simulated, { account: ACCOUNT });
    const connecting = connectFromClient({ ...options, model: "x", signal: controller.signal });
    expect(await rejection(connecting)).toBe(reason);
    expect(askedOf(simulated)).toHaveLength(2);
    const late = connectFromClient({ ...options, timeoutMs: 0 });
    expect(await rejection(late)).toMatchObject({ name: "ConnectTimeoutError" });
  });
});
