import { afterEach, describe, expect, it, vi } from "vitest";
import { rawClient, refusedUpgrade } from "../support/raw-client.js";
import { started } from "../support/started.js";
import { askAdmin, failure, objectIn, PERMISSION_DENIED, responseOf } from "./support/ask.js";
import { ALICE, askJaas, startJaas } from "./support/jaas.js";

afterEach(() => void vi.useRealTimers());

describe("§3 Admin 4 of JIMM", () => {
  it("LoginDevice, GetDeviceSessionToken that waits on the same socket, and LoginWithSessionToken", async () => {
    const controller = await startJaas();
    const client = await rawClient(controller.url);
    const device = responseOf(await askAdmin(client, "LoginDevice", {}, 4));
    expect(device).toEqual({
      "verification-uri": controller.httpUrl("/device"),
      "user-code": expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
    });
    const code = String(device["user-code"]);
    expect(await controller.jaas.nextDeviceLogin()).toBe(code);
    const waiting = client.ask({
      "request-id": 9,
      type: "Admin",
      version: 4,
      request: "GetDeviceSessionToken",
    });
    // It blocks: what is asked after it is answered before it.
    client.send({ "request-id": 10, type: "Pinger", version: 1, request: "Ping" });
    expect((await waiting).json).toEqual({ "request-id": 10, response: {} });
    controller.jaas.finishDeviceLogin(code, ALICE);
    const { json } = await client.next();
    expect(json["request-id"]).toBe(9);
    const token = String(responseOf(json)["session-token"]);
    const [header = "", claims = ""] = Buffer.from(token, "base64").toString().split(".");
    expect(JSON.parse(Buffer.from(header, "base64url").toString())).toMatchObject({ typ: "JWT" });
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({ sub: ALICE });
    const login = { "session-token": token };
    expect(responseOf(await askAdmin(client, "LoginWithSessionToken", login, 4))).toHaveProperty(
      "user-info",
    );
  });

  it("LoginResult on a controller connection: no servers, and JIMM's user-info", async () => {
    const controller = await startJaas();
    const params = { "session-token": controller.jaas.sessionToken(ALICE) };
    const first = responseOf(await askJaas(controller, "LoginWithSessionToken", params));
    expect(Object.keys(first)).toEqual([
      "controller-tag",
      "user-info",
      "facades",
      "server-version",
    ]);
    expect(first["user-info"]).toEqual({
      "display-name": "Alice",
      identity: `user-${ALICE}`,
      "controller-access": "superuser",
      "model-access": "",
    });
    expect(JSON.stringify(first["facades"])).toContain('"JIMM"');
    const second = responseOf(await askJaas(controller, "LoginWithSessionToken", params));
    expect(objectIn(second["user-info"])["last-connection"]).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it("LoginResult on a model connection: the model's tag and access, and still no servers", async () => {
    const controller = await startJaas();
    const params = { "session-token": controller.jaas.sessionToken("bob@canonical.com") };
    const url = controller.modelUrl("prod");
    const result = responseOf(await askJaas(controller, "LoginWithSessionToken", params, { url }));
    expect(result).not.toHaveProperty("servers");
    expect(result["model-tag"]).toBe(`model-${controller.model("prod").uuid}`);
    expect(result["user-info"]).toMatchObject({ "model-access": "write", "display-name": "bob" });
  });

  it("users whom the controller does not know may log in, but not to models", async () => {
    const controller = await startJaas();
    const params = { "session-token": controller.jaas.sessionToken("new@canonical.com") };
    const result = responseOf(await askJaas(controller, "LoginWithSessionToken", params));
    expect(result["user-info"]).toMatchObject({ "controller-access": "login" });
    const url = controller.modelUrl("prod");
    expect(await askJaas(controller, "LoginWithSessionToken", params, { url })).toEqual(
      PERMISSION_DENIED,
    );
  });

  it("LoginWithSessionToken: session token invalid for one that is expired, forged, garbage or missing", async () => {
    const controller = await startJaas();
    const good = controller.jaas.sessionToken(ALICE);
    const [header, claims] = Buffer.from(good, "base64").toString().split(".");
    const forged = Buffer.from(`${header}.${claims}.AAAA`).toString("base64");
    const client = await rawClient(controller.url);
    for (const url of [controller.url, controller.modelUrl("prod")]) {
      for (const token of [controller.jaas.sessionToken(ALICE, -1000), forged, "garbage", ""]) {
        const params = { "session-token": token };
        expect(await askJaas(controller, "LoginWithSessionToken", params, { url })).toEqual({
          error: expect.stringMatching(/./),
          "error-code": "session token invalid",
          response: {},
        });
      }
    }
    // It can be tried again on the same socket.
    await askAdmin(client, "LoginWithSessionToken", {}, 4);
    responseOf(await askAdmin(client, "LoginWithSessionToken", { "session-token": good }, 4));
  });

  it("session tokens end with their day, and when a test ends them", async () => {
    const controller = await startJaas();
    const params = { "session-token": controller.jaas.sessionToken(ALICE) };
    const invalid = { "error-code": "session token invalid" };
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 25 * 3_600_000);
    expect(await askJaas(controller, "LoginWithSessionToken", params)).toMatchObject(invalid);
    vi.useRealTimers();
    responseOf(await askJaas(controller, "LoginWithSessionToken", params));
    controller.jaas.expireSessionTokens();
    expect(await askJaas(controller, "LoginWithSessionToken", params)).toMatchObject(invalid);
  });

  it("GetDeviceSessionToken without a LoginDevice on its socket, and a login that the user denies", async () => {
    const controller = await startJaas();
    const refused = failure("device access token call failed", "unauthorized access");
    const other = await rawClient(controller.url);
    await askAdmin(other, "LoginDevice", {}, 4);
    expect(await askJaas(controller, "GetDeviceSessionToken")).toEqual(refused);
    controller.jaas.denyDeviceLogin(await controller.jaas.nextDeviceLogin());
    expect(await askAdmin(other, "GetDeviceSessionToken", {}, 4)).toEqual(refused);
    expect(() => controller.jaas.finishDeviceLogin("NONE-SUCH", ALICE)).toThrow(TypeError);
  });

  it("GetDeviceSessionToken ends with its connection", async () => {
    const controller = await startJaas();
    const client = await rawClient(controller.url);
    await askAdmin(client, "LoginDevice", {}, 4);
    client.send({ "request-id": 2, type: "Admin", version: 4, request: "GetDeviceSessionToken" });
    client.socket.close();
    await client.closed;
    // The code is still there for whoever asks, but nobody waits for it.
    controller.jaas.finishDeviceLogin(await controller.jaas.nextDeviceLogin(), ALICE);
    await controller.close();
  });

  it("LoginWithClientCredentials", async () => {
    const serviceAccounts = { "svc-id": { clientSecret: "hidden", user: "svc@serviceaccount" } };
    const controller = await startJaas({ serviceAccounts });
    const params = { "client-id": "svc-id", "client-secret": "hidden" };
    const result = responseOf(await askJaas(controller, "LoginWithClientCredentials", params));
    expect(result["user-info"]).toMatchObject({ identity: "user-svc@serviceaccount" });
    for (const wrong of [{ ...params, "client-secret": "?" }, { "client-id": "constructor" }, {}]) {
      expect(await askJaas(controller, "LoginWithClientCredentials", wrong)).toEqual(
        failure("invalid client credentials", "unauthorized access"),
      );
      const url = controller.modelUrl("prod");
      expect(await askJaas(controller, "LoginWithClientCredentials", wrong, { url })).toEqual(
        failure("invalid client credentials", "fatal login error"),
      );
    }
  });

  it("LoginWithSessionCookie: by the cookie of the upgrade", async () => {
    const controller = await startJaas();
    const headers = { Cookie: `other=1; ${controller.jaas.startSession(ALICE)}` };
    const result = responseOf(await askJaas(controller, "LoginWithSessionCookie", {}, { headers }));
    expect(result["user-info"]).toMatchObject({ identity: `user-${ALICE}` });
    const refused = failure("missing cookie identity", "unauthorized access");
    expect(await askJaas(controller, "LoginWithSessionCookie")).toEqual(refused);
    controller.jaas.endSessions();
    expect(await askJaas(controller, "LoginWithSessionCookie", {}, { headers })).toEqual(refused);
  });

  it.each([1, 2, 3, 4])("Admin.Login version %i: not supported", async (version) => {
    const controller = await startJaas();
    const client = await rawClient(controller.url);
    const params = { "auth-tag": "user-admin", credentials: controller.admin.password };
    expect(await askAdmin(client, "Login", params, version)).toEqual(
      failure("JIMM does not support login from old clients", "not supported"),
    );
  });

  it("Admin 4 is never on a Juju controller", async () => {
    const controller = await started({ juju: "4.0.15" });
    expect(await askJaas(controller, "LoginDevice")).toMatchObject({
      "error-code": "not supported",
    });
    expect(() => controller.jaas).toThrow(/option jaas/);
  });
});

describe("§8 JIMM closes what does not ping within 90 s", () => {
  const PING = { "request-id": 2, type: "Pinger", version: 1, request: "Ping" };

  it("on controller connections, from the moment of connecting and for everybody; a Ping holds it off", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const controller = await startJaas();
    const client = await rawClient(controller.url);
    const model = await rawClient(controller.modelUrl("prod"));
    const login = { "session-token": controller.jaas.sessionToken(ALICE) };
    vi.advanceTimersByTime(89_000);
    expect((await client.ask(PING)).json).toEqual({ "request-id": 2, response: {} });
    responseOf(await askAdmin(client, "LoginWithSessionToken", login, 4));
    vi.advanceTimersByTime(89_000);
    expect((await client.ask(PING)).json).toEqual({ "request-id": 2, response: {} });
    vi.advanceTimersByTime(91_000);
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
    responseOf(await askAdmin(model, "LoginWithSessionToken", login, 4));
  });
});

describe("§3 JIMM's Origin rule: 403 for a WebSocket of another page", () => {
  it("with a list: pages on it and clients without an Origin are let in", async () => {
    const controller = await startJaas({ allowedOrigins: ["https://dashboard.example.com"] });
    const refused = await refusedUpgrade(controller.url, { origin: "https://evil.example.com" });
    expect(refused.status).toBe(403);
    await rawClient(controller.url, { origin: "https://dashboard.example.com" });
    await rawClient(controller.url);
  });

  it("without a list, and at Juju's own controllers, every page is", async () => {
    for (const controller of [await startJaas(), await started({ juju: "4.0.15" })]) {
      await rawClient(controller.url, { origin: "https://evil.example.com" });
    }
  });
});
