import { describe, expect, it } from "vitest";
import { createAnswers } from "../../src/answers/answers.js";
import { schemaProblems } from "../../src/schema/schema-problems.js";
import type { ControllerOptions } from "../../src/controller-options.js";
import type { JsonObject } from "../../src/json.js";
import { answersContext, testCall, type TestCall } from "./answers-context.js";
import { MIGRATION_TARGET_3 } from "./feature-facade.js";

/** A result, of which the tests look at what the schema says is there. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
type Drawn = any;

const tags = (count: number): JsonObject => ({
  entities: Array.from({ length: count }, (_, index) => ({ tag: `unit-mysql-${index}` })),
});

function call(method: string, params?: JsonObject): TestCall {
  return testCall("MigrationTarget", 3, method, params);
}

function answers(options?: Partial<ControllerOptions>): ReturnType<typeof createAnswers> {
  return createAnswers(answersContext({ juju: "3.6.28", ...options }, [MIGRATION_TARGET_3]));
}

/** Answers to many different calls of one method. */
async function many(method: string, options?: Partial<ControllerOptions>): Promise<Drawn[]> {
  const drawn = answers(options);
  const all = [];
  for (let count = 1; count <= 200; count++) {
    const params = method === "Everything" ? { count } : tags(count % 7);
    all.push(await drawn.answer(call(method, params)));
  }
  return all;
}

describe("without a handler", () => {
  it("draws values that the schema admits, with everything that can travel among them", async () => {
    const schema = MIGRATION_TARGET_3.methods["Everything"]?.result ?? {};
    const all = await many("Everything");
    for (const answer of all) {
      expect(schemaProblems(MIGRATION_TARGET_3, schema, answer)).toEqual([]);
    }
    const texts = new Set(all.map((answer) => JSON.stringify(answer)));
    expect(texts.size).toBe(200);
    const of = (name: string): unknown[] => all.map((answer) => answer[name]);
    expect(of("life")).toEqual(expect.arrayContaining(["alive", "dying", "dead"]));
    expect(new Set(of("life")).size).toBe(3);
    expect(of("maybe-one")).toContain(null);
    expect(of("since")).toContain("0001-01-01T00:00:00Z");
    expect(of("agent-version")).toContain("3.6.28");
    expect(of("anything")).toEqual(expect.arrayContaining([null, 42, "text", true]));
    expect(of("children")).toContain(undefined);
    expect(all.some(({ delta }) => delta[1] === "remove")).toBe(true);
    for (const { "model-uuid": uuid, "owner-tag": owner, interval } of all) {
      expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
      expect(owner).toMatch(/^user-/u);
      expect(interval % 1_000_000_000).toBe(0);
    }
  });

  it("draws empty and long lists, and ends where definitions never do", async () => {
    const all = await many("Everything");
    const lengths = all.flatMap(({ children }) => children?.length ?? []);
    expect(Math.min(...lengths)).toBe(0);
    expect(Math.max(...lengths)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...all.map((answer) => JSON.stringify(answer).length))).toBeLessThan(500_000);
  });

  it("answers the same call alike, whatever came before, and another seed otherwise", async () => {
    const first = answers();
    await first.answer(call("Everything", { count: 9 }));
    const params = { count: 1, part: 0.5 };
    const one = await first.answer(call("Everything", params));
    // The order of keys means nothing.
    expect(await answers().answer(call("Everything", { part: 0.5, count: 1 }))).toEqual(one);
    expect(await answers().answer(call("Everything", { count: 2 }))).not.toEqual(one);
    expect(await answers({ seed: 2 }).answer(call("Everything", params))).not.toEqual(one);
  });

  it("answers for each entity of the params, for some with an error", async () => {
    for (const count of [0, 1, 5, 200]) {
      const answer: Drawn = await answers().answer(call("CheckMachines", tags(count)));
      expect(answer.results).toHaveLength(count);
    }
    const results: Drawn[] = (await many("CheckMachines")).flatMap((answer) => answer.results);
    const failed = results.filter(({ error }) => error !== undefined);
    expect(failed.length).toBeGreaterThan(results.length / 20);
    expect(failed.length).toBeLessThan(results.length / 2);
    for (const { error, count } of failed) {
      expect(error).toEqual({ message: expect.any(String), code: expect.any(String) });
      // Go's zero value beside the error.
      expect(count).toBe(0);
    }
  });

  it("answers for each entity without errors, if the controller is started so", async () => {
    const all = await many("CheckMachines", { samples: { entityErrors: "never" } });
    expect(all.flatMap(({ results }) => results).filter(({ error }) => error)).toEqual([]);
  });

  it("makes a watcher for each entity that can be watched", async () => {
    const watched = call("Watch", tags(40));
    const { results }: Drawn = await answers().answer(watched);
    const ids = results
      .filter(({ error }: Drawn) => !error)
      .map((one: Drawn) => one.NotifyWatcherId);
    expect(ids).toEqual(watched.made.map((_, index) => String(index + 1)));
    expect(ids.length).toBeLessThan(40);
    expect(new Set(watched.made.map(({ kind }) => kind))).toEqual(new Set(["NotifyWatcher"]));
    for (const { error, NotifyWatcherId } of results) if (error) expect(NotifyWatcherId).toBe("");
  });

  it("makes watchers that stay quiet until they are stopped", async () => {
    const watched = call("Watch", tags(1));
    await answers({ samples: { entityErrors: "never" } }).answer(watched);
    const [source] = watched.made;
    const stop = new AbortController();
    const next = source?.next(stop.signal);
    const reason = new Error("stopped");
    stop.abort(reason);
    await expect(next).rejects.toBe(reason);
    await expect(source?.next(stop.signal)).rejects.toBe(reason);
  });

  it("§5 Next answers no id", async () => {
    const next = call("Next");
    expect(await answers().answer(next)).toMatchObject({ NotifyWatcherId: "" });
    expect(next.made).toEqual([]);
  });

  it("fails where the facts say that a method always does", async () => {
    await expect(answers().answer(call("Prechecks", { "model-tag": "m" }))).rejects.toMatchObject({
      name: "WireError",
      message: "Prechecks not supported",
      code: "not supported",
    });
    await expect(answers().answer(call("Vanished"))).rejects.toMatchObject({
      name: "WireError",
      message: "nobody knows why",
      code: "",
    });
  });

  it("answers nothing for a method without a result, and a bare value where that travels", async () => {
    const params = { "model-tag": "model-1" };
    expect(await answers().answer(call("Abort", params))).toBeUndefined();
    expect(await answers().answer(call("LatestLogTime", params))).toMatch(/^\d{4}-/u);
  });

  it("leaves the rest to what the simulator answers itself", async () => {
    const built = { built: "in" };
    expect(await answers().answer(call("Everything", { count: 1 }), () => built)).toBe(built);
    expect(
      await answers().answer(call("Prechecks", { "model-tag": "m" }), () => {}),
    ).toBeUndefined();
  });

  it("tells the author of a test what to do about a facade that no schema describes", async () => {
    await expect(answers().answer(testCall("LifeFlag", 1, "Life"))).rejects.toThrow(
      'no schema of LifeFlag(1).Life and cannot answer it: give a handler with controller.on("LifeFlag", { Life: … })',
    );
  });
});
