import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectFromClient } from "../../src/node-client/connect-from-client.js";
import { JujuClientError } from "../../src/client-files/juju-client-error.js";
import type { StateChange } from "../../src/index.js";
import { password } from "../../src/index.js";
import type { Authority } from "../support/certificates.js";
import { CERTIFICATES_SKIPPED, createAuthority } from "../support/certificates.js";
import { rejection } from "../support/scripted-socket.js";
import type { Answer } from "./controller.js";
import { loginResult, startController } from "./controller.js";
import type { Known } from "./starting.js";
import { MODEL, startKnown, UUID } from "./starting.js";

describe.skipIf(CERTIFICATES_SKIPPED)("as the juju command (needs openssl)", () => {
  let authority: Authority;
  beforeAll(() => {
    authority = createAuthority();
  });
  afterAll(() => authority.remove());

  const start = (known: Known, answer?: Answer) => startKnown(authority, known, answer);

  it("connects to the current controller, with its CA and the account's password", async () => {
    const { options, requests } = await start({ account: "user: admin, password: '0123'" });
    const conn = await connectFromClient(options);
    expect(conn.info.user.identity).toBe("user-admin");
    expect(conn.info.modelTag).toBeUndefined();
    await conn.close();
    expect(requests).toMatchObject([
      {
        path: "/api",
        frame: { request: "Login", params: { "auth-tag": "user-admin", credentials: "0123" } },
      },
    ]);
  });

  it("finds its folder as the command does", async () => {
    const { folder, requests } = await start({ account: "user: admin, password: p" });
    const env = { JUJU_DATA: folder, JUJU_CONTROLLER: "prod" };
    const conn = await connectFromClient({ env, keepAlive: false });
    await conn.close();
    expect(requests).toHaveLength(1);
  });

  it("connects to a model, by name, and to the current one", async () => {
    const { options, requests } = await start({
      account: "user: admin, password: p",
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
    expect(new Set(requests.map(({ path }) => path))).toEqual(new Set([`/model/${MODEL}/api`]));
    expect(requests).toHaveLength(5);
  });

  it.each([
    ["of Juju 3", { "owner-tag": "user-admin" }],
    ["of Juju 4", { qualifier: "admin" }],
  ])("asks a controller %s for a model that the files do not know", async (_which, owner) => {
    const { options, requests } = await start(
      { account: "user: admin, password: p" },
      ({ path, frame }) =>
        frame.request === "ListModels"
          ? { response: { "user-models": [{ model: { name: "new", uuid: MODEL, ...owner } }] } }
          : { response: loginResult(path) },
    );
    const steps: string[] = [];
    const hooks = {
      state: ({ state, url }: StateChange) =>
        steps.push(`${state} ${new URL(url).port === "1" ? "nowhere" : new URL(url).pathname}`),
    };
    const conn = await connectFromClient({ ...options, model: "new", hooks });
    const first = steps.indexOf("closed /api");
    expect(first).toBeGreaterThan(0);
    expect(steps.indexOf(`connecting /model/${MODEL}/api`)).toBeGreaterThan(first);
    expect(conn.info.modelTag).toBe(`model-${MODEL}`);
    await conn.close();
    expect(requests.map(({ path, frame }) => [path, frame.request])).toEqual([
      ["/api", "Login"],
      ["/api", "ListModels"],
      [`/model/${MODEL}/api`, "Login"],
    ]);
    expect(requests[1]?.frame).toMatchObject({
      type: "ModelManager",
      version: 10,
      params: { tag: "user-admin" },
    });
    const unknown = await rejection(connectFromClient({ ...options, model: "other" }));
    expect(unknown).toMatchObject({ name: "JujuClientError", command: "juju models -c prod" });
    expect(String(unknown)).toContain("there are: admin/new");
  });

  it("takes another login and other addresses when they are given", async () => {
    const { options, address, requests } = await start(
      {
        controller: "    proxy-config: {type: kubernetes-port-forward}",
        account: "user: admin, password: p",
      },
      ({ path }) => ({ response: loginResult(path, "user-eve") }),
    );
    const error = await rejection(connectFromClient(options));
    expect(String(error)).toContain("kubernetes-port-forward");
    const login = password({ username: "eve", password: "p" });
    const conn = await connectFromClient({ ...options, addresses: [address], login });
    await conn.close();
    expect(requests).toMatchObject([{ frame: { params: { "auth-tag": "user-eve" } } }]);
  });

  it.each([
    ["another user", loginResult("/api", "user-mallory"), "user-mallory"],
    ["another model", { ...loginResult("/api"), "model-tag": `model-${UUID}` }, `model-${UUID}`],
  ])("refuses to be connected as or to %s", async (_what, response, shown) => {
    const { options } = await start({ account: "user: admin, password: p" }, () => ({ response }));
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
    const stranger = createAuthority();
    try {
      const certificate = stranger.sign("DNS:juju-apiserver,DNS:localhost");
      const server = await startController(certificate, () => ({}));
      const { options } = await start({ controller, account: "user: admin, password: p" });
      const connecting = connectFromClient({ ...options, addresses: [server.address] });
      expect(await rejection(connecting)).toMatchObject({ name: "ConnectError" });
      expect(server.serverNames).toEqual(names);
      expect(server.requests).toEqual([]);
    } finally {
      stranger.remove();
    }
  });

  it("gives up in time, and when it is aborted while it asks for the model", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { options, requests } = await start(
      { account: "user: admin, password: p" },
      ({ path, frame }) => {
        if (frame.request === "ListModels") controller.abort(reason);
        return { response: loginResult(path) };
      },
    );
    const connecting = connectFromClient({ ...options, model: "x", signal: controller.signal });
    expect(await rejection(connecting)).toBe(reason);
    expect(requests).toHaveLength(2);
    const late = connectFromClient({ ...options, timeoutMs: 0 });
    expect(await rejection(late)).toMatchObject({ name: "ConnectTimeoutError" });
  });
});
