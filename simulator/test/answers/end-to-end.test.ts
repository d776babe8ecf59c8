import { MigrationTargetV3 } from "@facadegen/migration-client/facades/migration-target/MigrationTargetV3";
import { connect, password } from "@facadegen/transport";
import { jujuError } from "@facadegen/simulator";
import { describe, expect, it } from "vitest";
import { loggedIn, started } from "../support/started.js";
import { HAS_WIRE_SCHEMAS } from "./published-schemas.js";

const TARGET = { type: "MigrationTarget", version: 3 };

describe("handlers, over a WebSocket", () => {
  it("answer what a test says, in Juju's frames", async () => {
    const controller = await started({ juju: "3.6.28" });
    controller.on(MigrationTargetV3, {
      caCert: () => ({ result: "AAEC" }),
      abort: () => {},
      activate() {
        throw jujuError("unauthorized access");
      },
      prechecks() {
        throw jujuError("not leader", "not the leader", { "server-id": "1" });
      },
      adoptResources() {
        throw new Error("out of order");
      },
    });
    const client = await loggedIn(controller);
    const ask = async (id: number, request: string): Promise<string> => {
      const { text } = await client.ask({ ...TARGET, "request-id": id, request });
      return text;
    };
    expect(await ask(2, "CACert")).toBe('{"request-id":2,"response":{"result":"AAEC"}}\n');
    expect(await ask(3, "Abort")).toBe('{"request-id":3,"response":{}}\n');
    expect(await ask(4, "Activate")).toBe(
      '{"request-id":4,"error":"permission denied","error-code":"unauthorized access","response":{}}\n',
    );
    expect(await ask(5, "Prechecks")).toBe(
      '{"request-id":5,"error":"not the leader","error-code":"not leader","error-info":{"server-id":"1"},"response":{}}\n',
    );
    // As Juju answers a panic.
    expect(await ask(6, "AdoptResources")).toBe(
      '{"request-id":6,"error":"out of order","response":{}}\n',
    );
  });

  it("answer facades that no schema describes; without one, the reply says what to do", async () => {
    const controller = await started({ juju: "4.1", models: [{ name: "prod" }] });
    const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
    const call = { type: "MachineManager", version: 12, request: "Ask", params: { tag: "a" } };
    expect((await client.ask({ ...call, "request-id": 2 })).json).toEqual({
      "request-id": 2,
      error:
        "the simulator knows no schema of MachineManager(12).Ask and cannot answer it: " +
        'give a handler with controller.on("MachineManager", { Ask: … })',
      response: {},
    });
    {
      using _ = controller.on("MachineManager", { Ask: ({ tag }) => ({ tag: tag ?? null }) });
      const { json } = await client.ask({ ...call, "request-id": 3 });
      expect(json).toEqual({ "request-id": 3, response: { tag: "a" } });
    }
    expect((await client.ask({ ...call, "request-id": 4 })).json).toHaveProperty("error");
  });

  it("answer a bare value where that travels", async () => {
    const controller = await started({ juju: "3.6.28" });
    controller.on(MigrationTargetV3, { latestLogTime: () => "2026-01-02T03:04:05.5Z" });
    const client = await loggedIn(controller);
    const params = { "model-tag": "model-1" };
    const call = { ...TARGET, "request-id": 2, request: "LatestLogTime", params };
    expect((await client.ask(call)).text).toBe(
      '{"request-id":2,"response":"2026-01-02T03:04:05.5Z"}\n',
    );
    expect(controller.violations).toEqual([]);
  });

  it("are typed as our own client calls them", async () => {
    const controller = await started({ juju: "3.6.28" });
    await using connection = await connect(controller.url, {
      login: password(controller.admin),
      facades: [MigrationTargetV3],
    });
    const target = connection.facades.migrationTarget;
    controller.on(MigrationTargetV3, {
      checkMachines: (params) => ({
        results: [{ error: { message: params["model-tag"], code: "not found" } }],
      }),
    });
    expect(await target?.checkMachines({ "model-tag": "model-1" })).toEqual({
      results: [{ error: { message: "model-1", code: "not found" } }],
    });
  });
});

// simulator/wire-schemas is made by `npm run generate`.
describe.skipIf(!HAS_WIRE_SCHEMAS)("schemas, over a WebSocket", () => {
  it("§1 params that do not fit the Go type: an error without a code, the connection stays", async () => {
    const controller = await started({ juju: "3.6.28" });
    const client = await loggedIn(controller);
    const abort = { ...TARGET, request: "Abort" };
    for (const [id, params, message] of [
      [
        2,
        { "model-tag": 5 },
        "json: cannot unmarshal number into Go struct field ModelArgs.model-tag of type string",
      ],
      [3, [], "json: cannot unmarshal array into Go value of type params.ModelArgs"],
      [4, 7, "json: cannot unmarshal number into Go value of type params.ModelArgs"],
    ] as const) {
      const { json } = await client.ask({ ...abort, "request-id": id, params });
      expect(json).toEqual({ "request-id": id, error: message, response: {} });
    }
    const { json } = await client.ask({ ...abort, "request-id": 5, params: { "model-tag": "m" } });
    expect(json).toEqual({ "request-id": 5, response: {} });
  });

  it("§1 a method without params: any object and null are fine, an array is an error", async () => {
    const controller = await started({ juju: "4.0.15" });
    const client = await loggedIn(controller);
    const call = { type: "MigrationTarget", version: 4, request: "CACert" };
    const { json } = await client.ask({ ...call, "request-id": 2, params: [] });
    expect(json).toEqual({
      "request-id": 2,
      error: "json: cannot unmarshal array into Go value of type struct {}",
      response: {},
    });
    for (const [id, params] of [
      [3, { extra: [1] }],
      [4, null],
      [5, undefined],
    ] as const) {
      const reply = await client.ask({ ...call, "request-id": id, params });
      expect(reply.json).toMatchObject({
        "request-id": id,
        response: { result: expect.anything() },
      });
    }
    expect(controller.violations).toEqual([]);
  });

  it("§1 no server-side validation of required and unknown fields; violations are recorded", async () => {
    const controller = await started({ juju: "3.6.28" });
    const client = await loggedIn(controller);
    const params = { unknown: 1 };
    const { json } = await client.ask({ ...TARGET, "request-id": 2, request: "Abort", params });
    expect(json).toEqual({ "request-id": 2, response: {} });
    expect(controller.violations).toMatchObject([
      {
        by: "client",
        facade: "MigrationTarget",
        version: 3,
        method: "Abort",
        message: "must have required property 'model-tag'",
        params,
      },
      { by: "client", message: "must not have property 'unknown'" },
    ]);
  });

  it("refuses violations where it is started so", async () => {
    const controller = await started({ juju: "3.6.28", validate: "refuse" });
    const client = await loggedIn(controller);
    const { json } = await client.ask({ ...TARGET, "request-id": 2, request: "Abort" });
    expect(json).toEqual({
      "request-id": 2,
      error:
        "params of MigrationTarget(3).Abort are not as the schema has them: they must have required property 'model-tag'",
      "error-code": "bad request",
      response: {},
    });
  });

  it("draws the same answers in every run with one seed", async () => {
    const texts = new Set<string>();
    for (const seed of [5, 5, 6]) {
      const controller = await started({ juju: "4.0.15", seed, models: [{ name: "prod" }] });
      const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
      const params = { entities: [{ tag: "application-mysql" }, { tag: "application-wordpress" }] };
      const call = { type: "Application", version: 22, request: "ApplicationsInfo", params };
      const { text, json } = await client.ask({ ...call, "request-id": 2 });
      expect(json).toMatchObject({ response: { results: [expect.anything(), expect.anything()] } });
      texts.add(text);
    }
    expect(texts.size).toBe(2);
  });

  it("§5 Client.WatchAll of 4.x fails: WatchAll not implemented", async () => {
    const controller = await started({ juju: "4.0.15", models: [{ name: "prod" }] });
    const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
    const call = { type: "Client", version: 8, request: "WatchAll" };
    expect((await client.ask({ ...call, "request-id": 2 })).json).toEqual({
      "request-id": 2,
      error: "WatchAll not implemented",
      "error-code": "not implemented",
      response: {},
    });
  });

  it.each(["WatchAllModels", "WatchModelSummaries", "WatchAllModelSummaries"])(
    "§5 Controller.%s of 4.x fails",
    async (request) => {
      const controller = await started({ juju: "4.0.15" });
      const client = await loggedIn(controller);
      const code = request === "WatchAllModels" ? "not implemented" : "not supported";
      const call = { type: "Controller", version: 14, request };
      expect((await client.ask({ ...call, "request-id": 2 })).json).toMatchObject({
        error: expect.stringContaining(code),
        "error-code": code,
      });
    },
  );

  it.each(["3.6.28", "4.0.15"])(
    "makes watchers of %s that wait and can be stopped",
    async (juju) => {
      const controller = await started({
        juju,
        models: [{ name: "prod" }],
        samples: { entityErrors: "never" },
      });
      const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
      const watch = { type: "Action", version: 7, request: "WatchActionsProgress" };
      const params = { entities: [{ tag: "action-1" }] };
      const { json } = await client.ask({ ...watch, "request-id": 2, params });
      const id = JSON.stringify(json).match(/"watcher-id":"(?<id>[^"]+)"/u)?.groups?.["id"];
      expect(id).toMatch(juju === "3.6.28" ? /^1$/u : /^[\da-f]{8}-1$/u);
      const watcher = { type: "StringsWatcher", version: 1, id };
      client.send({ ...watcher, "request-id": 3, request: "Next" });
      client.send({ ...watcher, "request-id": 4, request: "Stop" });
      const replies = [await client.next(), await client.next()].map((reply) => reply.json);
      expect(replies).toContainEqual({ "request-id": 4, response: {} });
      expect(replies).toContainEqual(
        expect.objectContaining({ "request-id": 3, "error-code": "stopped" }),
      );
    },
  );
});
