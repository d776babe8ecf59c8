import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";
import type { Connection } from "../../src/index.js";
import { replayTransport, testConnection, testTransport } from "../../src/testing.js";
import Admin from "../../../generated/migration-client/src/facades/admin/index.js";
import Pinger from "../../../generated/migration-client/src/facades/pinger/index.js";
import GeneratedTarget from "../../../generated/migration-client/src/facades/migration-target/index.js";
import { ModelManager, ModelManagerV10, ModelManagerV9, PingerV1 } from "./facades.js";

it("has the facades that both sides have, as a real connection", async () => {
  const conn = testConnection({
    facades: [ModelManager, PingerV1],
    serverFacades: { ModelManager: [9, 3], Client: [8] },
  });
  expect(conn.facades.modelManager).toBeInstanceOf(ModelManagerV9);
  expect(conn.facades.modelManager).not.toBeInstanceOf(ModelManagerV10);
  expect(conn.facades.pinger).toBeUndefined();
  expect(conn.info.facades).toEqual({ ModelManager: [3, 9], Client: [8] });
  expect(conn.supports("Client")).toBe(true);
  expect(conn.bestVersion("ModelManager")).toBe(9);
  conn.transport.reply(ModelManager, "listModels", { "user-models": [{ name: "one" }] });
  const list = await conn.require("modelManager").listModels({ tag: conn.info.user.identity });
  expect(list).toEqual({ "user-models": [{ name: "one" }] });
  expect(conn.transport.requestsOf(ModelManagerV9, "listModels")[0]?.params.tag).toBe("user-admin");
});

it("has all facades that were asked for, when nothing is said of the server", () => {
  const conn = testConnection({ facades: [ModelManagerV10, ModelManagerV9, PingerV1] });
  expect(conn.facades.modelManager).toBeInstanceOf(ModelManagerV10);
  expect(conn.facades.pinger).toBeInstanceOf(PingerV1);
  expect(conn.info.facades).toEqual({ ModelManager: [9, 10], Pinger: [1] });
});

it("tells what the test wants it to have been told", () => {
  const info = { serverVersion: "4.0.15", modelTag: "model-f47ac10b-58cc-4372-a567-0e02b2c3d479" };
  const conn = testConnection({ info });
  expect(conn.info).toMatchObject({ ...info, user: { identity: "user-admin" }, servers: [] });
  expect(JSON.parse(JSON.stringify(conn.info))).toEqual(conn.info);
});

it("lives and ends as a connection does", async () => {
  const conn = testConnection({ facades: [PingerV1] });
  const plain: Connection<readonly [typeof PingerV1]> = conn;
  conn.transport.hold(PingerV1, "isAlive");
  const pending = expect(plain.facades.pinger?.isAlive()).rejects.toThrow(
    "connection closed (1000",
  );
  expect(plain.state).toBe("open");
  {
    await using used = plain;
    expect(used).toBe(conn);
  }
  await pending;
  await expect(plain.closed).resolves.toEqual({ code: 1000, reason: "closed by the client" });
  expect(plain.state).toBe("closed");
  expect(plain.ignoredFrames).toBe(0);
});

it("works with generated classes", async () => {
  const conn = testConnection({ facades: [GeneratedTarget] });
  const target = conn.require("migrationTarget");
  conn.transport.reply(GeneratedTarget, "abort");
  const model = { "model-tag": "model-f47ac10b-58cc-4372-a567-0e02b2c3d479" };
  await target.abort(model);
  expect(conn.transport.requestsOf("MigrationTarget", "Abort")).toEqual([
    { type: "MigrationTarget", version: target.VERSION, request: "Abort", params: model },
  ]);
});

it.each(
  [Admin, GeneratedTarget, Pinger].flatMap(({ versions }) =>
    versions.flatMap((Class) =>
      Object.getOwnPropertyNames(Class.prototype)
        .filter((method) => method !== "constructor")
        .map((method) => ({ Class, name: `${Class.NAME}(${Class.VERSION})`, method })),
    ),
  ),
)("finds what the server calls $name.$method of a generated class", async ({ Class, method }) => {
  const transport = testTransport();
  const script: unknown = Reflect.get(transport, "reply");
  const instance = new Class(transport, testConnection().info);
  const run: unknown = Reflect.get(instance, method);
  if (typeof script !== "function" || typeof run !== "function") throw new Error("no functions");
  Reflect.apply(script, transport, [Class, method, { answered: method }]);
  await expect(Reflect.apply(run, instance, [{}])).resolves.toEqual({ answered: method });
  const [request] = transport.requests;
  expect(request?.request.toLowerCase()).toBe(method.toLowerCase());
  expect(request).toMatchObject({ type: Class.NAME, version: Class.VERSION });
});

it("carries its calls over the transport that is given", async () => {
  const transport = replayTransport([
    { from: "client", frame: { "request-id": 1, type: "Pinger", version: 1, request: "Ping" } },
    { from: "server", frame: { "request-id": 1, response: {} } },
  ]);
  const conn = testConnection({ facades: [PingerV1], transport });
  await conn.facades.pinger?.isAlive();
  expect(conn.transport).toBe(transport);
  expect(transport.requests).toHaveLength(1);
});

it.each([
  ["testing.ts", /websocket-transport|find-web-socket|connect\.ts$/],
  ["names.ts", /^(?!.*src\/(names|errors\.ts)).*$/],
])("%s brings nothing into a bundle that it has no use for", async (entry, unwanted) => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../../src/${entry}`, import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    logLevel: "silent",
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.length).toBeGreaterThan(5);
  expect(inputs.filter((input) => !input.endsWith(entry) && unwanted.test(input))).toEqual([]);
});
