import { describe, expect, it } from "vitest";
import type { ClientChoice } from "../../src/client-files/choose.js";
import { chooseTarget, findModel } from "../../src/client-files/choose.js";
import type { ClientController, JujuClient } from "../../src/client-files/juju-client.js";

const CONTROLLER: ClientController = {
  uuid: "5b1f1d4e-0d7f-4f0e-8f2c-3a6f0c1d2e3b",
  apiEndpoints: ["10.0.0.1:17070"],
  publicHostname: undefined,
  caCert: undefined,
  cloud: undefined,
  region: undefined,
  agentVersion: undefined,
  oidcLogin: false,
  proxyType: undefined,
};
const MODELS = new Map([
  ["admin/default", { uuid: "aaaaaaaa-0000-4000-8000-000000000001", type: "iaas" }],
  ["admin/other", { uuid: "aaaaaabb-0000-4000-8000-000000000002", type: "iaas" }],
  ["bob@external/default", { uuid: "cccccccc-0000-4000-8000-000000000003", type: "caas" }],
]);
const CLIENT: JujuClient = {
  folder: "/juju",
  controllers: new Map([
    ["prod", CONTROLLER],
    ["test", CONTROLLER],
  ]),
  currentController: "prod",
  accounts: new Map(),
  models: new Map([
    ["prod", { models: MODELS, currentModel: "admin/default" }],
    ["test", { models: MODELS, currentModel: "admin/other" }],
  ]),
};

const choose = (
  choice: ClientChoice,
  env: Record<string, string> = {},
  client: JujuClient = CLIENT,
): unknown => {
  const { controllerName, model } = chooseTarget(client, choice, env);
  return [controllerName, model];
};

describe("the controller and model", () => {
  const JUJU_MODEL = "test:admin/x";
  it.each<[ClientChoice, Record<string, string>, string, string | undefined]>([
    [{}, {}, "prod", undefined],
    [{}, { JUJU_CONTROLLER: "test" }, "test", undefined],
    [{}, { JUJU_CONTROLLER: "" }, "prod", undefined],
    [{}, { JUJU_MODEL }, "test", undefined],
    [{}, { JUJU_MODEL, JUJU_CONTROLLER: "test" }, "test", undefined],
    [{}, { JUJU_MODEL: "x" }, "prod", undefined],
    [{ controller: "test" }, { JUJU_CONTROLLER: "prod" }, "test", undefined],
    [{ model: "m" }, {}, "prod", "m"],
    [{ model: "m" }, { JUJU_CONTROLLER: "test" }, "test", "m"],
    [{ model: "m" }, { JUJU_MODEL }, "test", "m"],
    [{ model: "test:bob/m" }, { JUJU_CONTROLLER: "prod" }, "test", "bob/m"],
    [{ model: "test:m", controller: "test" }, {}, "test", "m"],
    [{ model: "m", controller: "test" }, { JUJU_MODEL: "prod:x" }, "test", "m"],
    [{ model: "test:" }, {}, "test", "admin/other"],
    [{ model: true }, {}, "prod", "admin/default"],
    [{ model: true }, { JUJU_CONTROLLER: "test" }, "test", "admin/other"],
    [{ model: true }, { JUJU_MODEL }, "test", "admin/x"],
    [{ model: true }, { JUJU_MODEL: "x", JUJU_CONTROLLER: "test" }, "test", "x"],
    [{ model: true, controller: "test" }, { JUJU_MODEL: "prod:x" }, "test", "admin/other"],
  ])("asked for %o, with %o, are %s and %s", (choice, env, controller, model) => {
    expect(choose(choice, env)).toEqual([controller, model]);
  });

  it.each<[string, ClientChoice, Record<string, string>, Partial<JujuClient>, RegExp]>([
    ["an unknown one", { controller: "x" }, {}, {}, /no controller "x"; known: prod, test \(/],
    ["an unknown one of the model", { model: "x:m" }, {}, {}, /no controller "x"/],
    ["an unknown one of the environment", {}, { JUJU_CONTROLLER: "x" }, {}, /no controller "x"/],
    ["two", { controller: "prod", model: "test:m" }, {}, {}, /"test" and not of "prod"/],
    [
      "two of the environment",
      { model: "m" },
      { JUJU_MODEL: "prod:m", JUJU_CONTROLLER: "test" },
      {},
      /JUJU_MODEL names the controller "prod", JUJU_CONTROLLER "test"/,
    ],
    ["no current one", {}, {}, { currentController: undefined }, /run `juju switch <controller>`/],
    [
      "none at all",
      {},
      {},
      { currentController: undefined, controllers: new Map() },
      /run `juju register`/,
    ],
    [
      "no current model",
      { model: true },
      {},
      { models: new Map() },
      /no current model on the controller "prod" \(\/juju\/models.yaml\): run `juju switch prod:/,
    ],
  ])("cannot be chosen: %s", (_what, choice, env, client, message) => {
    expect(() => choose(choice, env, { ...CLIENT, ...client })).toThrow(message);
  });
});

describe("a model", () => {
  const uuid = "dddddddd-0000-4000-8000-000000000004";
  it.each([
    ["default", "admin", "aaaaaaaa-0000-4000-8000-000000000001"],
    ["default", "bob@external", "cccccccc-0000-4000-8000-000000000003"],
    ["admin/other", "bob@external", "aaaaaabb-0000-4000-8000-000000000002"],
    ["other", "bob@external", undefined],
    ["cccccc", "admin", "cccccccc-0000-4000-8000-000000000003"],
    ["ccccc", "admin", undefined],
    [uuid, "admin", uuid],
    ["unknown", "admin", undefined],
  ])("named %s by %s is %s", (name, user, found) => {
    expect(findModel(MODELS, name, user)).toBe(found);
  });

  it("is not any of several", () => {
    expect(() => findModel(MODELS, "aaaaaa", "admin")).toThrow(/several models/);
  });

  it("may be known by its UUID alone", () => {
    expect(findModel(undefined, uuid, "admin")).toBe(uuid);
    expect(findModel(undefined, "default", "admin")).toBeUndefined();
  });
});
