import { expect, test } from "vitest";
import { markdownTable, rowsIn } from "./reliability-page.js";
import { compareWithReviewed } from "./reviewed-survivors.js";
import type { Survivor } from "./survivor.js";

const survivor = (told: Partial<Survivor>): Survivor => ({
  file: "a.ts",
  line: "return a < b;",
  mutator: "EqualityOperator",
  original: "a < b",
  replacement: "a <= b",
  ...told,
});

test("survivors that nobody has reviewed are told, each as often as it is there", () => {
  const known = survivor({});
  const other = survivor({ replacement: "a >= b" });
  const reviewed = [{ reason: "Equal.", survivors: [known] }];
  const mutated = new Set(["a.ts"]);
  expect(compareWithReviewed([known, other], reviewed, mutated)).toEqual({
    fresh: [other],
    gone: [],
  });
  expect(compareWithReviewed([known, known], reviewed, mutated).fresh).toEqual([known]);
});

test("reviewed survivors that are gone are told, where their file was mutated", () => {
  const here = survivor({});
  const elsewhere = survivor({ file: "b.ts" });
  const reviewed = [{ reason: "Equal.", survivors: [here, here, elsewhere] }];
  expect(compareWithReviewed([here], reviewed, new Set(["a.ts"]))).toEqual({
    fresh: [],
    gone: [here],
  });
});

test("the rows of a table come back", () => {
  const rows = [
    ["merge", "1", "2"],
    ["names", "", "3"],
  ];
  expect(rowsIn(`Some text.\n\n${markdownTable(["part", "a", "b"], rows)}\n`)).toEqual(rows);
});
