import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mirrorFiles } from "../support/mirror.js";
import { bundleSize } from "./support/bundle-size.js";
import { allSchemas, installPackage } from "./support/built-package.js";
import { compileApplication } from "./support/compiled-application.js";
import { covers, readExceptions } from "./support/exceptions.js";
import { DifferenceFinder, type Difference } from "./support/find-differences.js";
import { linesRead } from "./support/lines-read.js";
import { PEER, peerModules } from "./support/peer-package.js";
import {
  importForms,
  importInEsbuild,
  importInNode,
  notFoundByVite,
} from "./support/import-forms.js";
import { importsUnderTypeScript } from "./support/type-script-imports.js";
import { readTwoPackages } from "./support/two-packages.js";
import { wireTranscript } from "./support/wire-transcript.js";

/** The facades of a dashboard. */
const FACADES = (
  "action annotations application block charms client cloud controller model-manager model-upgrader pinger " +
  "secrets"
).split(" ");

const modules = peerModules();

// The whole package is built once, which takes a while; so all that is asked of it is asked here.
describe.skipIf(mirrorFiles().length === 0)("the package of every facade", () => {
  let application = "";
  let ours = "";
  beforeAll(async () => {
    application = mkdtempSync(path.join(tmpdir(), "facadegen-"));
    ours = await installPackage(application, allSchemas());
  }, 240_000);
  afterAll(() => rmSync(application, { recursive: true, force: true }));

  test("has every module of 9.1.0, every name, of the same kind", () => {
    const versions = modules.filter((module) => /\/facades\/[^/]+\/\w+V\d+$/u.test(module));
    expect(versions).toHaveLength(209);
    expect(modules.filter((module) => /\/facades\/[^/]+\/index$/u.test(module))).toHaveLength(126);
    const missing = modules.filter((module) => !existsSync(path.join(ours, `${module}.js`)));
    expect(missing).toEqual([]);
    const { names } = readTwoPackages(modules, PEER, ours);
    expect(names.length).toBeGreaterThan(5_000);
    const unlike = names.filter(({ kinds }) => kinds.some((kind) => kind.theirs !== kind.ours));
    expect(unlike).toEqual([]);
  }, 120_000);

  test("has types that fit those of 9.1.0 both ways, but for the exceptions in the list", () => {
    const { checker, names, types } = readTwoPackages(modules, PEER, ours);
    const finder = new DifferenceFinder(checker, types);
    const differences = types.flatMap((pair) => finder.find(pair));
    const exceptions = readExceptions();
    expect(exceptions.filter(({ reason }) => reason.length < 10)).toEqual([]);
    const isExcepted = (difference: Difference): boolean =>
      exceptions.some((exception) => covers(exception, difference));
    process.stdout.write(
      `jujulib: ${modules.length} modules, ${names.length} names, ${types.length} types, ` +
        `${exceptions.length} exceptions\n`,
    );
    expect(differences.filter((difference) => !isExcepted(difference))).toEqual([]);
    const isUsed = (exception: (typeof exceptions)[number]): boolean =>
      differences.some((difference) => covers(exception, difference));
    expect(exceptions.filter((exception) => !isUsed(exception))).toEqual([]);
  }, 120_000);

  test("compiles an application as it is, which compiles against 9.1.0", () => {
    const main = path.join(application, "main.ts");
    // Not a source of this project: it is written against packages that are not installed here.
    copyFileSync(new URL("application.ts.txt", import.meta.url), main);
    expect(compileApplication([main], PEER)).toEqual([]);
    expect(compileApplication([main], ours, { skipLibCheck: false })).toEqual([]);
  }, 60_000);

  test("is what docs/from-jujulib.md shows", () => {
    const page = readFileSync(new URL("../../docs/from-jujulib.md", import.meta.url), "utf8");
    const blocks = [...page.matchAll(/```typescript\n(?<text>[^]*?)```/gu)];
    expect(blocks.length).toBeGreaterThan(0);
    const files = blocks.map((block, index) => {
      const file = path.join(application, `block-${index}.ts`);
      writeFileSync(file, block.groups?.["text"] ?? "");
      return file;
    });
    expect(compileApplication(files, ours, { skipLibCheck: false })).toEqual([]);
  }, 60_000);

  test("sends over a real socket what 9.1.0 sends, and the bakery's version", async () => {
    const theirs = await wireTranscript(PEER);
    const own = await wireTranscript(ours);
    const [login, ...calls] = own.sent;
    const [theirLogin, ...theirCalls] = theirs.sent;
    expect(calls).toHaveLength(6);
    expect(calls).toEqual(theirCalls);
    expect(login).toMatchObject(theirLogin ?? {});
    expect(login).toMatchObject({ params: { "bakery-version": 3 } });
    expect(own.answered).toEqual(theirs.answered);
    expect(own.closedWith).toEqual(theirs.closedWith);
  }, 60_000);

  test("exports the same values when it runs", async () => {
    for (const module of modules) {
      const [theirs, own] = await Promise.all([valuesOf(PEER, module), valuesOf(ours, module)]);
      expect(own, module).toEqual(expect.arrayContaining(theirs));
    }
  }, 120_000);

  test.each(["node10", "node16", "nodenext", "bundler"])(
    "is found by TypeScript under moduleResolution %s, whatever form a path has",
    (moduleResolution) => {
      expect(importsUnderTypeScript(application, moduleResolution, modules)).toEqual([]);
    },
    120_000,
  );

  test("is found by Node, esbuild and Vite, whatever form a path has", async () => {
    const specifiers = importForms(modules);
    importInNode(application, specifiers);
    await importInEsbuild(application, specifiers);
    expect(await notFoundByVite(application, specifiers)).toEqual([]);
    // The forms that are not there are told apart.
    const missing = ["@canonical/jujulib/dist/api/facades/nothing"];
    expect(() => importInNode(application, missing)).toThrow("ERR_MODULE_NOT_FOUND");
    await expect(importInEsbuild(application, missing)).rejects.toThrow("Could not resolve");
    expect(await notFoundByVite(application, missing)).toEqual(missing);
  }, 120_000);

  test("declares the same facade versions in at most 0.8 of the lines", () => {
    const versions = modules.filter((module) => /\/facades\/[^/]+\/\w+V\d+$/u.test(module));
    const theirs = sumOfLines(versions.map((module) => path.join(PEER, `${module}.d.ts`)));
    const shared = readdirSync(path.join(ours, "dist/api/facades"))
      .flatMap((folder) =>
        ["definitions", "older-definitions"].map((module) =>
          path.join(ours, "dist/api/facades", folder, `${module}.d.ts`),
        ),
      )
      .filter((file) => existsSync(file));
    const own = versions.map((module) => path.join(ours, `${module}.d.ts`));
    const lines = sumOfLines([...own, ...shared]);
    process.stdout.write(`jujulib: ${lines} lines of declarations for ${theirs} of 9.1.0\n`);
    expect(lines / theirs).toBeLessThanOrEqual(0.8);
  });

  test("has an application with one facade read no more declarations", () => {
    const newest = newestVersions(modules);
    expect(newest).toHaveLength(126);
    const longer = newest.filter((module) => linesRead(ours, module) > linesRead(PEER, module));
    // What 9.1.0 takes for `any`, deltas above all, is typed here.
    expect(longer.map((module) => path.basename(module))).toEqual([
      "AllModelWatcherV4",
      "AllWatcherV3",
      "ApplicationV22",
      "UniterV19",
    ]);
  }, 120_000);

  test("fault 11: makes bundles of at most half the size, and a fifth with newest versions alone", async () => {
    const prefix = "dist/api/facades";
    const folders = new Set(FACADES.map((folder) => `${prefix}/${folder}`));
    const newest = newestVersions(modules).filter((module) => folders.has(path.dirname(module)));
    expect(newest).toHaveLength(FACADES.length);
    const indexes = FACADES.map((folder) => `${prefix}/${folder}/index`);
    const theirs = await bundleSize(PEER, indexes);
    const all = await bundleSize(ours, indexes);
    const alone = await bundleSize(ours, newest);
    process.stdout.write(
      `jujulib: bundles of ${all} bytes (every version), ${alone} (newest); 9.1.0: ${theirs}\n`,
    );
    expect(all / theirs).toBeLessThanOrEqual(0.5);
    expect(alone / theirs).toBeLessThanOrEqual(0.2);
  }, 60_000);
});

/** The module of the highest version in each folder of versions. */
function newestVersions(paths: readonly string[]): string[] {
  const newest = new Map<string, { readonly module: string; readonly version: number }>();
  for (const module of paths) {
    const version = Number(/\/facades\/[^/]+\/\w+V(?<n>\d+)$/u.exec(module)?.groups?.["n"]);
    const folder = path.dirname(module);
    if (version > (newest.get(folder)?.version ?? -1)) newest.set(folder, { module, version });
  }
  return [...newest.values()].map(({ module }) => module);
}

function sumOfLines(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + readFileSync(file, "utf8").split("\n").length, 0);
}

/** The names of what a module exports when it runs. */
async function valuesOf(folder: string, module: string): Promise<string[]> {
  const file = pathToFileURL(path.join(folder, `${module}.js`)).href;
  return Object.keys((await import(/* @vite-ignore */ file)) as object);
}
