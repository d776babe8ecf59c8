import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkTarball, type PackageCheck } from "../../release/check-package.js";
import { packPackage } from "../../release/pack.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FACTS = {
  version: "1.0.0",
  repository: "git+https://example.org/farm.git",
  packages: ["@farm/sheep", "@farm/barn"],
};

const MANIFEST = {
  name: "@farm/sheep",
  version: "1.0.0",
  license: "Apache-2.0",
  repository: { type: "git", url: FACTS.repository, directory: "sheep" },
  publishConfig: { access: "public", provenance: true },
  type: "module",
  sideEffects: false,
  files: ["dist", "data.json"],
  exports: {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./parts/*": { types: "./dist/parts/*.d.ts", default: "./dist/parts/*.js" },
    "./data.json": "./data.json",
  },
  dependencies: { "@farm/barn": "^1.0.0", ws: "8.23.0" },
  engines: { node: ">=20.19" },
};

const FILES: Readonly<Record<string, string>> = {
  "README.md": "# Sheep\n",
  "data.json": "{}",
  "dist/index.js": 'import { wool } from "./wool.js";\nimport "ws";\nexport const sheep = wool;\n',
  "dist/index.d.ts": "export declare const sheep: number;\n",
  "dist/wool.js": "export const wool = 1;\n",
  "dist/wool.d.ts": "export declare const wool: number;\n",
  "dist/parts/leg.js": "export const leg = 1;\n",
  "dist/parts/leg.d.ts": "export declare const leg: number;\n",
};

/** Packs a package that differs from a good one, and checks it. */
async function check(
  files: Readonly<Record<string, string>>,
  manifest: object = {},
): Promise<PackageCheck> {
  const tree = temporaryFolder();
  const all = { ...FILES, "package.json": JSON.stringify({ ...MANIFEST, ...manifest }), ...files };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(tree, "sheep", file)), { recursive: true });
    writeFileSync(path.join(tree, "sheep", file), text);
  }
  if (!("LICENSE" in files)) cpSync(path.join(ROOT, "LICENSE"), path.join(tree, "sheep/LICENSE"));
  else rmSync(path.join(tree, "sheep/LICENSE"));
  const pack = { name: "@farm/sheep", folder: "sheep", isClient: false };
  return checkTarball(await packPackage(tree, pack, tree), FACTS);
}

test("a good package has every entry looked up, and no problem", async () => {
  expect(await check({})).toEqual({ entries: [".", "./parts/leg"], problems: [] });
});

test.each<[what: string, files: Record<string, string>, manifest: object, problem: string]>([
  ["no license", { LICENSE: "" }, {}, "LICENSE is missing"],
  [
    "no provenance",
    {},
    { publishConfig: { access: "public" } },
    "package.json: publishConfig.provenance is nothing, not true",
  ],
  [
    "another repository",
    {},
    { repository: { type: "git", url: "git+https://example.org/fork.git", directory: "sheep" } },
    'package.json: repository.url is "git+https://example.org/fork.git", not "git+https://example.org/farm.git"',
  ],
  ["an old version", {}, { version: "0.9.0" }, 'package.json: version is "0.9.0", not "1.0.0"'],
  [
    "an old package of the same release",
    {},
    { dependencies: { "@farm/barn": "0.9.0", ws: "8.23.0" } },
    "package.json: needs @farm/barn 0.9.0, and 1.0.0 is released",
  ],
  [
    "a dependency that is a folder",
    {},
    { dependencies: { "@farm/barn": "1.0.0", ws: "file:../ws" } },
    'package.json: needs ws "file:../ws"',
  ],
  ["a test", { "dist/wool.test.js": "export {};\n" }, {}, "dist/wool.test.js is a test"],
  [
    "a map to nowhere",
    { "dist/wool.js.map": '{ "version": 3, "sources": ["../src/wool.ts"], "mappings": "" }' },
    {},
    "dist/wool.js.map is a map to ../src/wool.ts, which is not packed",
  ],
  [
    "a stale module",
    { "dist/goat.js": "export const goat = 1;\n" },
    {},
    "dist/goat.js is of no use: nothing leads to it",
  ],
  [
    "a module that is not there",
    { "dist/wool.js": 'export { wool } from "./shears.js";\n' },
    {},
    "dist/wool.js imports ./shears.js, which is not packed",
  ],
  [
    "a package that nobody installs",
    { "dist/wool.js": 'export const wool = await import("left-pad");\n' },
    {},
    "dist/wool.js imports left-pad, which nothing installs",
  ],
  [
    "types that are not there",
    { "dist/index.d.ts": 'export { wool as sheep } from "./shears.js";\n' },
    {},
    "are the types wrong: InternalResolutionError (node16-esm)",
  ],
  [
    "types of an entry that lead to nothing",
    {},
    {
      exports: {
        ".": "./dist/index.js",
        "./parts/*": { types: "./dist/types/*.d.ts", default: "./dist/parts/*.js" },
      },
    },
    "are the types wrong: FallbackCondition ./parts/leg (node16-esm)",
  ],
  [
    "types after the code",
    {},
    { exports: { ".": { default: "./dist/index.js", types: "./dist/index.d.ts" } } },
    "publint: ",
  ],
])("%s is told", async (_what, files, manifest, problem) => {
  const { problems } = await check(files, manifest);
  expect(
    problems.some((text) => text.startsWith(problem)),
    problems.join("\n"),
  ).toBe(true);
});
