import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ApiSurface } from "../../generator/model/api-surface.js";
import { isPackageFolder, readPackageFolder } from "../../generator/compare/package-folder.js";
import { typeText } from "../../generator/model/type-tree.js";
import { readPackageSurface } from "../../generator/inspect/read-package.js";
import { COMPILERS, compile } from "../support/compilers.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { diff } from "./support/diff.js";
import { readSurface, writeClientPackage } from "./support/package.js";
import { filesOf } from "./support/published.js";

const at = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const FEATURES = at("test/golden/features.json");
const EMBEDDED = at("schema/embedded/juju-3.6.0.json");

/** Every line of a surface, to compare two of them by eye. */
function linesOf(api: ApiSurface): string[] {
  return api.facades
    .flatMap(({ name, version, methods, definitions }) => [
      ...[...methods].map(([method, { params, paramsOptional, result }]) =>
        [
          `${name} ${version} ${method}`,
          params === undefined ? "" : `${paramsOptional ? "?" : ""}${typeText(params)}`,
          result === undefined ? "" : typeText(result),
        ].join(" | "),
      ),
      ...[...definitions].map(([type, tree]) => `${name} ${version} ${type} = ${typeText(tree)}`),
    ])
    .sort();
}

async function surfaceOfPackage(folder: string): Promise<ApiSurface> {
  const files = await readPackageFolder(folder);
  const read = readPackageSurface(files.output);
  expect([...files.diagnostics, ...read.diagnostics]).toEqual([]);
  return read.output;
}

describe("a package has the surface of the schema that it was made from", () => {
  test("with every feature of a schema, in the golden files", async () => {
    const lines = linesOf(await surfaceOfPackage(at("test/golden/features")));
    expect(lines).toEqual(linesOf(await readSurface([FEATURES])));
    expect(lines).toContain("SheepDip 2 SSHKeys |  | string[]");
    expect(lines).toContain("SheepDip 2 Promise | Promise | ");
    expect(lines).toContain("SheepDip 2 Prices = { [key: string]: Prices }");
  });

  test("so that the two do not differ, whichever is new", async () => {
    const folder = temporaryFolder();
    await writeClientPackage([EMBEDDED], folder);
    for (const words of [
      [EMBEDDED, folder],
      [folder, EMBEDDED],
      [folder, folder],
    ]) {
      const { exitCode, stdout, stderr } = await diff([...words, "--fail-on", "breaking"]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toContain("Nothing changed for callers.");
    }
  });

  test.each(["strict", "jujulib"] as const)(
    "also as npm installs it, without its sources: %s",
    async (profile) => {
      const folder = temporaryFolder();
      await writeClientPackage([FEATURES, EMBEDDED], folder, profile);
      const generated = linesOf(await surfaceOfPackage(folder));
      expect(generated.length).toBeGreaterThan(50);
      // The methods of a class are no definition, though an interface declares them.
      expect(
        generated.filter((line) =>
          /^(?<name>\w+) (?<version>\d+) \k<name>V\k<version> = /u.test(line),
        ),
      ).toEqual([]);
      mkdirSync(path.join(folder, "node_modules/@facadegen"), { recursive: true });
      symlinkSync(at("transport"), path.join(folder, "node_modules/@facadegen/transport"));
      expect(await compile(COMPILERS[1], path.join(folder, "tsconfig.json"))).toBe("");
      rmSync(path.join(folder, "src"), { recursive: true });
      expect(linesOf(await surfaceOfPackage(folder))).toEqual(generated);
    },
  );

  test("also where releases disagree on whether a method takes or gives anything", async () => {
    const [schemas, folder] = [temporaryFolder(), temporaryFolder()];
    const files = ["Params", "Result"].map((part, index) => {
      const file = path.join(schemas, `juju-4.0.${index}.json`);
      const wash = { type: "object", properties: { [part]: { type: "string" } } };
      const schema = { type: "object", properties: { Wash: wash } };
      writeFileSync(file, JSON.stringify([{ Name: "Farm", Version: 1, Schema: schema }]));
      return file;
    });
    await writeClientPackage(files, folder);
    expect(linesOf(await surfaceOfPackage(folder))).toEqual([
      "Farm 1 Wash | ?string | string | undefined",
    ]);
    const { stdout } = await diff([schemas, folder]);
    expect(stdout).toContain("Nothing changed for callers.");
  });

  test.skipIf(filesOf("4.0.15").length === 0)("for releases as Juju published them", async () => {
    for (const release of ["2.8.2", "3.6.28", "4.0.15"]) {
      const folder = temporaryFolder();
      await writeClientPackage(filesOf(release), folder);
      const { exitCode, stdout } = await diff([release, folder, "--format", "json"]);
      expect(exitCode, release).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ changes: [], diagnostics: [] });
      expect((await surfaceOfPackage(folder)).facades.length).toBeGreaterThan(50);
    }
  });
});

/** Reads one file as if it were of a package. */
function read(source: string): ReturnType<typeof readPackageSurface> {
  return readPackageSurface([
    { name: "Farm", version: 1, file: "FarmV1.ts", text: source, requests: new Map(), shared: [] },
  ]);
}

describe("types read from a package", () => {
  test.each([
    ["string | null", "string | null"],
    ["null | string", "string | null"],
    ["(string | null)[] | null", "(string | null)[] | null"],
    ['"alive" | (string & {})', '"alive" | (string & {})'],
    [
      '[kind: string, "change" | "remove", { a?: number }]',
      '[string, "change" | "remove", { a?: number }]',
    ],
    ["[string, number?]", "[string, number?]"],
    ["Sheep[]", "Sheep[]"],
    ["Brand<  'x' >", "Brand< 'x' >"],
    ["{ [key: string]: Sheep | undefined }", "{ [key: string]: Sheep | undefined }"],
    ["{ 'b-c': 3; a?: true }", '{ a?: true; "b-c": 3 }'],
    ["{ (): void }", "{ (): void }"],
    ["Taken$", "Taken"],
  ])("%s", (source, want) => {
    const { output, diagnostics } = read(
      `export type Type = ${source};\nexport interface Sheep {}\ninterface Taken$ {}\n` +
        "export type { Taken$ as Taken };\nexport class FarmV1 {}\n",
    );
    expect(diagnostics).toEqual([]);
    const type = output.facades[0]?.definitions.get("Type");
    expect(type === undefined ? undefined : typeText(type)).toBe(want);
  });

  test.each([
    ["export class FarmV1 {", "this is not well-formed TypeScript"],
    ["export type A = string;", "this file declares no class"],
    [
      "export class FarmV1 {\n  wash() {}\n}",
      "the method wash does not say which request it makes",
    ],
  ])("%s is refused", (source, message) => {
    expect(read(source).diagnostics).toMatchObject([
      { code: "FG8001", severity: "error", message, location: { file: "FarmV1.ts" } },
    ]);
  });
});

test("a folder of schema files is no package", async () => {
  expect(await isPackageFolder(path.dirname(EMBEDDED))).toBe(false);
  expect(await isPackageFolder(at("test/golden/features"))).toBe(true);
  expect(await isPackageFolder(EMBEDDED)).toBe(false);
});
