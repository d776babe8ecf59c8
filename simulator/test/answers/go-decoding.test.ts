import { describe, expect, it } from "vitest";
import { decodingError, noObjectError } from "../../src/answers/go-decoding.js";
import type { JsonObject } from "../../src/json.js";
import { MIGRATION_TARGET_3 } from "./feature-facade.js";

function decoded(method: string, params: JsonObject): string | undefined {
  const error = decodingError(
    MIGRATION_TARGET_3,
    MIGRATION_TARGET_3.methods[method]?.params,
    params,
  );
  expect(error?.code ?? "").toBe("");
  return error?.message;
}

describe("§1 params that do not fit the Go param type", () => {
  it.each<[string, JsonObject, string]>([
    [
      "Abort",
      { "model-tag": 5 },
      "json: cannot unmarshal number into Go struct field ModelArgs.model-tag of type string",
    ],
    [
      "Abort",
      { "Model-Tag": true },
      "json: cannot unmarshal bool into Go struct field ModelArgs.model-tag of type string",
    ],
    [
      "CheckMachines",
      { entities: {} },
      "json: cannot unmarshal object into Go struct field Entities.entities of type []params.Entity",
    ],
    [
      "CheckMachines",
      { entities: ["a"] },
      "json: cannot unmarshal string into Go struct field Entities.entities of type params.Entity",
    ],
    [
      "CheckMachines",
      { entities: [{ tag: [] }] },
      "json: cannot unmarshal array into Go struct field Entity.entities.tag of type string",
    ],
    [
      "Everything",
      { count: 1.5 },
      "json: cannot unmarshal number 1.5 into Go struct field Everything.count of type int",
    ],
    [
      "Everything",
      { count: "1" },
      "json: cannot unmarshal string into Go struct field Everything.count of type int",
    ],
    [
      "Everything",
      { interval: "5s" },
      "json: cannot unmarshal string into Go struct field Everything.interval of type time.Duration",
    ],
    [
      "Everything",
      { part: "1" },
      "json: cannot unmarshal string into Go struct field Everything.part of type float64",
    ],
    [
      "Everything",
      { flags: [true, "no"] },
      "json: cannot unmarshal string into Go struct field Everything.flags of type bool",
    ],
    [
      "Everything",
      { applications: [] },
      "json: cannot unmarshal array into Go struct field Everything.applications of type map[string]params.ModelArgs",
    ],
    [
      "Everything",
      { applications: { a: { "model-tag": 1 } } },
      "json: cannot unmarshal number into Go struct field ModelArgs.applications.model-tag of type string",
    ],
    [
      "Everything",
      { "maybe-one": "x" },
      "json: cannot unmarshal string into Go struct field Everything.maybe-one of type params.Entity",
    ],
    [
      "Everything",
      { bytes: 1 },
      "json: cannot unmarshal number into Go struct field Everything.bytes of type []uint8",
    ],
    ["Everything", { bytes: "a-b=" }, "illegal base64 data at input byte 1"],
    ["Everything", { bytes: "YWJj\nYQ" }, "illegal base64 data at input byte 4"],
    ["Everything", { since: 5 }, "Time.UnmarshalJSON: input is not a JSON string"],
    [
      "Everything",
      { since: "today" },
      'parsing time "today" as "2006-01-02T15:04:05Z07:00": cannot parse "today" as "2006"',
    ],
    ["Everything", { "to-version": "four" }, 'invalid version "four"'],
    [
      "Everything",
      { "to-version": 4 },
      "json: cannot unmarshal number into Go value of type string",
    ],
    // The first that is wrong, as it stands in the request.
    [
      "Everything",
      { part: {}, count: "1" },
      "json: cannot unmarshal object into Go struct field Everything.part of type float64",
    ],
  ])("%s of %j", (method, params, message) => {
    expect(decoded(method, params)).toBe(message);
  });

  it.each([
    ["Abort", {}],
    ["Abort", { "model-tag": null, other: 5 }],
    ["CheckMachines", { entities: [null, { tag: "a" }], Entities: null }],
    ["Everything", { count: 3, options: { any: ["thing"] }, "maybe-one": null }],
    [
      "Everything",
      { bytes: "YWJj\nYQ==", since: "2026-01-02T03:04:05.5+02:00", "to-version": "4.0-beta1" },
    ],
    // Go reads a list of numbers as bytes too.
    ["Everything", { bytes: [1, 2] }],
    // Takes nothing: extra keys are ignored.
    ["CACert", { a: 1 }],
  ])("takes %s of %j, as Go does", (method, params) => {
    expect(decoded(method, params)).toBeUndefined();
  });

  it.each(["array", "string", "number", "bool"] as const)("an %s in place of an object", (kind) => {
    expect(noObjectError(MIGRATION_TARGET_3, "CheckMachines", kind)).toMatchObject({
      message: `json: cannot unmarshal ${kind} into Go value of type params.Entities`,
      code: "",
    });
    for (const facade of [MIGRATION_TARGET_3, undefined]) {
      expect(noObjectError(facade, "CACert", kind).message).toBe(
        `json: cannot unmarshal ${kind} into Go value of type struct {}`,
      );
    }
  });
});
