import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { facadegen } from "../support/command.js";
import { COMPILERS, compile } from "../support/compilers.js";
import { readFolder } from "../support/read-folder.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import {
  EXPECTED,
  filesOf,
  FIXTURE,
  REPORT,
  SUFFIX,
  writeApplicationOf,
} from "./support/fixture.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLIENT = path.join(ROOT, "generated/juju-client/src/facades");

/** What a command says, without the folder that this run works in. */
const plain = (text: string, folder: string): string => text.replaceAll(folder, "harbour");

/** Type-checks an application with what a bundler's project would have; the output is empty when all is well. */
async function typeCheck(folder: string, paths: Record<string, string[]>): Promise<string> {
  const modules = path.join(ROOT, "node_modules");
  const compilerOptions = {
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable", "ESNext.Disposable"],
    module: "ESNext",
    moduleResolution: "Bundler",
    types: [],
    isolatedModules: true,
    paths: { ...paths, "*": [path.join(modules, "*"), path.join(modules, "@types", "*")] },
  };
  const include = [path.join(folder, "src"), path.join(folder, "test")];
  const project = path.join(temporaryFolder(), "tsconfig.json");
  writeFileSync(project, JSON.stringify({ compilerOptions, include }));
  return plain(await compile(COMPILERS[1], project), folder);
}

/** Codes and files of what a run with `--format json` reports. */
function findingsOf(text: string): string[] {
  const { diagnostics } = JSON.parse(text) as {
    diagnostics: { code: string; location: { file: string } }[];
  };
  return diagnostics.map(({ code, location }) => `${code} ${location.file}`).sort();
}

test("the application is rewritten as expected, and the rest is reported", async () => {
  const folder = writeApplicationOf(FIXTURE);
  const result = await facadegen(["migrate", folder]);
  expect(result.exitCode).toBe(0);
  for (const [file, text] of readFolder(folder)) {
    await expect(text).toMatchFileSnapshot(path.join(EXPECTED, file + SUFFIX));
  }
  const report = `${plain(result.stdout, folder)}\n${plain(result.stderr, folder)}`;
  await expect(report).toMatchFileSnapshot(REPORT);
});

test("a second run changes nothing and says the same of what is left", async () => {
  const folder = writeApplicationOf(FIXTURE);
  const first = await facadegen(["migrate", folder, "--format", "json"]);
  const before = readFolder(folder);
  expect((await facadegen(["migrate", folder, "--check"])).exitCode).toBe(0);
  const second = await facadegen(["migrate", folder, "--format", "json"]);
  expect(readFolder(folder)).toEqual(before);
  expect(findingsOf(second.stdout)).toEqual(findingsOf(first.stdout));
  expect(JSON.parse(second.stdout)).toMatchObject({ exitCode: 0, changed: [] });
});

test("--check writes nothing and names what would change", async () => {
  const folder = writeApplicationOf(FIXTURE);
  const result = await facadegen(["migrate", folder, "--check"]);
  expect(result.exitCode).toBe(3);
  expect(result.stdout).toContain("src/controller.ts");
  expect(result.stdout).not.toContain("src/settings.ts");
  expect(readFolder(folder)).toEqual(filesOf(FIXTURE));
});

test("files that do not name the library, and comments, stay as they are", () => {
  const after = filesOf(EXPECTED);
  const before = filesOf(FIXTURE);
  expect([...after.keys()]).toEqual([...before.keys()]);
  expect(after.get("src/settings.ts")).toBe(before.get("src/settings.ts"));
  for (const [file, text] of before) {
    for (const [comment] of text.matchAll(/(?<!:)\/\/.*|\/\*[\s\S]*?\*\//gu))
      expect(after.get(file), file).toContain(comment);
  }
});

test("the application type-checks against the library", async () => {
  expect(await typeCheck(writeApplicationOf(FIXTURE), {})).toBe("");
});

const hasClient = existsSync(path.join(CLIENT, "all-watcher/AllWatcherV3.ts"));
if (!hasClient && process.env["FACADEGEN_REQUIRE_ALL"]) throw new Error(`${CLIENT} is missing`);

test.skipIf(!hasClient)(
  hasClient
    ? "the result type-checks against the strict packages"
    : "the result type-checks against the strict packages (skipped: npm run generate has not written generated/juju-client)",
  async () => {
    const paths = {
      "@facadegen/juju-client/facades/*": [`${CLIENT}/*`, `${CLIENT}/*/index`],
      "@facadegen/transport": [path.join(ROOT, "transport/dist/index.d.ts")],
      "@facadegen/transport/*": [path.join(ROOT, "transport/dist/*.d.ts")],
    };
    expect(await typeCheck(writeApplicationOf(EXPECTED), paths)).toBe("");
  },
);
