import { describe, expect, it } from "vitest";
import { started } from "../support/started.js";
import { BAD_CREDENTIALS, LINES, logIn, responseOf } from "./support/ask.js";

const USERS = {
  bob: { password: "builder", access: "login" },
  nobody: { password: "none", access: "" },
} as const;
const BOB = { "auth-tag": "user-bob", credentials: "builder" };

describe("§3 redirects: a migrated model", () => {
  const migration = {
    servers: [[{ value: "10.0.0.9", type: "ipv4", scope: "public", port: 17070 }]],
    caCert: "-----BEGIN CERTIFICATE-----\n",
    controllerTag: "controller-deadbeef-1bad-500d-9000-4b1d0d06f00d",
    controllerAlias: "target",
  };
  const start = (juju: string) =>
    started({
      juju,
      users: USERS,
      models: [{ name: "moved", migration, access: { bob: "read" } }],
      identityProvider: true,
    });
  const redirection = {
    error: "redirection to alternative server required",
    "error-code": "redirection required",
    "error-info": {
      servers: migration.servers,
      "ca-cert": migration.caCert,
      "controller-tag": migration.controllerTag,
      "controller-alias": migration.controllerAlias,
    },
    response: {},
  };

  it.each(LINES)(
    "%s sends away who had access, with any password, and anonymous logins",
    async (juju) => {
      const controller = await start(juju);
      const url = controller.modelUrl("moved");
      expect(await logIn(controller, { ...BOB, credentials: "whatever" }, url)).toEqual(
        redirection,
      );
      expect(await logIn(controller, { "auth-tag": "user-jujuanonymous" }, url)).toEqual(
        redirection,
      );
    },
  );

  it.each(LINES)("%s masks it from agents and from users who had no access", async (juju) => {
    const controller = await start(juju);
    const url = controller.modelUrl("moved");
    const { nobody } = USERS;
    const params = { "auth-tag": "user-nobody", credentials: nobody.password };
    expect(await logIn(controller, params, url)).toEqual(BAD_CREDENTIALS);
    expect(await logIn(controller, { "auth-tag": "machine-0" }, url)).toEqual(BAD_CREDENTIALS);
  });

  it("4.0.15 sends token logins and all external users away, 3.6.28 does not", async () => {
    const [older, newer] = [await start("3.6.28"), await start("4.0.15")];
    const asked = [
      { token: newer.loginToken({ user: "x@canonical.com" }) },
      {},
      { "auth-tag": "user-alice@external" },
    ];
    for (const params of asked) {
      expect(await logIn(newer, params, newer.modelUrl("moved"))).toEqual(redirection);
    }
    const access = { [`controller-${older.state.uuid}`]: "superuser" };
    const token = older.loginToken({ user: "x@canonical.com", access });
    expect(await logIn(older, { token }, older.modelUrl("moved"))).toEqual(BAD_CREDENTIALS);
    const discharge = responseOf(await logIn(older, {}, older.modelUrl("moved")));
    expect(discharge).toHaveProperty("bakery-discharge-required");
  });
});
