import { describe, expect, it } from "vitest";
import { rawClient } from "../support/raw-client.js";
import { loggedIn, loginRequest, started } from "../support/started.js";

const NOT_IMPLEMENTED = "not implemented";

interface Texts {
  readonly facade: (facade: string, version: number) => string;
  readonly unversioned: (facade: string) => string;
  readonly method: (facade: string, version: number, method: string) => string;
  readonly adminMethod: (method: string) => string;
}

const OLD: Texts = {
  facade: (facade, version) => `unknown version (${version}) of interface "${facade}"`,
  unversioned: (facade) => `unknown object type "${facade}"`,
  method: (facade, version, method) =>
    `no such request - method ${facade}(${version}).${method} is not implemented`,
  adminMethod: (method) => `no such request - method Admin.${method} is not implemented`,
};

const NEW: Texts = {
  facade: (facade, version) => `unknown version ${version} for facade type "${facade}"`,
  unversioned: (facade) => `unknown facade type "${facade}"`,
  method: (facade, version, method) =>
    `unknown method "${method}" at version ${version} for facade type "${facade}"`,
  adminMethod: (method) => `unknown method "${method}" at version 0 for facade type "Admin"`,
};

/** The reply to a request that is refused. */
function refused(error: string, code: string): object {
  return { "request-id": 2, error, "error-code": code, response: {} };
}

describe.each([
  ["3.6", OLD],
  ["4.0", NEW],
  ["4.1", NEW],
] as const)("Juju %s", (juju, texts) => {
  const models = [{ name: "prod" }];

  it(`§1 unknown facade, version not 0 (${juju})`, async () => {
    const controller = await started({ juju, models });
    const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
    const { json } = await client.ask({
      "request-id": 2,
      type: "Nothing",
      version: 3,
      request: "M",
    });
    expect(json).toEqual(refused(texts.facade("Nothing", 3), NOT_IMPLEMENTED));
  });

  it(`§1 unknown version, not 0 (${juju})`, async () => {
    const controller = await started({ juju, models });
    const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
    const { json } = await client.ask({
      "request-id": 2,
      type: "Client",
      version: 99,
      request: "M",
    });
    expect(json).toEqual(refused(texts.facade("Client", 99), NOT_IMPLEMENTED));
  });

  it.each([0, undefined])(`§1 unknown facade, version %s (${juju})`, async (version) => {
    const controller = await started({ juju, models });
    const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
    const request = { "request-id": 2, type: "Client", version, request: "FullStatus" };
    const { json } = await client.ask(request);
    expect(json).toEqual(refused(texts.unversioned("Client"), NOT_IMPLEMENTED));
  });

  it(`§1 unknown method (${juju})`, async () => {
    const controller = await started({ juju, models });
    const client = await loggedIn(controller);
    const { json } = await client.ask({
      "request-id": 2,
      type: "Pinger",
      version: 1,
      request: "No",
    });
    expect(json).toEqual(refused(texts.method("Pinger", 1, "No"), NOT_IMPLEMENTED));
  });

  it.each(["constructor", "__proto__", "toString", ""])(
    `§1 unknown method: %s is none (${juju})`,
    async (request) => {
      const controller = await started({ juju, models });
      const client = await loggedIn(controller);
      const { json } = await client.ask({ "request-id": 2, type: "Pinger", version: 1, request });
      expect(json).toEqual(refused(texts.method("Pinger", 1, request), NOT_IMPLEMENTED));
    },
  );

  it(`§1 before login anything but Admin is an unknown version (${juju})`, async () => {
    const controller = await started({ juju, models });
    const client = await rawClient(controller.url);
    const request = { "request-id": 2, type: "ModelManager", version: 10, request: "ListModels" };
    expect((await client.ask(request)).json).toEqual(
      refused(texts.facade("ModelManager", 10), NOT_IMPLEMENTED),
    );
    const ping = { "request-id": 2, type: "Pinger", version: 0, request: "Ping" };
    expect((await client.ask(ping)).json).toEqual(
      refused(texts.unversioned("Pinger"), NOT_IMPLEMENTED),
    );
  });

  it.each([1, 2, 4, 0, undefined])(`§1 Admin at version %s (${juju})`, async (version) => {
    const controller = await started({ juju, models });
    const client = await rawClient(controller.url);
    const { json } = await client.ask({
      "request-id": 2,
      type: "Admin",
      version,
      request: "Login",
    });
    expect(json).toEqual(
      refused(
        "this version of Juju does not support login from old clients (not supported)",
        "not supported",
      ),
    );
  });

  it(`§1 Admin: unknown method (${juju})`, async () => {
    const controller = await started({ juju, models });
    const client = await rawClient(controller.url);
    const { json } = await client.ask({
      "request-id": 2,
      type: "Admin",
      version: 3,
      request: "No",
    });
    expect(json).toEqual(refused(texts.adminMethod("No"), NOT_IMPLEMENTED));
  });

  it(`§1 Admin with an id (${juju})`, async () => {
    const controller = await started({ juju, models });
    const client = await rawClient(controller.url);
    const { json } = await client.ask({ ...loginRequest(controller), "request-id": 2, id: "1" });
    expect(json).toEqual(refused("id not found", "not found"));
  });

  it(`§1 after a controller login Admin is gone (${juju})`, async () => {
    const controller = await started({ juju, models });
    const client = await loggedIn(controller);
    const { json } = await client.ask({ ...loginRequest(controller), "request-id": 2 });
    expect(json).toEqual(
      refused('facade "Admin" not supported for controller API connection', "not supported"),
    );
  });

  it(`§1 after a model login Admin is gone (${juju})`, async () => {
    const controller = await started({ juju, models });
    const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
    const { json } = await client.ask({ ...loginRequest(controller), "request-id": 2 });
    expect(json).toEqual(refused(texts.facade("Admin", 3), NOT_IMPLEMENTED));
  });

  it(`§1 a failed Login leaves Admin available (${juju})`, async () => {
    const controller = await started({ juju, models });
    const client = await rawClient(controller.url);
    const wrong = await client.ask(loginRequest(controller, { credentials: "wrong" }));
    expect(wrong.json).toHaveProperty("error");
    const right = await client.ask(loginRequest(controller));
    expect(right.json).not.toHaveProperty("error");
  });

  it.each([
    ["Client", "controller"],
    ["ModelManager", "model"],
    ["UserManager", "model"],
    ["AllModelWatcher", "model"],
    ["Nothing", "controller"],
  ] as const)(`§1 %s is not for %s connections (${juju})`, async (type, kind) => {
    const controller = await started({ juju, models });
    const url = kind === "model" ? controller.modelUrl("prod") : controller.url;
    const client = await loggedIn(controller, { url });
    const { json } = await client.ask({ "request-id": 2, type, version: 1, request: "Anything" });
    expect(json).toEqual(
      refused(`facade "${type}" not supported for ${kind} API connection`, "not supported"),
    );
  });

  it(`§1 container models (${juju})`, async () => {
    const controller = await started({ juju, models: [{ name: "k8s", type: "caas" }] });
    const client = await loggedIn(controller, { url: controller.modelUrl("k8s") });
    const machines = {
      "request-id": 2,
      type: "MachineManager",
      version: 11,
      request: "AddMachines",
    };
    expect((await client.ask(machines)).json).toEqual(
      refused('facade "MachineManager" not supported on container models', "not supported"),
    );
    const spaces = { "request-id": 2, type: "Spaces", version: 6, request: "CreateSpaces" };
    const message =
      juju === "3.6"
        ? 'facade "Spaces" not supported on container models'
        : 'facade method "Spaces.CreateSpaces" not supported on container models';
    expect((await client.ask(spaces)).json).toEqual(refused(message, "not supported"));
  });

  it(`§1 well-formed but unknown model: every request fails (${juju})`, async () => {
    const controller = await started({ juju, models });
    const uuid = "00000000-0000-4000-8000-000000000000";
    const client = await rawClient(controller.url.replace("/api", `/model/${uuid}/api`));
    const unknown = refused(`unknown model: "${uuid}"`, "model not found");
    const login = { ...loginRequest(controller), "request-id": 2 };
    expect((await client.ask(login)).json).toEqual(unknown);
    const ping = { "request-id": 2, type: "Pinger", version: 1, request: "Ping" };
    expect((await client.ask(ping)).json).toEqual(unknown);
  });
});
