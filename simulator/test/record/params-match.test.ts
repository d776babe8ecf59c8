import { describe, expect, it } from "vitest";
import { differencesOf } from "../../src/record/params-match.js";

describe("what params must be", () => {
  const params = {
    tag: "user-admin",
    entities: [{ tag: "model-1" }, { tag: "model-2" }],
    all: true,
  };

  it.each([
    ["an empty object", {}],
    ["some properties", { tag: "user-admin" }],
    ["nested lists", { entities: [{}, { tag: "model-2" }] }],
    ["an absent property", { missing: undefined }],
    ["a regular expression", { tag: /^user-/u }],
    ["a function of it all", (given: unknown) => given === params],
    ["a function of a part", { all: (given: unknown) => given === true }],
    ["vitest's matchers", { tag: expect.stringContaining("admin"), entities: expect.any(Array) }],
    ["a matcher of it all", expect.objectContaining({ all: true })],
  ])("accepts %s", (_name, wanted) => {
    expect(differencesOf(params, wanted)).toEqual([]);
  });

  it.each([
    [{ tag: "user-bob" }, 'params.tag: "user-admin" is not "user-bob"'],
    [{ all: "true" }, 'params.all: true is not "true"'],
    [{ missing: null }, "params.missing: nothing is not null"],
    [{ tag: undefined }, 'params.tag: "user-admin" is not nothing'],
    [{ entities: [{}] }, "params.entities: 2 items instead of 1"],
    [{ tag: [] }, 'params.tag: "user-admin" is no list'],
    [{ tag: {} }, 'params.tag: "user-admin" is no object'],
    [{ entities: {} }, 'params.entities: [{"tag":"model-1"},{"tag":"model-2"}] is no object'],
    [{ entities: [{}, { tag: "model-3" }] }, 'params.entities[1].tag: "model-2" is not "model-3"'],
    [{ tag: /^machine-/u }, 'params.tag: "user-admin" does not match /^machine-/u'],
    [{ tag: expect.any(Number) }, 'params.tag: "user-admin" is not Any<Number>'],
    [{ all: () => false }, "params.all: the function does not accept true"],
  ])("says where %j differs", (wanted, difference) => {
    expect(differencesOf(params, wanted)).toEqual([difference]);
  });

  it("tells each difference", () => {
    expect(differencesOf(params, { tag: "user-bob", all: false })).toHaveLength(2);
  });

  it("does not take inherited properties for the client's", () => {
    expect(differencesOf({}, { constructor: undefined, toString: undefined })).toEqual([]);
  });

  it("cuts long values", () => {
    const [difference = ""] = differencesOf({ text: "x".repeat(1000) }, { text: "y" });
    expect(difference.length).toBeLessThan(120);
    expect(difference).toContain("…");
  });
});
