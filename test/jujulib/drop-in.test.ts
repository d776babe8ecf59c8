import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mirrorFiles } from "../support/mirror.js";
import { buildForNode, buildWithEsbuild, buildWithVite } from "./support/built-application.js";
import { allSchemas, installPackage } from "./support/built-package.js";
import { InstalledApplication, installScriptsIn } from "./support/installed-application.js";
import { PEER } from "./support/peer-package.js";
import { type RecordedRun, runApplication } from "./support/recorded-run.js";
import { differencesOf, isReviewed, readReviewed } from "./support/run-differences.js";
import { runNode } from "./support/run-node.js";
import {
  compileSources,
  type ImportStyle,
  linkModules,
  writeApplication,
} from "./support/written-application.js";

const RELEASES = ["3.6.28", "4.0.15"];
const SOCKETS = ["ws", "websocket"] as const;
const RESOLUTIONS = ["nodenext", "bundler"] as const;

// One application, unchanged, over 9.1.0 and over this package. The package of every facade is built once for all.
describe.skipIf(mirrorFiles().length === 0)("an application of 9.1.0's users", () => {
  let folder = "";
  let ours = "";
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "facadegen-"));
    ours = await installPackage(path.join(folder, "built"), allSchemas());
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** An empty folder of an application that has one of the two packages. */
  function applicationOf(library: "theirs" | "ours"): string {
    const made = mkdtempSync(path.join(folder, `${library}-`));
    linkModules(made, { "@canonical/jujulib": library === "theirs" ? PEER : ours });
    return made;
  }

  describe.each(RESOLUTIONS)("under moduleResolution %s", (moduleResolution) => {
    const extension = moduleResolution === "nodenext" ? "with .js" : "without .js";
    const style: ImportStyle = { own: extension, library: extension };
    test.each(["src", "test"] as const)(
      "compiles against both: %s",
      (part) => {
        const settings = { moduleResolution, skipLibCheck: true };
        const theirs = writeApplication(applicationOf("theirs"), style, part);
        expect(compileSources(theirs, settings)).toEqual([]);
        const own = writeApplication(applicationOf("ours"), style, part);
        expect(compileSources(own, settings)).toEqual([]);
        // The bakery's own types, which only `src` imports, do not pass under nodenext.
        if (part === "test" || moduleResolution === "bundler")
          expect(compileSources(own, { ...settings, skipLibCheck: false })).toEqual([]);
      },
      120_000,
    );
  });

  test.each(["theirs", "ours"] as const)(
    "passes its own tests: %s",
    async (library) => {
      const application = applicationOf(library);
      const files = writeApplication(application, { own: "with .js", library: "with .js" }, "test");
      const outDir = path.join(application, "out");
      const settings = { moduleResolution: "nodenext", skipLibCheck: true, outDir } as const;
      expect(compileSources(files, settings)).toEqual([]);
      const tests = readdirSync(outDir).filter((name) => name.endsWith(".test.js"));
      const said = await runNode(["--test", ...tests.map((name) => path.join(outDir, name))]);
      expect(said).toMatch(/^# pass 7$/mu);
      expect(said).toMatch(/^# fail 0$/mu);
    },
    120_000,
  );

  describe("against a controller", () => {
    const seen: ReturnType<typeof differencesOf> = [];
    let programs: { readonly theirs: string; readonly ours: string };
    beforeAll(() => {
      programs = {
        theirs: buildForNode(applicationOf("theirs"), "with .js"),
        ours: buildForNode(applicationOf("ours"), "with .js"),
      };
    }, 120_000);

    const cases = RELEASES.flatMap((juju) => SOCKETS.map((socket) => ({ juju, socket })));
    test.each(cases)(
      "does and sends the same, but for what is reviewed: Juju $juju, sockets of $socket",
      async ({ juju, socket }) => {
        const theirs = await runApplication(programs.theirs, juju, socket);
        const own = await runApplication(programs.ours, juju, socket);
        const failed = Object.entries(own.scenarios).filter(([, { outcome }]) =>
          hasFailed(outcome),
        );
        expect(failed).toEqual([]);
        expect(framesIn(own)).toBeGreaterThan(50);
        expect(violationsIn(own)).toEqual([]);
        const differences = differencesOf(theirs, own);
        seen.push(...differences);
        const reviewed = readReviewed();
        expect(
          differences.filter(
            (difference) => !reviewed.some((line) => isReviewed(line, difference)),
          ),
        ).toEqual([]);
      },
      180_000,
    );

    test("differs wherever the reviewed list says so, each for a fault or a reason", () => {
      const reviewed = readReviewed();
      const unused = reviewed.filter(
        (line) => !seen.some((difference) => isReviewed(line, difference)),
      );
      expect(unused).toEqual([]);
      for (const { line, fault, reason } of reviewed) {
        expect(fault, line).toMatch(/^(?:[1-9]|1[01]|also)$/u);
        expect(reason.length, line).toBeGreaterThan(20);
      }
    });

    test("fault 7: runs in Node with paths that have no .js, which 9.1.0 cannot", () => {
      expect(() => buildForNode(applicationOf("theirs"), "without .js")).toThrow("TS2307");
      expect(buildForNode(applicationOf("ours"), "without .js")).toMatch(/main\.js$/u);
    }, 120_000);
  });

  describe("installed from tarballs under the library's name", () => {
    let installed: InstalledApplication;
    beforeAll(async () => {
      const target = path.join(folder, "installed");
      mkdirSync(target);
      installed = await InstalledApplication.install(target, ours);
    }, 240_000);

    test("has no install script, by the lock file and by every package of the tree", () => {
      const packages = installed.packages();
      expect(packages.map(({ name }) => name)).toEqual(
        expect.arrayContaining(["@canonical/jujulib", "@facadegen/transport"]),
      );
      expect(packages.filter(({ installScripts }) => installScripts.length > 0)).toEqual([]);
      // Of what 9.1.0 depends on, there is one that has.
      expect(installScriptsIn(path.join(PEER, "../../bufferutil"))).toContain("install");
    });

    test("has no package that the lock file calls deprecated", () => {
      expect(installed.packages().filter(({ deprecated }) => deprecated !== undefined)).toEqual([]);
    });

    // So there is nobody else's that could be built, be deprecated or have a known vulnerability.
    test("needs the transport alone", () => {
      expect(installed.dependenciesOf("@canonical/jujulib")).toEqual(["@facadegen/transport"]);
      expect(installed.dependenciesOf("@facadegen/transport")).toEqual([]);
    });

    test("runs from there the same, by Node, with and without .js, esbuild and Vite", async () => {
      const { folder: place } = installed;
      const bundles = [await buildWithEsbuild(place), await buildWithVite(place)];
      for (const bundle of bundles)
        expect(readFileSync(bundle, "utf8")).not.toMatch(
          /(?:from|import) ?\(?"@(?:canonical\/juju|face)/u,
        );
      const programs = [
        buildForNode(place, "with .js"),
        buildForNode(place, "without .js"),
        ...bundles,
      ];
      const [first, ...others] = await inTurn(programs, (program) =>
        runApplication(program, "3.6.28", "ws"),
      );
      if (first === undefined) throw new Error("it has not run");
      expect(framesIn(first)).toBeGreaterThan(50);
      expect(others.map((other) => differencesOf(first, other))).toEqual([[], [], []]);
      // It is the library that was installed which ran, by what only it does.
      expect(first.scenarios["followRedirection"]?.outcome).toMatchObject({ byLibrary: ["mysql"] });
    }, 240_000);
  });
});

function hasFailed(outcome: unknown): boolean {
  return outcome === undefined || (outcome instanceof Object && "failed" in outcome);
}

function framesIn({ scenarios }: RecordedRun): number {
  return Object.values(scenarios)
    .flatMap(({ connections }) => connections)
    .reduce((sum, { calls }) => sum + 2 * calls.length, 0);
}

/** Params that no schema has. A macaroon that the bakery discharged has no location: Juju takes it as it is. */
function violationsIn({ scenarios }: RecordedRun): unknown[] {
  return Object.values(scenarios)
    .flatMap(({ violations }) => violations)
    .filter(({ facade, path: place }) => facade !== "Admin" || !place.startsWith("/macaroons/"));
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
