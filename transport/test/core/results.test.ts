import { describe, expect, expectTypeOf, it } from "vitest";
import type { Payloads } from "../../src/index.js";
import {
  FacadegenError,
  isJujuError,
  JujuError,
  settle,
  unwrap,
  unwrapOne,
} from "../../src/index.js";
import { rejection } from "../support/scripted-socket.js";

interface WireError {
  code: string;
  message: string;
  info?: { [key: string]: unknown };
}
interface ErrorResult {
  error?: WireError;
}
interface StringResult extends ErrorResult {
  result: string;
}
interface SpecResult extends ErrorResult {
  result?: { name: string };
}
interface LifeResult extends ErrorResult {
  life: "alive" | "dead";
}
interface CharmResult extends ErrorResult {
  settings?: { a: number };
}
interface RatedResult extends ErrorResult {
  ok: boolean;
  result: string;
}

const NOT_FOUND = { message: "machine 3 not found", code: "not found" };
const DENIED = { message: "permission denied", code: "unauthorized access", info: { why: 1 } };

const thrown = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

describe("unwrap", () => {
  it("answers what is under `result`, in order", () => {
    const answer: { results: StringResult[] | null } = {
      results: [{ result: "a" }, { result: "" }],
    };
    const texts = unwrap(answer);
    expectTypeOf(texts).toEqualTypeOf<string[]>();
    expect(texts).toEqual(["a", ""]);
    const optional: { results: SpecResult[] } = { results: [{ result: { name: "x" } }, {}] };
    const specs = unwrap(optional);
    expectTypeOf(specs).toEqualTypeOf<({ name: string } | undefined)[]>();
    expect(specs).toEqual([{ name: "x" }, undefined]);
  });

  it("answers whole entries without their error, and nothing where there is only that", () => {
    const entries: LifeResult[] = JSON.parse('[{"life":"alive"},{"life":"dead","error":null}]');
    const lives = unwrap(entries);
    expectTypeOf(lives[0]?.life).toEqualTypeOf<"alive" | "dead" | undefined>();
    expect(lives).toEqual([{ life: "alive" }, { life: "dead" }]);
    const errorsOnly: { results?: ErrorResult[] } = { results: [{}, {}] };
    const done = unwrap(errorsOnly);
    expectTypeOf(done).toEqualTypeOf<undefined[]>();
    expect(done).toEqual([undefined, undefined]);
    const capital: { Results: CharmResult[] | null } = { Results: [{}] };
    const maybe = unwrap(capital);
    expectTypeOf(maybe).toEqualTypeOf<(Omit<CharmResult, "error"> | undefined)[]>();
    expect(maybe).toEqual([undefined]);
    const rated: RatedResult[] = [{ ok: true, result: "x" }];
    expectTypeOf(unwrap(rated)).toEqualTypeOf<Omit<RatedResult, "error">[]>();
    expect(unwrap(rated)).toEqual([{ ok: true, result: "x" }]);
  });

  it("keeps what the server answered by name", () => {
    const answer = JSON.parse('{"results":{"__proto__":{"life":"dead"},"db":{"life":"alive"}}}');
    const typed: { results: Record<string, LifeResult> } = answer;
    const byName = unwrap(typed);
    expectTypeOf(byName).toEqualTypeOf<Payloads<typeof typed>>();
    expect(Object.entries(byName)).toEqual([
      ["__proto__", { life: "dead" }],
      ["db", { life: "alive" }],
    ]);
    expect(unwrap({ results: {} })).toEqual({});
  });

  it.each([[null], [undefined], [{}], [{ results: null }], [{ Results: undefined }], [[]]])(
    "takes %j for none",
    (answer) => {
      expect(unwrap(answer)).toEqual([]);
      expect(settle(answer)).toEqual([]);
    },
  );

  it("throws the error of the entity that failed, with all of them when there are several", () => {
    const one = thrown(() => unwrap({ results: [{}, { error: NOT_FOUND }] }));
    expect(one).toBeInstanceOf(JujuError);
    expect(one).toMatchObject({ ...NOT_FOUND, facade: "", version: 0, method: "" });
    expect(isJujuError(one, "not found")).toBe(true);
    expect(Object(one).cause).toBeUndefined();
    const several = thrown(() => unwrap([{ error: DENIED }, {}, { error: NOT_FOUND }]));
    expect(several).toMatchObject({ ...DENIED, cause: { message: "2 of 3 failed" } });
    expect(Object(several).cause.errors.map(String)).toEqual([
      "JujuError: permission denied",
      "JujuError: machine 3 not found",
    ]);
  });

  it.each([
    [{ error: "no such charm" }, { message: "no such charm", code: "" }],
    [{ Error: NOT_FOUND }, NOT_FOUND],
    [{ Errors: [null, NOT_FOUND, DENIED], Info: {} }, NOT_FOUND],
    [{ entity: "x", error: { error: DENIED } }, DENIED],
    [{ error: { message: "", code: "" } }, { message: "", code: "" }],
  ])("finds the error in %j", (entry, error) => {
    expect(thrown(() => unwrap([entry]))).toMatchObject(error);
  });

  it.each([
    { error: null },
    { error: undefined },
    { error: "" },
    { error: {} },
    { Errors: [] },
    { Errors: null },
  ])("finds none in %j", (entry) => {
    expect(unwrap([entry])).toEqual([undefined]);
  });
});

describe("unwrapOne", () => {
  it("answers the only payload, and refuses another number", async () => {
    const answer: { results: StringResult[] | null } = { results: [{ result: "a" }] };
    const only = unwrapOne(answer);
    expectTypeOf(only).toEqualTypeOf<string>();
    expect(only).toBe("a");
    expect(thrown(() => unwrapOne([{ error: NOT_FOUND }]))).toMatchObject(NOT_FOUND);
    for (const results of [[], [{}, {}], null]) {
      const error = await rejection(Promise.resolve().then(() => unwrapOne({ results })));
      expect(error).toBeInstanceOf(FacadegenError);
      expect(error).toHaveProperty("message", expect.stringContaining("one result"));
    }
  });
});

describe("settle", () => {
  it("tells what became of each", () => {
    const answer: { results: StringResult[] } = {
      results: [{ result: "a" }, { result: "", error: NOT_FOUND }],
    };
    const [first, second] = settle(answer);
    expect(first).toEqual({ status: "fulfilled", value: "a" });
    if (first?.status === "fulfilled") expectTypeOf(first.value).toEqualTypeOf<string>();
    expect(second).toMatchObject({ status: "rejected", reason: NOT_FOUND });
    expect(second?.status === "rejected" && second.reason).toBeInstanceOf(JujuError);
  });
});
