import { describe, expect, it } from "vitest";
import { rawClient } from "../support/raw-client.js";
import { started } from "../support/started.js";
import {
  askAdmin,
  BAD_CREDENTIALS,
  failure,
  LINES,
  logIn,
  objectIn,
  PERMISSION_DENIED,
  responseOf,
} from "./support/ask.js";

const USERS = {
  admin: { password: "secret" },
  bob: { password: "builder", access: "login", displayName: "Bob" },
  nobody: { password: "none", access: "" },
  gone: { password: "away", disabled: true },
  reader: { password: "books", access: "superuser" },
} as const;
const MODELS = [
  { name: "prod", access: { bob: "write", reader: "read" } },
  { name: "k8s", type: "caas" },
] as const;
const ADMIN = { "auth-tag": "user-admin", credentials: "secret" };
const BOB = { "auth-tag": "user-bob", credentials: "builder" };

/** The names of the facades in a login result. */
function namesOf({ facades }: Readonly<Record<string, unknown>>): readonly unknown[] {
  if (!Array.isArray(facades)) throw new Error("no facades");
  return facades.map((facade) => objectIn(facade)["name"]);
}

/** The error of params of a wrong type. What Go calls the types of lists, the schema does not tell. */
function said(found: string, field: string): object {
  const error = `^json: cannot unmarshal ${found} into Go struct field LoginRequest\\.${field} of type `;
  return { error: expect.stringMatching(error), response: {} };
}

describe.each(LINES)("Admin 3 of Juju %s", (juju) => {
  const start = () => started({ juju, users: USERS, models: MODELS });

  it("§3 result fields: a superuser on a controller connection, in Juju's order, with nothing that is empty", async () => {
    const controller = await start();
    const result = responseOf(await logIn(controller, ADMIN));
    const { port } = new URL(controller.url);
    expect(Object.keys(result)).toEqual([
      "servers",
      "controller-tag",
      "user-info",
      "facades",
      "server-version",
    ]);
    expect(result).toMatchObject({
      servers: [[{ value: "127.0.0.1", type: "ipv4", scope: "local-machine", port: Number(port) }]],
      "controller-tag": `controller-${controller.state.uuid}`,
      "server-version": juju,
    });
    // Exactly: no credentials, no last-connection, a display name that real controllers never fill.
    expect(result["user-info"]).toEqual({
      "display-name": "",
      identity: "user-admin",
      "controller-access": "superuser",
      "model-access": "",
    });
  });

  it("§3 result fields: model-tag and model-access on a model connection; a superuser without a grant has admin", async () => {
    const controller = await start();
    const url = controller.modelUrl("k8s");
    const result = responseOf(
      await logIn(controller, { "auth-tag": "user-reader", credentials: "books" }, url),
    );
    expect(result["model-tag"]).toBe(`model-${controller.model("k8s").uuid}`);
    expect(result["user-info"]).toMatchObject({
      "controller-access": "superuser",
      "model-access": "admin",
    });
  });

  it("§3 result fields: a superuser with a grant has what was granted", async () => {
    const controller = await start();
    const params = { "auth-tag": "user-reader", credentials: "books" };
    const result = responseOf(await logIn(controller, params, controller.modelUrl("prod")));
    expect(result["user-info"]).toMatchObject({ "model-access": "read" });
  });

  it("§3 a user of a model, with the domain @local too, by keys in any case and null for what is not set", async () => {
    const controller = await start();
    const params = {
      "Auth-Tag": "user-bob@local",
      CREDENTIALS: "builder",
      macaroons: null,
      nonce: null,
      "bakery-version": null,
      unknown: [1],
    };
    const result = responseOf(await logIn(controller, params, controller.modelUrl("prod")));
    expect(result["user-info"]).toEqual({
      "display-name": "",
      identity: "user-bob",
      "controller-access": "login",
      "model-access": "write",
    });
  });

  it("§3 facades list filters: controller and model logins are told of different facades, never of Admin", async () => {
    const controller = await start();
    const atController = namesOf(responseOf(await logIn(controller, ADMIN)));
    const atModel = namesOf(
      responseOf(await logIn(controller, ADMIN, controller.modelUrl("prod"))),
    );
    expect(atController).toContain("ModelManager");
    expect(atController).not.toContain("Client");
    expect(atModel).toContain("Client");
    expect(atModel).not.toContain("ModelManager");
    for (const names of [atController, atModel]) {
      expect(names).toContain("Pinger");
      expect(names).not.toContain("Admin");
      expect(names).toEqual([...names].sort());
    }
  });

  it.each([
    ["§3 wrong password", { "auth-tag": "user-admin", credentials: "wrong" }],
    ["§3 unknown user", { "auth-tag": "user-mallory", credentials: "secret" }],
    ["§3 disabled user", { "auth-tag": "user-gone", credentials: "away" }],
    [
      "§3 agents",
      { "auth-tag": "machine-0", credentials: "secret", nonce: "user-admin:bootstrap" },
    ],
  ])("%s: invalid entity name or password", async (_, params) => {
    expect(await logIn(await start(), params)).toEqual(BAD_CREDENTIALS);
  });

  it("§3 no permission: a user without access to the controller", async () => {
    const params = { "auth-tag": "user-nobody", credentials: "none" };
    expect(await logIn(await start(), params)).toEqual(PERMISSION_DENIED);
  });

  it("§3 no permission: a user without access to the model", async () => {
    const controller = await start();
    expect(await logIn(controller, BOB, controller.modelUrl("k8s"))).toEqual(PERMISSION_DENIED);
  });

  it("§1 a failed login leaves Admin, and the next one on the same socket takes it away", async () => {
    const controller = await start();
    const client = await rawClient(controller.url);
    expect(await askAdmin(client, "Login", { ...ADMIN, credentials: "wrong" })).toEqual(
      BAD_CREDENTIALS,
    );
    responseOf(await askAdmin(client, "Login", ADMIN));
    expect(await askAdmin(client, "Login", ADMIN)).toEqual(
      failure('facade "Admin" not supported for controller API connection', "not supported"),
    );
  });

  it("§2 a login sent right behind another was looked up before it: already logged in, without a code", async () => {
    const client = await rawClient((await start()).url);
    const login = { type: "Admin", version: 3, request: "Login", params: ADMIN };
    client.send({ ...login, "request-id": 1 });
    client.send({ ...login, "request-id": 2 });
    const replies = [(await client.next()).json, (await client.next()).json];
    expect(replies.find((reply) => reply["request-id"] === 1)).not.toHaveProperty("error");
    expect(replies).toContainEqual({ "request-id": 2, ...failure("already logged in", "") });
  });

  it("§3 user-info is absent for agents, whom a test has let in", async () => {
    const controller = await start();
    controller.addAgent({ tag: "machine-0", password: "a machine's" });
    const params = { "auth-tag": "machine-0", credentials: "a machine's", nonce: "x" };
    const result = responseOf(await logIn(controller, params, controller.modelUrl("prod")));
    expect(result).not.toHaveProperty("user-info");
    expect(result).toHaveProperty("model-tag");
    const other = { ...params, credentials: "another's" };
    expect(await logIn(controller, other)).toEqual(BAD_CREDENTIALS);
  });

  it("§3 anonymous: no user-info, and the anonymous list of facades", async () => {
    const controller = await start();
    const params = { "auth-tag": "user-jujuanonymous", credentials: "", macaroons: [] };
    const result = responseOf(await logIn(controller, params, controller.modelUrl("prod")));
    expect(result).not.toHaveProperty("user-info");
    expect(result["model-tag"]).toBe(`model-${controller.model("prod").uuid}`);
    expect(JSON.stringify(result["facades"])).toContain("CrossModelRelations");
    expect(JSON.stringify(result["facades"])).not.toContain('"Client"');
  });

  it("§3 no tag and no token without an identity provider: failed to authenticate request", async () => {
    const expected = failure("failed to authenticate request: unauthorized", "unauthorized access");
    expect(await logIn(await start(), { macaroons: [] })).toEqual(expected);
    const external = { "auth-tag": "user-alice@external", credentials: "x" };
    expect(await logIn(await start(), external)).toEqual(expected);
  });

  it("§1 a well-formed but unknown model: every request fails, the login too", async () => {
    const controller = await start();
    const uuid = "11111111-2222-4333-8444-555555555555";
    const url = controller.url.replace("/api", `/model/${uuid}/api`);
    expect(await logIn(controller, ADMIN, url)).toEqual(
      failure(`unknown model: "${uuid}"`, "model not found"),
    );
  });

  it("§3 redirects: RedirectInfo always answers not redirected, without a code", async () => {
    const client = await rawClient((await start()).url);
    expect(await askAdmin(client, "RedirectInfo")).toEqual(failure("not redirected", ""));
  });

  it("§2 while the controller is upgraded a login that fails says so, without a code", async () => {
    const controller = await start();
    controller.state.upgrading = true;
    expect(await logIn(controller, { ...ADMIN, credentials: "wrong" })).toEqual(
      failure("login failed - maintenance in progress", ""),
    );
    responseOf(await logIn(controller, ADMIN));
  });

  it("§1 params of a wrong type: Go's words, no code, and the connection stays", async () => {
    const controller = await start();
    const client = await rawClient(controller.url);
    const ask = (params: object) => askAdmin(client, "Login", params);
    expect(await ask({ "auth-tag": 7 })).toEqual(said("number", "auth-tag"));
    expect(await ask({ macaroons: {} })).toEqual(said("object", "macaroons"));
    expect(await ask({ macaroons: ["x"] })).toEqual(said("string", "macaroons"));
    expect(await ask({ "bakery-version": "3" })).toEqual(said("string", "bakery-version"));
    expect(await ask({ macaroons: [[{}]] })).toEqual({
      error: expect.stringMatching(/^cannot unmarshal macaroon: /),
      response: {},
    });
    responseOf(await ask(ADMIN));
  });

  it("§8 login rate limit: for agents and what is no tag, not for users", async () => {
    const controller = await start();
    const client = await rawClient(controller.url);
    const errors = [];
    for (let count = 0; count < 30; count++) {
      errors.push(
        await askAdmin(client, "Login", { "auth-tag": count % 2 ? "unit-a-0" : "rubbish" }),
      );
    }
    expect(errors[0]).toEqual(failure('"rubbish" is not a valid tag', ""));
    expect(errors[1]).toEqual(BAD_CREDENTIALS);
    expect(errors.at(-1)).toEqual(failure("try again", "try again"));
    responseOf(await askAdmin(client, "Login", ADMIN));
  });

  it("§3 login token: user and access are the token's", async () => {
    const controller = await start();
    const { uuid } = controller.model("prod");
    const access = { [`controller-${controller.state.uuid}`]: "login", [`model-${uuid}`]: "read" };
    const token = controller.loginToken({ user: "jane@canonical.com", access });
    const result = responseOf(await logIn(controller, { token }, controller.modelUrl("prod")));
    expect(result["user-info"]).toEqual({
      "display-name": "",
      identity: "user-jane@canonical.com",
      "controller-access": "login",
      "model-access": "read",
    });
  });

  it("§3 login token: without access, too old, changed, or none at all", async () => {
    const controller = await start();
    const without = controller.loginToken({ user: "jane@canonical.com" });
    expect(await logIn(controller, { token: without })).toEqual(PERMISSION_DENIED);
    const old = controller.loginToken({ user: "jane@canonical.com", goodForMs: -1000 });
    expect(await logIn(controller, { token: old })).toEqual(
      failure('parsing login access token: "exp" not satisfied', ""),
    );
    const jwt = Buffer.from(without, "base64").toString();
    const forged = Buffer.from(jwt.replace(/\.[^.]*\./, ".e30.")).toString("base64");
    for (const token of [forged, "rubbish", "????"]) {
      expect(await logIn(controller, { token })).toMatchObject({
        error: expect.stringMatching(/^parsing login access token: /),
      });
    }
  });
});
