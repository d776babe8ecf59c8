// The packages as they would be published, in an application that has nothing else: on every line of Node, bundled by
// every bundler, in Chromium, and under every compiler.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareVersions } from "../../release/version.js";
import { startChromium } from "../browser/hosts/chromium.js";
import { findChromium } from "../support/chromium/find-chromium.js";
import type { Host } from "../browser/hosts/host.js";
import { startNode } from "../browser/hosts/node.js";
import { COMPILERS } from "../support/compilers.js";
import { execute } from "../support/execute.js";
import { mirrorFiles } from "../support/mirror.js";
import { BUNDLERS } from "./bundlers.js";
import { nodeBinary, NODE_LINES } from "./node-binaries.js";
import { checkTypes, RESOLUTIONS } from "./own-defaults.js";
import { installPackages, type ScratchApplication } from "./scratch-application.js";
import { startSimulator, type SimulatorProcess } from "./simulator-process.js";
import { skipped } from "./support.js";

const LIMIT_MS = 600_000;

// Juju's own schemas are in none of the packages' sources.
const hasSchemas = mirrorFiles().length > 0;
if (!hasSchemas)
  skipped("JUJU_SCHEMA_MIRROR names no folder, and no package of all Juju can be made");

const chromium = findChromium();
if (chromium === undefined) skipped("No Chromium is installed here");

describe.skipIf(!hasSchemas)("the packed packages", () => {
  let application: ScratchApplication;
  let folder: string;

  beforeAll(async () => {
    application = await installPackages();
    ({ folder } = application);
  }, LIMIT_MS);
  afterAll(() => application?.remove());

  it("are all that are released", () => {
    expect([...application.packages].sort()).toEqual([
      "@facadegen/juju-client",
      "@facadegen/jujulib",
      "@facadegen/migration-client",
      "@facadegen/simulator",
      "@facadegen/transport",
      "facadegen",
    ]);
  });

  describe.each(NODE_LINES)("on Node %s", (line) => {
    let node: string | undefined;
    beforeAll(async () => {
      node = await nodeBinary(line);
    }, LIMIT_MS);

    it("is that line", async ({ skip }) => {
      if (node === undefined) return skip("it cannot be had");
      const { stdout } = await execute(node, ["--version"], folder);
      expect(stdout).toMatch(new RegExp(`^v${line}\\.`));
      // What `engines` of every package asks for.
      const version = stdout.trim().slice("v".length);
      expect(compareVersions(version, "20.19.0")).toBeGreaterThanOrEqual(0);
    });

    it(
      "connects to the simulator with and without TLS, logs in, calls and watches",
      async ({ skip }) => {
        if (node === undefined) return skip("it cannot be had");
        const { stdout, output } = await execute(node, ["node-application.mjs"], folder);
        expect(output).toBe(stdout);
        const seen = {
          version: "3.6.28",
          user: "user-admin",
          facade: "Client 8",
          model: "prod",
          watched: ["charm", "mysql"],
          violations: [],
        };
        expect(JSON.parse(stdout)).toEqual([
          { scheme: "wss:", ...seen },
          { scheme: "ws:", ...seen },
        ]);
      },
      LIMIT_MS,
    );

    it(
      "runs an application that was written for @canonical/jujulib",
      async ({ skip }) => {
        if (node === undefined) return skip("it cannot be had");
        const { output } = await execute(node, ["jujulib-application.mjs"], folder);
        expect(output).toBe("prod\n");
      },
      LIMIT_MS,
    );

    it(
      "generates a client",
      async ({ skip }) => {
        if (node === undefined) return skip("it cannot be had");
        const out = `client-of-node-${line}`;
        const words = ["generate", "--schema", "schema.json", "--facade", "Pinger", "--out", out];
        const command = "node_modules/facadegen/dist/main.js";
        const ran = await execute(node, [command, ...words, "--package", "own-client"], folder);
        expect(ran.failed, ran.output).toBe(false);
        expect(ran.output).toMatch(/files: \d+ written, 0 removed, 0 unchanged/);
      },
      LIMIT_MS,
    );
  });

  describe.each(Object.entries(BUNDLERS))("bundled by %s", (_name, bundle) => {
    let simulator: SimulatorProcess | undefined;
    let code = "";
    beforeAll(async () => {
      code = await bundle(folder, "bundled-application.js");
      simulator = await startSimulator(folder);
    }, LIMIT_MS);
    afterAll(() => simulator?.stop());

    it("are one module without names of Node's modules", () => {
      expect(code).toContain("FullStatus");
      expect(code).not.toMatch(/(?:from|import\()\s*["'`](?:node:|\.\/|@facadegen)/);
    });

    it("run in Node", () => useIn(() => startNode(code)), LIMIT_MS);

    it.skipIf(chromium === undefined)(
      "run in Chromium",
      () => useIn(() => startChromium(chromium ?? "", code)),
      LIMIT_MS,
    );

    async function useIn(start: () => Promise<Host>): Promise<void> {
      const host = await start();
      try {
        const page = await host.open();
        // The hosts' types know the scenarios of another program.
        const answer: unknown = await page.run("use" as never, simulator?.login as never);
        expect(answer).toEqual({
          facade: "Client 8",
          model: "prod",
          watched: ["model"],
          code: 1000,
        });
        expect(await page.close()).toEqual([]);
      } finally {
        await host.stop();
      }
    }
  });

  describe.each(COMPILERS)("under TypeScript $version with its own defaults", (compiler) => {
    it.each(Object.keys(RESOLUTIONS))(
      "have right types for %s",
      async (name) => {
        const resolution = name === "nodenext" ? "nodenext" : "bundler";
        expect(await checkTypes(folder, compiler, resolution)).toBe("");
      },
      LIMIT_MS,
    );
  });
});
