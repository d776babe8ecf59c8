import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { allCases } from "./cases/all-cases.js";
import { commentProblems } from "./checks/emitted-text.js";
import { compileProblems, createPackageProgram } from "./checks/package-program.js";
import { temporaryFolder } from "./support/folders.js";
import { SEED } from "./support/random.js";
import { findFault, runFacadegen } from "./support/run-facadegen.js";

const CASES = allCases()
  .flatMap(([, cases]) => cases)
  .filter(({ expected }) => expected === "output");

describe(`the profile jujulib (FACADEGEN_SEED=${SEED})`, () => {
  it("makes packages that compile of every hostile schema that is allowed", async () => {
    const root = temporaryFolder();
    const sources = new Map<string, string>();
    for (const [index, { title, files }] of CASES.entries()) {
      const inputs = path.join(root, String(index), "inputs");
      const out = path.join(root, String(index), "package");
      mkdirSync(inputs, { recursive: true });
      for (const [name, content] of files) writeFileSync(path.join(inputs, name), content);
      const words = ["--out", out, "--package", "hostile", "--profile", "jujulib"];
      const schemas = [...files.keys()].flatMap((name) => ["--schema", path.join(inputs, name)]);
      const outcome = await runFacadegen("generate", ...schemas, ...words);
      expect(findFault(outcome), title).toBeUndefined();
      expect(outcome.exitCode, `${title}: ${outcome.standardError}`).toBe(0);
      const source = path.join(out, "src");
      for (const name of readdirSync(source, { recursive: true, encoding: "utf8" })) {
        // The rest is the same in every package, and is compiled along with these.
        if (name.startsWith(path.join("api", "facades")) && name.endsWith(".ts"))
          sources.set(path.join(source, name), title);
      }
    }
    expect(CASES.length).toBeGreaterThan(200);
    const program = createPackageProgram([...sources.keys()]);
    const problems = [...sources].flatMap(([name, title]) => {
      const file = program.getSourceFile(name);
      const found = file === undefined ? ["not in the program"] : commentProblems(file);
      return [...compileProblems(program, [name]), ...found].map(
        (problem) => `[${title}] ${problem}`,
      );
    });
    expect(problems).toEqual([]);
  }, 180_000);
});
