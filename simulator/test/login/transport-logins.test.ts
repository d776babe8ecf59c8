import { connect, firstOf, LoginError, password } from "@facadegen/transport";
import { anonymous } from "@facadegen/transport";
import { DischargeRefusedError, macaroons } from "@facadegen/transport/bakery";
import {
  clientCredentials,
  deviceFlow,
  sessionCookie,
  sessionToken,
} from "@facadegen/transport/jaas";
import { nodeFetch, nodeWebSocket } from "@facadegen/transport/node";
import type { Controller, ControllerOptions } from "@facadegen/simulator";
import { afterEach, describe, expect, it } from "vitest";
import { started } from "../support/started.js";
import { LINES } from "./support/ask.js";

// The transport's own providers, over real sockets.

const ALICE = "alice@external";
const JANE = "jane@canonical.com";

const controllers: Controller[] = [];

async function kept(starting: Promise<Controller>): Promise<Controller> {
  const controller = await starting;
  controllers.push(controller);
  return controller;
}

const start = (juju: string, more: Partial<ControllerOptions> = {}): Promise<Controller> =>
  kept(
    started({
      juju,
      identityProvider: true,
      users: { admin: { password: "secret" }, [ALICE]: {} },
      models: [{ name: "prod", access: { [ALICE]: "read" } }],
      ...more,
    }),
  );

/** Connects, and answers who has logged in. */
async function whoLogsIn(
  ...[url, options]: Parameters<typeof connect>
): Promise<string | undefined> {
  const connection = await connect(url, options);
  const { info } = connection;
  await connection.close();
  return info.user?.identity;
}

// What the providers send is what the schema has.
afterEach(() => {
  for (const { violations } of controllers.splice(0)) expect(violations).toEqual([]);
});

/** The error that a promise is rejected with. */
async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it was not rejected");
}

describe.each(LINES)("the transport's providers at Juju %s", (juju) => {
  it("password, right and wrong, on a controller and a model", async () => {
    const controller = await start(juju);
    const admin = { username: "admin", password: "secret" };
    expect(await whoLogsIn(controller.url, { login: password(admin) })).toBe("user-admin");
    const connection = await connect(controller.modelUrl("prod"), { login: password(admin) });
    expect(connection.info.modelTag).toBe(`model-${controller.model("prod").uuid}`);
    await connection.close();
    const wrong = password({ ...admin, password: "wrong" });
    const error = await rejection(connect(controller.url, { login: wrong }));
    expect(error).toMatchObject({ kind: "refused", cause: { code: "unauthorized access" } });
  });

  it("password without a password is told that a discharge is wanted", async () => {
    const controller = await start(juju);
    const login = password({ username: "admin", password: "" });
    const error = await rejection(connect(controller.url, { login }));
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({ kind: "discharge-required" });
  });

  it("anonymous", async () => {
    const controller = await start(juju);
    const login = anonymous();
    expect(await whoLogsIn(controller.modelUrl("prod"), { login })).toBeFalsy();
  });

  it("macaroons of a local user: discharged by the form, kept, and discharged again when forgotten", async () => {
    const controller = await start(juju);
    let asked = 0;
    const storage = new Map<string, string>();
    const login = macaroons({
      username: "admin",
      storage,
      password: () => {
        asked++;
        return "secret";
      },
    });
    for (const url of [controller.url, controller.url, controller.modelUrl("prod")]) {
      expect(await whoLogsIn(url, { login })).toBe("user-admin");
    }
    expect(asked).toBe(1);
    controller.identity.forgetMacaroons();
    expect(await whoLogsIn(controller.url, { login })).toBe("user-admin");
    expect(asked).toBe(2);
    // Kept as JSON: another program can go on with it.
    const kept = macaroons({ username: "admin", storage });
    expect(await whoLogsIn(controller.url, { login: kept })).toBe("user-admin");
  });

  it("macaroons over TLS, with the form at the controller's own certificate", async () => {
    const controller = await start(juju, { secure: true });
    const { caCert } = controller;
    const login = macaroons({
      username: "admin",
      password: "secret",
      fetch: nodeFetch({ ca: caCert }),
    });
    const webSocket = nodeWebSocket({ ca: caCert });
    expect(await whoLogsIn(controller.url, { login, webSocket })).toBe("user-admin");
  });

  it("macaroons of a local user with a wrong password", async () => {
    const controller = await start(juju);
    const login = macaroons({ username: "admin", password: "wrong" });
    const error = await rejection(connect(controller.url, { login }));
    expect(error).toBeInstanceOf(DischargeRefusedError);
    expect(error).toMatchObject({
      message: expect.stringContaining("invalid entity name or password"),
    });
  });

  it("macaroons of an external user, whom a test logs in at the provider", async () => {
    const controller = await start(juju);
    const { provider } = controller.identity;
    const login = macaroons({ interact: (visitUrl) => provider.logIn(ALICE, visitUrl) });
    expect(await whoLogsIn(controller.url, { login })).toBe(`user-${ALICE}`);
    expect(await whoLogsIn(controller.modelUrl("prod"), { login })).toBe(`user-${ALICE}`);
    expect(provider.visits).toEqual([]);
  });

  it("macaroons of an external user who denies it", async () => {
    const controller = await start(juju);
    const connecting = connect(controller.url, { login: macaroons({ interact: () => undefined }) });
    const failed = rejection(connecting);
    const { provider } = controller.identity;
    provider.deny(await provider.nextVisit(), "not me");
    expect(await failed).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("not me"),
    });
  });

  it("a redirection is a RedirectError with the other controller's addresses", async () => {
    const migration = {
      servers: [[{ value: "10.0.0.9", type: "ipv4", scope: "public", port: 17070 }]],
      caCert: "PEM",
    };
    const controller = await start(juju, {
      models: [{ name: "moved", migration, access: { admin: "admin" } }],
    });
    const login = password({ username: "admin", password: "secret" });
    const error = await rejection(connect(controller.modelUrl("moved"), { login }));
    expect(error).toMatchObject({
      kind: "redirect",
      caCert: "PEM",
      servers: migration.servers,
    });
  });
});

describe("the transport's providers in JAAS mode", () => {
  const jaas = {
    serviceAccounts: { "svc-id": { clientSecret: "hidden", user: "svc@serviceaccount" } },
  };
  const startJaas = (): Promise<Controller> =>
    kept(
      started({ juju: "4.0.15", jaas, models: [{ name: "prod", access: { [JANE]: "admin" } }] }),
    );

  it("deviceFlow: a test enters the code; the kept token is used until it is invalid", async () => {
    const controller = await startJaas();
    const codes: string[] = [];
    const login = deviceFlow({
      show: ({ userCode, verificationUri }) => {
        expect(verificationUri).toBe(controller.httpUrl("/device"));
        codes.push(userCode);
        controller.jaas.finishDeviceLogin(userCode, JANE);
      },
    });
    for (const url of [controller.url, controller.modelUrl("prod")]) {
      expect(await whoLogsIn(url, { login })).toBe(`user-${JANE}`);
    }
    expect(codes).toHaveLength(1);
    controller.jaas.expireSessionTokens();
    expect(await whoLogsIn(controller.url, { login })).toBe(`user-${JANE}`);
    expect(codes).toHaveLength(2);
  });

  it("sessionToken, with one that is expired renewed", async () => {
    const controller = await startJaas();
    const token = controller.jaas.sessionToken(JANE, -1000);
    const renew = () => controller.jaas.sessionToken(JANE);
    expect(await whoLogsIn(controller.url, { login: sessionToken({ token, renew }) })).toBe(
      `user-${JANE}`,
    );
    const error = await rejection(connect(controller.url, { login: sessionToken({ token }) }));
    expect(error).toMatchObject({
      message: "login failed: JIMM session token expired",
      cause: { code: "session token invalid" },
    });
  });

  it("clientCredentials", async () => {
    const controller = await startJaas();
    const login = clientCredentials({ clientId: "svc-id", clientSecret: "hidden" });
    expect(await whoLogsIn(controller.url, { login })).toBe("user-svc@serviceaccount");
  });

  it("sessionCookie, with the cookie that a browser would send", async () => {
    const controller = await startJaas();
    const cookie = controller.jaas.startSession(JANE);
    const webSocket = nodeWebSocket({ headers: { Cookie: cookie } });
    expect(await whoLogsIn(controller.url, { login: sessionCookie(), webSocket })).toBe(
      `user-${JANE}`,
    );
  });

  it("firstOf goes on to the next when JIMM refuses the old login", async () => {
    const controller = await startJaas();
    const old = password({ username: "admin", password: controller.admin.password });
    const token = sessionToken({ token: controller.jaas.sessionToken(JANE) });
    expect(await whoLogsIn(controller.url, { login: firstOf([old, token]) })).toBe(`user-${JANE}`);
  });
});
