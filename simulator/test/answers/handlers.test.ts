import { MigrationTargetV3 } from "@facadegen/migration-client/facades/migration-target/MigrationTargetV3";
import MigrationTarget from "@facadegen/migration-client/facades/migration-target/index";
import type { CallOptions, Transport } from "@facadegen/transport";
import { describe, expect, it } from "vitest";
import { createAnswers, type Answers } from "../../src/answers/answers.js";
import { jujuError } from "../../src/answers/juju-error.js";
import type { ControllerOptions } from "../../src/controller-options.js";
import type { JsonObject } from "../../src/json.js";
import { answersContext, testCall, type TestCall } from "./answers-context.js";
import { MIGRATION_TARGET_3 } from "./feature-facade.js";

/** A class written by hand: a version that no package has here. */
class MigrationTargetV4 {
  static readonly NAME = "MigrationTarget";
  static readonly VERSION = 4;
  readonly #transport: Transport;
  constructor(transport: Transport) {
    this.#transport = transport;
  }
  caCert(_options?: CallOptions): Promise<{ result: string }> {
    return this.#transport.call({ type: "MigrationTarget", version: 4, request: "CACert" });
  }
}

function answers(options?: Partial<ControllerOptions>): Answers {
  return createAnswers(answersContext({ juju: "3.6.28", ...options }, [MIGRATION_TARGET_3]));
}

function call(method: string, params?: JsonObject): TestCall {
  return testCall("MigrationTarget", 3, method, params);
}

const CERT = { result: "AAEC" };
const TARGET = { "model-tag": "model-1" };

describe("a handler", () => {
  it("answers the method that its name stands for, with the params and the call", async () => {
    const given = answers();
    const seen: unknown[] = [];
    given.on(MigrationTargetV3, {
      caCert: () => CERT,
      abort: (params, received) => {
        seen.push(params, received);
      },
      checkMachines: async () => ({ results: [] }),
    });
    expect(await given.answer(call("CACert"))).toEqual(CERT);
    const abort = call("Abort", TARGET);
    expect(await given.answer(abort)).toBeUndefined();
    expect(seen).toEqual([TARGET, abort]);
    expect(await given.answer(call("CheckMachines", TARGET))).toEqual({ results: [] });
    expect(given.handles({ facade: "MigrationTarget", version: 3, method: "CACert" })).toBe(true);
    expect(given.handles({ facade: "MigrationTarget", version: 4, method: "CACert" })).toBe(false);
    expect(given.handles({ facade: "MigrationTarget", version: 3, method: "Import" })).toBe(false);
  });

  it("comes before what the simulator answers itself", async () => {
    const given = answers();
    given.on(MigrationTargetV3, { caCert: () => CERT });
    expect(await given.answer(call("CACert"), () => ({ built: "in" }))).toEqual(CERT);
  });

  it("is for one version, several or all", async () => {
    const given = answers();
    const four = testCall("MigrationTarget", 4, "CACert");
    const one = given.on(MigrationTarget, { caCert: () => ({ result: "MQ==" }) });
    await expect(given.answer(four)).rejects.toThrow("no schema");
    given.on([MigrationTargetV3, MigrationTargetV4], {
      caCert: (_params, { version }) => ({ result: version === 4 ? "NA==" : "Mw==" }),
    });
    expect(await given.answer(four)).toEqual({ result: "NA==" });
    one.remove();
    expect(await given.answer(call("CACert"))).toEqual({ result: "Mw==" });
    given.on("MigrationTarget", {
      CACert: (_params, { version }) => ({ result: `${version}+/=` }),
    });
    expect(await given.answer(testCall("MigrationTarget", 6, "CACert"))).toEqual({
      result: "6+/=",
    });
  });

  it("is replaced by a later one, and comes back when that goes", async () => {
    const given = answers();
    using _first = given.on(MigrationTargetV3, { caCert: () => ({ result: "MQ==" }) });
    {
      using _second = given.on(MigrationTargetV3, { caCert: () => ({ result: "Mg==" }) });
      expect(await given.answer(call("CACert"))).toEqual({ result: "Mg==" });
    }
    expect(await given.answer(call("CACert"))).toEqual({ result: "MQ==" });
  });

  it("answers errors as a controller does", async () => {
    const given = answers();
    given.on(MigrationTargetV3, {
      caCert() {
        throw jujuError("unauthorized access");
      },
      abort: () => Promise.reject(jujuError("not found", "no such model", { uuid: "1" })),
      activate() {
        throw new TypeError("out of order");
      },
    });
    await expect(given.answer(call("CACert"))).rejects.toMatchObject({
      message: "permission denied",
      code: "unauthorized access",
      info: undefined,
    });
    await expect(given.answer(call("Abort", TARGET))).rejects.toMatchObject({
      message: "no such model",
      code: "not found",
      info: { uuid: "1" },
    });
    await expect(given.answer(call("Activate"))).rejects.toThrow(TypeError);
  });

  it("answers what JSON makes of its result", async () => {
    const given = answers({ validateHandlers: false });
    given.on("MigrationTarget", {
      CACert: () => ({ result: undefined, other: 1 }),
      // A JavaScript test may give anything.
      Abort: (() => () => 1) as never,
    });
    expect(await given.answer(call("CACert"))).toStrictEqual({ other: 1 });
    await expect(given.answer(call("Abort", TARGET))).rejects.toThrow("not a function");
  });

  it("is refused for what nobody could call", () => {
    const given = answers();
    class UniterV1 extends MigrationTargetV3 {
      static override readonly NAME: never = "Nothing" as never;
    }
    expect(() => given.on(UniterV1, {})).toThrow(
      "handlers for Nothing 3, but Juju 3.6.28 does not have that facade",
    );
    const four = createAnswers(answersContext({ juju: "4.0.15" }, []));
    expect(() => four.on(MigrationTargetV3, {})).toThrow(
      "handlers for MigrationTarget 3, but Juju 4.0.15 has versions 4, 5, 6, 7",
    );
    expect(() => four.on([], {})).toThrow("there is no class to give handlers for");
    expect(() => four.on("Nothing", {})).toThrow('Juju 4.0.15 has no facade "Nothing"');
    // What the compiler would refuse, from a test in JavaScript.
    const unknown: object = { cacert: () => CERT };
    expect(() => given.on(MigrationTargetV3, unknown)).toThrow(
      'no method "cacert" that makes a call is in MigrationTarget 3',
    );
    const broken: object = { caCert: CERT };
    expect(() => given.on(MigrationTargetV3, broken)).toThrow(
      "the handler for caCert is no function",
    );
    expect(given.on(MigrationTargetV3, { caCert: undefined as never })).toBeDefined();
    expect(given.handles({ facade: "MigrationTarget", version: 3, method: "CACert" })).toBe(false);
  });
});

describe("jujuError", () => {
  it.each([
    ["unauthorized access", "permission denied"],
    ["redirection required", "redirection to alternative server required"],
    ["stopped", "watcher has been stopped"],
    ["upgrade in progress", "upgrade in progress"],
    ["try again", "try again"],
    ["a code to come", "a code to come"],
  ])("says what Juju says with %s", (code, message) => {
    expect(jujuError(code)).toMatchObject({ code, message });
  });
});
