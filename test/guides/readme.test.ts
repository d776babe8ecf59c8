// README.md, and the READMEs of client packages as their tarballs have them.
import { copyFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { COMPILERS, compile } from "../support/compilers.js";
import { mirrorFiles } from "../support/mirror.js";
import { Application } from "./support/application.js";
import {
  expectInstalled,
  followFromTarballs,
  LIMIT_MS,
  runLines,
  runUntilInterrupted,
} from "./support/followed.js";
import { blockUnder, commandLines, readGuide, repositoryGuide } from "./support/guide.js";
import { fillIn } from "./support/own-values.js";
import { startController } from "./support/simulator.js";

const GUIDE_URL = '"wss://10.0.0.1:17070/api"';

followFromTarballs((installed) => {
  describe("README.md", () => {
    const guide = repositoryGuide("README.md");

    test("a first client", async () => {
      const application = new Application(installed());
      await runLines(application, commandLines(guide, "A first client"));
      expectInstalled(application, guide);
      const controller = await startController(installed(), { juju: "3.6.28" });
      controller.on("MigrationTarget", {
        CheckMachines: () => ({ results: [{ error: { message: "machine 0 is lost", code: "" } }] }),
      });
      const code = blockUnder(guide, "ts", "A first client");
      application.write("as-written.ts", code);
      const texts = { [GUIDE_URL]: JSON.stringify(controller.url) };
      application.write("main.ts", fillIn(code, { texts }));
      expect(await application.compile(["as-written.ts", "main.ts"])).toBe("");
      expect(await application.runCompiled("main.ts")).toMatchObject({
        failed: false,
        output: "machine 0 is lost\n",
      });
      expect(controller.violations).toEqual([]);
    }, 120_000);

    test("your own client", async () => {
      const application = new Application(installed());
      const schema = mirrorFiles().find(
        ({ release, name }) => release === "4.0.12" && name === "schema.json",
      );
      copyFileSync(schema?.file ?? "", application.path("schema.json"));
      const lines = commandLines(guide, "Your own client");
      const [, generated] = await runLines(application, lines);
      expect(generated?.output).toMatch(/@acme\/juju, files: \d+ written, 0 removed, 0 unchanged/u);

      // It is a complete package, with what its README says about it.
      application.install(["@facadegen/transport"], "dependencies");
      expect(await compile(COMPILERS[2], application.path("juju/tsconfig.json"))).toBe("");
      for (const file of ["README.md", "facades.json", "dist/facades/client/ClientV8.js"])
        expect(application.has(`juju/${file}`), file).toBe(true);

      const file = application.path("juju/src/index.ts");
      const before = statSync(file).mtimeMs;
      const again = await application.run(lines[1] ?? "");
      expect(again.output).toContain("up to date");
      expect(statSync(file).mtimeMs).toBe(before);

      const schemaText = application.read("schema.json");
      application.write("schema.json", schemaText.replace('"ListModels"', '"ListAllModels"'));
      const check = await application.run(`${lines[1]} --check`);
      expect(check.exitCode, check.output).toBe(3);
      expect(statSync(file).mtimeMs).toBe(before);

      for (const [, line = ""] of guide.text.matchAll(/`(?<line>npx facadegen [^`]*)`/gu)) {
        if (line.endsWith(" init")) continue; // docs/build-step.md is about it.
        const ran = await application.run(line);
        expect(ran.failed, line).toBe(false);
        expect(ran.stdout, line).toContain("facadegen");
      }
    }, 120_000);

    test("a controller for tests", async () => {
      const application = new Application(installed());
      const [install = "", start = ""] = commandLines(guide, "A controller for tests");
      await runLines(application, [install]);
      await runUntilInterrupted(application, start, /wss:\/\/127\.0\.0\.1:\d+\/api/u);
    }, 120_000);
  });

  test.each(["@facadegen/migration-client", "@facadegen/juju-client"])(
    "the README of %s",
    async (name) => {
      const folder = path.join(installed(), "node_modules", name);
      const guide = readGuide(name, path.join(folder, "README.md"));
      expect(guide.text).not.toMatch(/\]\((?!https:)/u);

      const application = new Application(installed());
      await runLines(application, commandLines(guide));
      expectInstalled(application, guide);
      const controller = await startController(installed(), { juju: "3.6.28" });
      const code = blockUnder(guide, "ts", "Use");
      // The other form of the import, which the text below the block shows.
      const [, whole = ""] = /^`(import .*;)`\.$/mu.exec(guide.text) ?? [];
      application.write("as-written.ts", code);
      application.write("whole-facade.ts", whole);
      const texts = { [GUIDE_URL]: JSON.stringify(controller.url) };
      application.write("main.ts", fillIn(code, { texts }));
      const files = ["as-written.ts", "whole-facade.ts", "main.ts"];
      expect(await application.compile(files)).toBe("");

      // It says what comes of it, where the controller has that version and where it has not.
      const [, missing = "", facade = "", version = ""] =
        /"(this controller has no (\w+) (\d+))"/u.exec(code) ?? [];
      const { output } = await application.runCompiled("main.ts");
      const served = controller.release.facades.find(({ name }) => name === facade);
      if (served?.versions.includes(Number(version))) expect(output).toBe(`${facade} ${version}\n`);
      else expect(output).toContain(missing);
    },
    LIMIT_MS,
  );
});
