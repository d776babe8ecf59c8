import { AdminV3 } from "@facadegen/migration-client/facades/admin/AdminV3";
import { MigrationTargetV3 } from "@facadegen/migration-client/facades/migration-target/MigrationTargetV3";
import { describe, expect, it } from "vitest";
import { createAnswers, type Answers } from "../../src/answers/answers.js";
import type { ControllerOptions } from "../../src/controller-options.js";
import type { JsonObject } from "../../src/json.js";
import { answersContext, testCall, type TestCall } from "./answers-context.js";
import { MIGRATION_TARGET_3 } from "./feature-facade.js";

const ADMIN_3 = {
  ...MIGRATION_TARGET_3,
  name: "Admin",
  methods: { Login: { params: { $ref: "#/definitions/ModelArgs" } } },
};

function answers(options?: Partial<ControllerOptions>): Answers {
  const schemas = [MIGRATION_TARGET_3, ADMIN_3];
  return createAnswers(answersContext({ juju: "3.6.28", ...options }, schemas));
}

function call(method: string, params?: JsonObject): TestCall {
  return testCall("MigrationTarget", 3, method, params);
}

describe("params that are not as the schema has them", () => {
  it.each<[string, JsonObject, string, string]>([
    ["Abort", {}, "", "must have required property 'model-tag'"],
    ["Abort", { "model-tag": "m", force: true }, "", "must not have property 'force'"],
    [
      "CheckMachines",
      { entities: [{ tag: "a" }, {}] },
      "/entities/1",
      "must have required property 'tag'",
    ],
    ["CheckMachines", { entities: null }, "/entities", "must be array"],
    ["Everything", { count: 1, "maybe-one": { tag: null } }, "/maybe-one/tag", "must be string"],
    // Go takes keys in any case; the schema does not know them.
    ["Abort", { "model-tag": "m", "Model-Tag": "m" }, "", "must not have property 'Model-Tag'"],
  ])("%s of %j: %s %s", async (method, params, path, message) => {
    const checked = answers();
    checked.on("MigrationTarget", { Abort: () => {}, CheckMachines: () => ({ results: null }) });
    await checked.answer(call(method, params));
    expect(checked.violations).toContainEqual({
      by: "client",
      connection: 7,
      facade: "MigrationTarget",
      version: 3,
      method,
      path,
      message,
      params,
    });
  });

  it("are answered all the same, each recorded in order", async () => {
    const checked = answers();
    expect(await checked.answer(call("Abort", { a: 1 }))).toBeUndefined();
    expect(await checked.answer(call("Abort", { "model-tag": "m" }))).toBeUndefined();
    await checked.answer(call("CheckMachines", { b: 1 }));
    expect(checked.violations.map(({ method, message }) => `${method}: ${message}`)).toEqual([
      "Abort: must have required property 'model-tag'",
      "Abort: must not have property 'a'",
      "CheckMachines: must not have property 'b'",
    ]);
  });

  it("are refused where the controller is started so", async () => {
    const checked = answers({ validate: "refuse" });
    let called = 0;
    checked.on(MigrationTargetV3, { abort: () => void called++ });
    await expect(checked.answer(call("Abort", { a: 1 }))).rejects.toMatchObject({
      name: "WireError",
      code: "bad request",
      message:
        "params of MigrationTarget(3).Abort are not as the schema has them: they must have required property 'model-tag'",
    });
    expect(called).toBe(0);
    expect(checked.violations).toHaveLength(2);
    await checked.answer(call("Abort", { "model-tag": "m" }));
    expect(called).toBe(1);
  });

  it("are not looked at where the controller is started so", async () => {
    const checked = answers({ validate: false });
    await checked.answer(call("Abort", { a: 1 }));
    expect(checked.violations).toEqual([]);
  });

  it("§1 that Go cannot take are an error without a code, whoever answers", async () => {
    const checked = answers({ validate: false });
    checked.on(MigrationTargetV3, { abort: () => {} });
    for (const asked of [
      call("Abort", { "model-tag": 1 }),
      call("CheckMachines", { entities: 1 }),
    ]) {
      await expect(checked.answer(asked, () => undefined)).rejects.toMatchObject({
        name: "WireError",
        code: "",
        message: expect.stringContaining("json: cannot unmarshal number into Go struct field"),
      });
    }
  });

  it("§3 the server requires none of a login's params", async () => {
    const checked = answers({ validate: "refuse" });
    checked.on(AdminV3, { login: () => ({}) });
    const login = testCall("Admin", 3, "Login", {});
    await checked.answer(login, () => ({}));
    expect(checked.violations.filter(({ by }) => by === "client")).toEqual([]);
  });
});

describe("an answer of a handler that is not as the schema has it", () => {
  it("is sent, and recorded as the handler's fault", async () => {
    const checked = answers();
    checked.on("MigrationTarget", {
      CACert: () => ({ result: "no base64!" }),
      Abort: () => ({ left: "over" }),
    });
    expect(await checked.answer(call("CACert"))).toEqual({ result: "no base64!" });
    const params = { "model-tag": "m" };
    await checked.answer(call("Abort", params));
    const place = { by: "handler", connection: 7, facade: "MigrationTarget", version: 3 };
    expect(checked.violations).toEqual([
      {
        ...place,
        method: "CACert",
        path: "/result",
        message: "must be base64",
        params: {},
        result: { result: "no base64!" },
      },
      {
        ...place,
        method: "Abort",
        path: "",
        message: "must not have property 'left': there is no result",
        params,
        result: { left: "over" },
      },
    ]);
  });

  it("is recorded when it is missing", async () => {
    const checked = answers();
    checked.on("MigrationTarget", { CACert: () => {} });
    await checked.answer(call("CACert"));
    expect(checked.violations).toMatchObject([
      { by: "handler", path: "", message: "must have required property 'result'" },
    ]);
  });

  it("is not looked at where the controller is started so", async () => {
    const checked = answers({ validateHandlers: false });
    checked.on("MigrationTarget", { CACert: () => {} });
    await checked.answer(call("CACert"));
    expect(checked.violations).toEqual([]);
  });
});
