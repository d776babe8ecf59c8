import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { allCases } from "./cases/all-cases.js";
import { diagnosticProblems } from "./checks/diagnostic-problems.js";
import { facadeProblems } from "./checks/emitted-facade.js";
import { commentProblems, textProblems } from "./checks/emitted-text.js";
import { expectedFacades } from "./checks/expected-package.js";
import { compileProblems, createPackageProgram } from "./checks/package-program.js";
import { baseSchema } from "./support/base-schema.js";
import { hiddenNeighbours, snapshot, temporaryFolder } from "./support/folders.js";
import type { HostileCase } from "./support/hostile-case.js";
import { SEED } from "./support/random.js";
import { findFault, runFacadegen, type PrintedResult } from "./support/run-facadegen.js";

const GROUPS = allCases();
const CASES = GROUPS.flatMap(([, cases]) => cases);

/** A package that came out, to be compiled together with all the others. */
interface Survivor {
  readonly title: string;
  readonly folder: string;
  readonly files: HostileCase["files"];
}
const survivors: Survivor[] = [];

const root = temporaryFolder();
const earlier = path.join(root, "earlier");

function schemaWords(folder: string, files: Iterable<string>): string[] {
  return [...files].flatMap((file) => ["--schema", path.join(folder, file)]);
}

async function runCase(index: number, hostile: HostileCase): Promise<void> {
  const folder = path.join(root, String(index));
  const inputs = path.join(folder, "inputs");
  const out = path.join(folder, "package");
  mkdirSync(inputs, { recursive: true });
  for (const [name, content] of hostile.files) writeFileSync(path.join(inputs, name), content);
  cpSync(earlier, out, { recursive: true });
  const before = snapshot(out);
  const words = [
    "generate",
    ...schemaWords(inputs, hostile.files.keys()),
    "--out",
    out,
    "--package",
    "hostile",
  ];

  const outcome = await runFacadegen(...words, "--format", "json");
  expect(findFault(outcome), "a fault of the generator").toBeUndefined();
  expect(outcome.standardError).toBe("");
  expect([0, 1]).toContain(outcome.exitCode);
  const result = JSON.parse(outcome.standardOutput) as PrintedResult;
  expect(result.exitCode).toBe(outcome.exitCode);
  expect(hiddenNeighbours(out)).toEqual([]);

  if (outcome.exitCode === 0) {
    survivors.push({ title: hostile.title, folder: out, files: hostile.files });
    expect(hostile.expected, "a package came out").not.toBe("diagnostic");
    expect(result.diagnostics.filter((found) => found.severity === "error")).toEqual([]);
    return;
  }
  const shown = result.diagnostics.slice(0, 3);
  expect(hostile.expected, JSON.stringify(shown)).not.toBe("output");
  expect(diagnosticProblems(hostile, result.diagnostics)).toEqual([]);
  expect(snapshot(out)).toEqual(before);

  // What a person gets to see: the same on standard error, and nothing on standard output.
  const text = await runFacadegen(...words);
  expect(findFault(text), "a fault of the generator").toBeUndefined();
  expect(text.exitCode).toBe(1);
  expect(text.standardOutput).toBe("");
  const first = result.diagnostics.find((found) => found.severity === "error");
  expect(text.standardError).toContain(`error ${first?.code}: `);
  expect(text.standardError).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
  expect(snapshot(out)).toEqual(before);
  rmSync(folder, { recursive: true });
}

describe(`hostile schemas (FACADEGEN_SEED=${SEED})`, () => {
  beforeAll(async () => {
    const schema = path.join(root, "base.json");
    writeFileSync(schema, JSON.stringify(baseSchema()));
    const words = ["--schema", schema, "--out", earlier, "--package", "earlier"];
    const outcome = await runFacadegen("generate", ...words);
    expect(outcome).toMatchObject({ exitCode: 0, standardError: "" });
  });

  it("are enough", () => {
    expect(CASES.length).toBeGreaterThanOrEqual(250);
  });

  let index = 0;
  for (const [group, cases] of GROUPS) {
    describe(group, () => {
      for (const hostile of cases) {
        const number = index++;
        it(hostile.title, () => runCase(number, hostile));
      }
    });
  }
});

describe(`packages from hostile schemas (FACADEGEN_SEED=${SEED})`, () => {
  let program: ReturnType<typeof createPackageProgram>;
  let sources: string[] = [];

  beforeAll(() => {
    sources = survivors.flatMap(({ folder }) => sourcesOf(folder));
    program = createPackageProgram(sources);
  });

  it("are many, as are the refused ones", () => {
    expect(survivors.length).toBeGreaterThan(100);
    expect(CASES.length - survivors.length).toBeGreaterThan(100);
  });

  it("compile without an error", () => {
    const problems = compileProblems(program, sources).map(named);
    expect(problems).toEqual([]);
  });

  it("hold exactly the definitions, properties and methods of their schemas", () => {
    const problems = survivors.flatMap(({ folder, files }) => {
      const expected = expectedFacades(files.values());
      const classFiles = sourcesOf(folder).filter((file) => /V\d+\.ts$/u.test(file));
      const found = new Map(classFiles.map((file) => [path.basename(file, ".ts"), file]));
      const missing = [...expected.keys()].filter((name) => !found.has(name));
      const extra = [...found.keys()].filter((name) => !expected.has(name));
      const unmatched = [...missing, ...extra].map(
        (name) => `${folder}: ${name} is in only one of them`,
      );
      const compared = [...expected].flatMap(([name, facade]) => {
        const file = found.get(name);
        return file === undefined ? [] : facadeProblems(program, file, name, facade);
      });
      return [...unmatched, ...compared];
    });
    expect(problems.map(named)).toEqual([]);
  });

  it("hold no tag and no link that a description made", () => {
    const problems = sources.flatMap((name) => {
      const file = program.getSourceFile(name);
      return file === undefined ? [`${name}: not in the program`] : commentProblems(file);
    });
    expect(problems.map(named)).toEqual([]);
  });

  it("hold no character that hides what is there", () => {
    const problems = survivors.flatMap(({ folder }) =>
      filesOf(folder).flatMap((file) => textProblems(file, readFileSync(file, "utf8"))),
    );
    expect(problems.map(named)).toEqual([]);
  });
});

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function sourcesOf(folder: string): string[] {
  const source = path.join(folder, "src");
  return existsSync(source) ? filesOf(source).filter((file) => file.endsWith(".ts")) : [];
}

/** A problem with the title of its case instead of the folder that the package went to. */
function named(problem: string): string {
  const folder = survivors.find((survivor) => problem.startsWith(`${survivor.folder}/`));
  return folder === undefined
    ? problem
    : `[${folder.title}] ${problem.slice(folder.folder.length + 1)}`;
}
