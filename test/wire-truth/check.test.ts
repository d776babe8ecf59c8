import { describe, expect, test } from "vitest";
import { checkCases } from "./fixture.js";
import { correctionEntry, readFacts } from "./facts.js";
import { METHOD_CASES } from "./method-cases.js";
import { NULL_CASES } from "./null-cases.js";
import { PRESENCE_CASES } from "./presence-cases.js";
import { TYPE_CASES } from "./type-cases.js";

const CASES = [...TYPE_CASES, ...PRESENCE_CASES, ...NULL_CASES, ...METHOD_CASES];
const results = checkCases(CASES);

describe("the check itself", () => {
  test.each(results.filter(({ holds }) => holds))("holds: $name", ({ outcome }) => {
    expect(outcome).toMatchObject({ status: "held", problems: [] });
    expect(outcome.occurrences).toBeGreaterThan(0);
  });

  test.each(results.filter(({ holds }) => !holds))("fails: $name", ({ outcome }) => {
    expect(outcome.status).toBe("failed");
    expect(outcome.problems.join("\n")).not.toBe("");
  });

  test("is tried with a right and a wrong declaration for every kind of entry", () => {
    const kinds = new Set(readFacts().entries.map(({ kind }) => kind));
    for (const holds of [true, false]) {
      const tried = results.filter((result) => result.holds === holds);
      expect(new Set(tried.map(({ outcome }) => outcome.entry.kind))).toEqual(kinds);
    }
  });

  test("calls an entry absent that no schema has anything for", () => {
    const [one] = TYPE_CASES;
    if (one === undefined) throw new Error("there are no cases");
    const row = { ...one.row, property: "elsewhere" };
    const [result] = checkCases([{ ...one, row }]);
    expect(result?.outcome).toMatchObject({ status: "absent", facades: [], occurrences: 0 });
  });

  test("refuses an entry of a kind that it does not know", () => {
    const row = { definition: "Thing", property: "value", facades: "*" as const, branches: [] };
    const rest = { kind: "new-kind", schemaSays: "string", wireIs: "", tsType: "string" };
    expect(() => correctionEntry({ ...row, ...rest }, "row")).toThrow(
      "no check knows what this entry says: row new-kind Thing.value",
    );
  });
});
