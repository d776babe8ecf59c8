import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { replaceSections } from "../bench/markdown-report.js";

const page = readFileSync(new URL("../../docs/benchmarks.md", import.meta.url), "utf8");
const [head = ""] = page.split("\n## ");

const titles = (text: string): readonly string[] => text.match(/^## .*$/gmu) ?? [];

test("a bench that is run alone replaces its own section and no other", () => {
  const changed = replaceSections(page, `${head}\n## Importing\n\nAnother figure.\n`) ?? "";
  expect(titles(changed)).toEqual(titles(page));
  expect(changed).toContain("## Importing\n\nAnother figure.\n\n## ");
  expect(changed.length).toBeLessThan(page.length);
  expect(replaceSections(page, page)).toBe(page);
});

test("figures of two machines do not come onto one page", () => {
  expect(replaceSections(page, page.replace("Machine: ", "Machine: another "))).toBeUndefined();
});
