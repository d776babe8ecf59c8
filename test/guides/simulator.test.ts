// simulator/README.md and docs/simulator.md: every block compiled and run, every command started.
import { expect, test } from "vitest";
import { testFileOf } from "../support/simulator-blocks.js";
import { Application } from "./support/application.js";
import {
  expectInstalled,
  followFromTarballs,
  LIMIT_MS,
  runLines,
  runUntilInterrupted,
} from "./support/followed.js";
import { blocksIn, commandLines, repositoryGuide } from "./support/guide.js";

followFromTarballs((installed) => {
  test(
    "simulator/README.md",
    async () => {
      const guide = repositoryGuide("simulator/README.md");
      const application = new Application(installed());
      const lines = commandLines(guide);
      const installs = lines.filter((line) => line.startsWith("npm install"));
      await runLines(application, installs);
      expectInstalled(application, guide);

      const [code = ""] = blocksIn(guide, "ts");
      application.write("main.ts", code);
      expect(await application.compile(["main.ts"])).toBe("");
      expect(await application.runCompiled("main.ts")).toMatchObject({ output: "4.0.15\n" });

      for (const line of lines.filter((each) => !installs.includes(each)))
        await runUntilInterrupted(application, line, /wss:\/\/127\.0\.0\.1:\d+\/api/u);
      const [, help = ""] = /`(npx facadegen-simulator --help)`/u.exec(guide.text) ?? [];
      const { stdout } = await application.run(help);
      expect(stdout).toContain("--juju VERSION");
    },
    LIMIT_MS,
  );

  test(
    "docs/simulator.md",
    async () => {
      const guide = repositoryGuide("docs/simulator.md");
      const application = new Application(installed());
      await runLines(application, commandLines(guide, "A first test"));
      expectInstalled(application, guide);
      const files = blocksIn(guide, "ts").map((code, index) => {
        const file = `block-${index}.test.ts`;
        application.write(file, testFileOf(code));
        return file;
      });
      expect(files.length).toBeGreaterThanOrEqual(9);
      // Vitest's own types need those of packages that it does not bring.
      expect(await application.compile(files, { skipLibCheck: true, lib: LIBRARIES })).toBe("");
      const line = "npx vitest run --no-isolate --reporter=json --exclude out";
      const { stdout, output } = await application.run(line);
      const [report = "{}"] = /^\{.*\}$/mu.exec(stdout) ?? [];
      expect(JSON.parse(report), output).toMatchObject({
        success: true,
        numPassedTests: files.length,
        numTotalTests: files.length,
      });

      const [text = "", json = ""] = commandLines(guide, "The command");
      await runUntilInterrupted(application, text, /wss:\/\/127\.0\.0\.1:\d+\/api/u);
      const printed = await runUntilInterrupted(application, json, /^\{.*\}$/mu);
      const [first = "{}"] = /^\{.*\}$/mu.exec(printed) ?? [];
      const [, keys = ""] = /`\{(.*?), "models": \[\{.*?\}\]\}`/u.exec(guide.text) ?? [];
      const said = JSON.parse(`[${keys}, "models"]`);
      expect(Object.keys(JSON.parse(first)).sort()).toEqual(said.sort());
    },
    LIMIT_MS,
  );
});

const LIBRARIES = ["ES2023", "DOM", "ESNext.Disposable"];
