// docs/build-step.md, step by step.
import { expect, test } from "vitest";
import { Application } from "./support/application.js";
import { expectInstalled, followFromTarballs, LIMIT_MS, runLines } from "./support/followed.js";
import { repositoryGuide } from "./support/guide.js";
import { PASSWORD, startController } from "./support/simulator.js";

/** What the guide takes for granted: an application that Vite builds. */
const APPLICATION = {
  "index.html":
    '<!doctype html><p id="models"></p><script type="module" src="/src/main.ts"></script>',
  "src/main.ts": `import { modelNames } from "./models.js";

const models = await modelNames("wss://10.0.0.1:17070/api", "admin", "secret");
document.querySelector("#models")?.replaceChildren(models.join(", "));
`,
};
const ASSUMED = ["vite", "typescript"];

/** What somebody does with the guide's function, where there is a controller. */
const PROGRAM = (url: string): string => `import { modelNames } from "./src/models.js";

console.log((await modelNames(${JSON.stringify(url)}, "admin", ${JSON.stringify(PASSWORD)})).join());
`;

followFromTarballs((installed) => {
  test(
    "docs/build-step.md",
    async () => {
      const guide = repositoryGuide("docs/build-step.md");
      const application = new Application(installed());
      for (const [file, text] of Object.entries(APPLICATION)) application.write(file, text);
      application.install(ASSUMED, "devDependencies");
      let commands = 0;
      for (const { language, code, file } of guide.blocks) {
        if (language === "ts") {
          expect(file, code).toBeDefined();
          application.write(file ?? "", code);
        }
        if (language !== "sh") continue;
        const lines = code.trim().split("\n");
        commands += lines.length;
        await runLines(application, lines);
      }
      expect(commands).toBe(8);
      expectInstalled(application, guide);
      expect(application.has("src/juju/facades/cloud/CloudV7.ts")).toBe(true);
      expect(application.has("dist/index.html")).toBe(true);
      expect(JSON.parse(application.read("package.json"))).toMatchObject({
        scripts: { generate: "facadegen generate", watch: "facadegen generate --watch" },
      });

      // Vite's own types are not made for the strictest settings.
      const files = ["vite.config.ts", "src/main.ts", "run.ts"];
      const controller = await startController(installed(), {
        juju: "4.0.15",
        models: [{ name: "prod" }],
      });
      application.write("run.ts", PROGRAM(controller.url));
      application.install(["ws", "@types/node"], "dependencies");
      const options = { skipLibCheck: true, types: ["node"] };
      expect(await application.compile(files, options)).toBe("");
      expect(await application.runCompiled("run.ts")).toMatchObject({
        output: "controller,prod\n",
      });

      // Whoever commits both learns when they differ.
      application.write("src/juju/index.ts", `${application.read("src/juju/index.ts")}\n`);
      const check = guide.text.match(/^npx facadegen generate --check$/mu)?.[0] ?? "";
      const stale = await application.run(check);
      expect(stale.exitCode, stale.output).toBe(3);
    },
    LIMIT_MS,
  );
});
