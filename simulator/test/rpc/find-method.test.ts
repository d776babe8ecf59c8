import { describe, expect, it } from "vitest";
import type { BuiltInFacade } from "../../src/parts/method-call.js";
import { createMethodFinder, type MethodFinder } from "../../src/rpc/find-method.js";
import type { FacadeSchema } from "../../src/parts/wire-schema.js";
import { findRelease } from "../../src/release/find-release.js";

const RELEASE = findRelease("3.6", []);

/** The schema of `Action`(7) alone. */
const ACTION: FacadeSchema = {
  name: "Action",
  version: 7,
  audience: "client",
  methods: { Enqueue: {} },
  definitions: {},
};

function finder(facades: readonly BuiltInFacade[], handled: readonly string[] = []): MethodFinder {
  return createMethodFinder({
    release: RELEASE,
    facades,
    schemas: { facade: (name) => (name === "Action" ? ACTION : undefined) },
    answers: { handles: ({ method }) => handled.includes(method) },
  });
}

describe("createMethodFinder", () => {
  it("finds what the schema has", () => {
    expect(finder([]).find("Action", 7, "Enqueue")).toEqual({ builtIn: undefined });
    expect(() => finder([]).find("Action", 7, "constructor")).toThrow(/no such request/u);
    expect(() => finder([]).find("Action", 7, "Nothing")).toThrow(/no such request/u);
  });

  it("finds what the simulator does itself, in the versions that it says", () => {
    const methods = { Enqueue: () => undefined };
    const old = { name: "Action", versions: [6], methods: { Enqueue: () => ({}) } };
    const found = finder([old, { name: "Action", methods }]);
    expect(found.find("Action", 7, "Enqueue")).toEqual({ builtIn: methods.Enqueue });
  });

  it("finds what only a handler answers, but not in a facade that the release lacks", () => {
    expect(finder([], ["Own"]).find("Action", 7, "Own")).toEqual({ builtIn: undefined });
    expect(() => finder([], ["Own"]).find("Action", 8, "Own")).toThrow(/unknown version/u);
    expect(() => finder([], ["Own"]).find("Own", 1, "Own")).toThrow(/unknown version/u);
  });

  it("leaves it to the answer where no schema says which methods there are", () => {
    expect(finder([]).find("Cleaner", 2, "Whatever")).toEqual({ builtIn: undefined });
  });

  it("knows every method of watchers and of Pinger without a schema", () => {
    const methods = { Next: () => ({}), Stop: () => undefined };
    const found = finder([{ name: "NotifyWatcher", versions: [1], methods }]);
    expect(found.find("NotifyWatcher", 1, "Next").builtIn).toBe(methods.Next);
    expect(() => found.find("NotifyWatcher", 1, "Watch")).toThrow(
      "no such request - method NotifyWatcher(1).Watch is not implemented",
    );
  });
});
