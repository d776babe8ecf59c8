import type { Controller } from "@facadegen/simulator";
import { describe, expect, it } from "vitest";
import { macaroons } from "../../src/bakery.js";
import { anonymous, connect, firstOf, LoginError, password } from "../../src/index.js";
import { clientCredentials, deviceFlow, sessionCookie, sessionToken } from "../../src/jaas.js";
import { nodeFetch, nodeWebSocket } from "../../src/node.js";
import { ADMIN } from "../support/logged-in.js";
import { rejection } from "../support/scripted-socket.js";
import { askedOf, openedConnections, startSimulated } from "../support/simulated.js";

const USER = { username: "admin", password: "secret" };
const ALICE = "alice@external";
const JANE = "jane@canonical.com";

const loginsOf = (controller: Controller): number => controller.callsTo("Admin", "Login").length;

describe.each(["3.6.28", "4.0.15"])("over a WebSocket, on Juju %s", (juju) => {
  it("a local user logs in with macaroons on one socket", async () => {
    const controller = await startSimulated({ juju });
    const login = macaroons(USER);
    const connection = await connect(controller.url, { login });
    expect(connection.info.user.identity).toBe("user-admin");
    expect(loginsOf(controller)).toBe(2);
    expect(openedConnections(controller)).toBe(1);
    await connection.close();
    const again = await connect(controller.url, { login });
    expect(loginsOf(controller)).toBe(3);
    await again.close();
  });

  it("a local user logs in with macaroons over TLS, and over its form too", async () => {
    const controller = await startSimulated({ juju, secure: true });
    const { caCert: ca } = controller;
    const login = macaroons({ ...USER, fetch: nodeFetch({ ca }) });
    const connection = await connect(controller.url, { login, webSocket: nodeWebSocket({ ca }) });
    expect(connection.info.user.identity).toBe("user-admin");
    await connection.close();
  });

  it("a wrong password is a LoginError of the kind refused, as with the password itself", async () => {
    const { url } = await startSimulated({ juju });
    for (const login of [macaroons, password]) {
      const error = await rejection(connect(url, { login: login({ ...USER, password: "wr0ng" }) }));
      expect(error).toBeInstanceOf(LoginError);
      expect(error).toMatchObject({ kind: "refused" });
    }
  });

  it("an abort ends the login that waits for the user", async () => {
    const { url } = await startSimulated({ juju, identityProvider: true, users: { [ALICE]: {} } });
    const controller = new AbortController();
    const { signal } = controller;
    const login = macaroons({ interact: () => controller.abort() });
    expect(await rejection(connect(url, { login, signal }))).toBe(signal.reason);
  });

  it("the next way to log in is tried on the same socket", async () => {
    const controller = await startSimulated({ juju });
    const login = firstOf([deviceFlow({ show: () => undefined }), password(USER)]);
    const connection = await connect(controller.url, { login });
    expect(askedOf(controller)).toEqual(["Admin.LoginDevice", "Admin.Login"]);
    expect(openedConnections(controller)).toBe(1);
    await connection.close();
  });

  it("nobody in particular logs in", async () => {
    const controller = await startSimulated({ juju });
    const connection = await connect(controller.url, { login: anonymous() });
    expect(controller.expectCall("Admin", "Login").params).toMatchObject({
      "auth-tag": "user-jujuanonymous",
    });
    expect(connection.info.user?.identity ?? "").toBe("");
    await connection.close();
  });

  it("who moved to another controller is told where", async () => {
    const servers = [[{ value: "10.0.0.9", type: "ipv4", scope: "public", port: 17070 }]];
    const migration = { servers, caCert: "PEM" };
    const controller = await startSimulated({
      juju,
      models: [{ name: "moved", migration, access: { admin: "admin" } }],
    });
    const error = await rejection(connect(controller.modelUrl("moved"), { login: ADMIN }));
    expect(error).toMatchObject({
      name: "RedirectError",
      kind: "redirect",
      caCert: "PEM",
      servers,
    });
  });
});

describe("over a WebSocket, on JAAS", () => {
  const serviceAccounts = { id: { clientSecret: "hidden", user: "svc@serviceaccount" } };
  const start = (): Promise<Controller> =>
    startSimulated({
      jaas: { serviceAccounts },
      users: { admin: { password: "secret" }, [JANE]: {}, "svc@serviceaccount": {} },
      models: [{ name: "prod", access: { [JANE]: "read", "svc@serviceaccount": "read" } }],
    });

  it("a device login gives a token that is used again until it is over", async () => {
    const controller = await start();
    const codes: string[] = [];
    const login = deviceFlow({
      show: ({ userCode, verificationUri }) => {
        expect(verificationUri).toBe(controller.httpUrl("/device"));
        codes.push(userCode);
        controller.jaas.finishDeviceLogin(userCode, JANE);
      },
    });
    const logIn = async (url: string): Promise<void> => {
      const connection = await connect(url, { login });
      expect(connection.info.user.identity).toBe(`user-${JANE}`);
      await connection.close();
    };
    await logIn(controller.url);
    await logIn(controller.modelUrl("prod"));
    expect(codes).toHaveLength(1);
    controller.jaas.expireSessionTokens();
    await logIn(controller.url);
    expect(codes).toHaveLength(2);
    expect(openedConnections(controller)).toBe(3);
  });

  it("programs log in with client credentials, browsers with their cookie", async () => {
    const controller = await start();
    const Cookie = controller.jaas.startSession(JANE);
    const logins = [
      [clientCredentials({ clientId: "id", clientSecret: "hidden" }), "svc@serviceaccount"],
      [sessionCookie(), JANE],
    ] as const;
    for (const [login, user] of logins) {
      const webSocket = nodeWebSocket({ headers: { Cookie } });
      const connection = await connect(controller.url, { login, webSocket });
      expect(connection.info.user.identity).toBe(`user-${user}`);
      await connection.close();
    }
    controller.jaas.endSessions();
    const webSocket = nodeWebSocket({ headers: { Cookie } });
    const over = await rejection(connect(controller.url, { login: sessionCookie(), webSocket }));
    expect(over).toMatchObject({ name: "LoginError" });
  });

  it("a token that is over is renewed where it can be, and told where it cannot", async () => {
    const { url, jaas } = await start();
    const token = jaas.sessionToken(JANE, -1000);
    const renew = (): string => jaas.sessionToken(JANE);
    const connection = await connect(url, { login: sessionToken({ token, renew }) });
    expect(connection.info.user.identity).toBe(`user-${JANE}`);
    await connection.close();
    expect(await rejection(connect(url, { login: sessionToken({ token }) }))).toMatchObject({
      kind: "refused",
      cause: { code: "session token invalid" },
    });
  });
});
