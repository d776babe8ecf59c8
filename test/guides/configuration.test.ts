// docs/configuration.md: its configurations, and the commands that read them.
import { copyFileSync, cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "jsonc-parser";
import { expect, test } from "vitest";
import { mirrorFiles } from "../support/mirror.js";
import { Application } from "./support/application.js";
import { followFromTarballs, LIMIT_MS, runLines, runUntilInterrupted } from "./support/followed.js";
import { blocksIn, blockUnder, commandLines, repositoryGuide } from "./support/guide.js";

const SCHEMA = fileURLToPath(new URL("../../schema", import.meta.url));
const CONFIGURATION = "schema/clients.json";

/** Puts the schema of a release where the guide's configuration has it. */
function writeSchema(application: Application, wanted: string): void {
  const found = mirrorFiles().find(
    ({ release, name }) => release === wanted && name === "schema.json",
  );
  const file = application.path(`schema/juju-${wanted}/schema.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  copyFileSync(found?.file ?? "", file);
}

followFromTarballs((installed) => {
  test(
    "docs/configuration.md",
    async () => {
      const guide = repositoryGuide("docs/configuration.md");
      const application = new Application(installed());
      const [install = "", ...commands] = commandLines(guide);
      // The releases that a configuration can name are pinned beside it, by \`init\`.
      await runLines(application, [install, "npx facadegen init --facade Client"]);
      expect(application.has(CONFIGURATION)).toBe(true);

      const [config = "", index = ""] = blocksIn(guide, "json");
      for (const release of ["4.0.12", "3.6.14"]) writeSchema(application, release);
      application.write(CONFIGURATION, config);
      const [watch = "", ...others] = commands.toSorted(
        (left, right) => Number(right.includes("--watch")) - Number(left.includes("--watch")),
      );
      const [all] = await runLines(application, others);
      expect(all?.output).toMatch(/@acme\/juju-dashboard, files: \d+ written/u);
      expect(JSON.parse(application.read("packages/juju-dashboard/package.json"))).toMatchObject({
        name: "@acme/juju-dashboard",
        version: "1.0.0",
        description: "The facades that our dashboard calls",
      });
      const versions = JSON.parse(application.read("packages/juju-dashboard/facades.json"));
      expect(versions.facades).toMatchObject([
        { name: "Client", version: 8 },
        { name: "ModelManager", version: 10 },
        { name: "ModelManager", version: 11 },
      ]);
      await runUntilInterrupted(application, watch, /Watching|watching/u);

      // With the other two kinds of clients beside it.
      cpSync(path.join(SCHEMA, "supplement"), application.path("schema/supplement"), {
        recursive: true,
      });
      const whole: { readonly clients: readonly object[] } = JSON.parse(config);
      const kinds = ["Sources", "Wire schemas"].map((heading): object =>
        parse(blockUnder(guide, "jsonc", heading)),
      );
      application.write(CONFIGURATION, JSON.stringify({ clients: [...whole.clients, ...kinds] }));
      await runLines(application, ["npx facadegen generate"]);
      expect(application.has("src/juju/facades/model-manager/ModelManagerV10.ts")).toBe(true);
      expect(application.has("src/juju/package.json")).toBe(false);

      const written: Index = JSON.parse(application.read("simulator/wire-schemas/index.json"));
      const shown: Index = JSON.parse(index);
      for (const [release, { facades }] of Object.entries(shown.releases)) {
        for (const [name, files] of Object.entries(facades)) {
          for (const [version, file] of Object.entries(files)) {
            const own = written.releases[release]?.facades[name]?.[version] ?? "";
            // Its digest is that of its text.
            expect(own.replace(/[0-9a-f]{12}/u, "")).toBe(file.replace(/[0-9a-f]{12}/u, ""));
            const facade = JSON.parse(application.read(`simulator/wire-schemas/${own}`));
            expect(Object.keys(facade)).toEqual(
              expect.arrayContaining(["name", "version", "audience", "methods"]),
            );
          }
        }
      }
    },
    LIMIT_MS,
  );
});

/** The file that names the wire schemas of each release. */
interface Index {
  readonly releases: Readonly<
    Record<string, { readonly facades: Readonly<Record<string, Readonly<Record<string, string>>>> }>
  >;
}
