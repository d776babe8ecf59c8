// What users of @canonical/jujulib read: the README of @facadegen/jujulib, docs/from-jujulib.md and docs/migrate.md.
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Application } from "./support/application.js";
import { followFromTarballs, LIMIT_MS, runLines } from "./support/followed.js";
import {
  blocksIn,
  blockUnder,
  commandLines,
  readGuide,
  repositoryGuide,
  type Guide,
} from "./support/guide.js";
import { fillIn, type OwnValues } from "./support/own-values.js";
import { PASSWORD, startController } from "./support/simulator.js";

/** Where there is none, the guides say to give a class: that of the package `ws`. */
const hasWebSocket = "WebSocket" in globalThis;

/** An application of the library's users, with the line of a guide in its `package.json`. */
async function switchedApplication(installed: string, line: string): Promise<Application> {
  const application = new Application(installed);
  const dependencies = `{ "ws": "^8.0.0", ${line.trim()} }`;
  application.write(
    "package.json",
    `{ "private": true, "type": "module", "dependencies": ${dependencies}, ` +
      '"devDependencies": { "@types/node": "^20.0.0", "@types/ws": "^8.0.0", "typescript": "^6.0.0" } }',
  );
  await runLines(application, ["npm install"]);
  // The alias leads to this project's package, in a version that the range allows.
  const { name, version }: { readonly name: string; readonly version: string } = JSON.parse(
    application.read("node_modules/@canonical/jujulib/package.json"),
  );
  expect(line.trim()).toBe(`"@canonical/jujulib": "npm:${name}@^${version}"`);
  return application;
}

/** The text of a guide without its line breaks. */
function words(guide: Guide): string {
  return guide.text.replaceAll(/\s+/gu, " ");
}

/** Compiles a block of a guide as it is, and runs it against a controller. */
async function runBlock(
  application: Application,
  guide: Guide,
  code: string,
  { texts = {} }: OwnValues,
): Promise<string> {
  application.write("as-written.ts", code);
  // What the guide says about platforms without that class.
  const [, given = ""] = /`(\w+ as unknown as typeof WebSocket)`/u.exec(words(guide)) ?? [];
  const [, imports = ""] = /`(import \w+ from "ws";)`/u.exec(words(guide)) ?? [];
  const own = hasWebSocket
    ? { texts }
    : {
        texts: { ...texts, "{ facades:": `{ wsclass: ${given}, facades:` },
        imports,
      };
  application.write("main.ts", fillIn(code, own));
  const compiled = await application.compile(["as-written.ts", "main.ts"], { types: ["node"] });
  expect(compiled).toBe("");
  const { failed, output } = await application.runCompiled("main.ts");
  expect(failed, output).toBe(false);
  return output;
}

followFromTarballs((installed) => {
  const readme = (): Guide => {
    const name = "@facadegen/jujulib";
    return readGuide(name, path.join(installed(), "node_modules", name, "README.md"));
  };

  test(
    "the README of @facadegen/jujulib",
    async () => {
      const guide = readme();
      const application = await switchedApplication(installed(), blockUnder(guide, "json", "Use"));
      const controller = await startController(installed(), { juju: "3.6.28" });
      const code = blockUnder(guide, "ts", "Use");
      const [, key = ""] = /conn\?\.facades\.(\w+)\?\.VERSION/u.exec(code) ?? [];
      const texts = { '"wss://10.0.0.1:17070/api"': JSON.stringify(controller.url) };
      const output = await runBlock(application, guide, code, { texts });
      const served = controller.release.facades.find(({ name }) => name.toLowerCase() === key);
      expect(output).toMatch(new RegExp(`^${served?.versions.at(-1)}\nclosed \\d+\n$`, "u"));
    },
    LIMIT_MS,
  );

  describe("docs/from-jujulib.md", () => {
    const guide = repositoryGuide("docs/from-jujulib.md");

    test(
      "the switch in one line, and typed facades",
      async () => {
        const line = blockUnder(guide, "json", "The switch in one line");
        const application = await switchedApplication(installed(), line);
        const controller = await startController(installed(), {
          juju: "3.6.28",
          models: [{ name: "prod" }],
        });
        const code = blockUnder(guide, "ts", "Typed facades");
        const url = "wss://10.0.0.1:17070/model/9a3b1c5e-0d52-4f3a-8a42-6a1c2f6f9b11/api";
        const texts = { [url]: controller.modelUrl("prod") };
        // The block ends with a connection that is open.
        const closing = `${code}opened.logout();\n`;
        expect(await runBlock(application, guide, closing, { texts })).toBe("");
        controller.expectCall("Client", "FullStatus", { patterns: [] });
        expect(controller.violations).toEqual([]);
      },
      LIMIT_MS,
    );
  });

  test(
    "docs/migrate.md",
    async () => {
      const guide = repositoryGuide("docs/migrate.md");
      const line = blockUnder(
        repositoryGuide("docs/from-jujulib.md"),
        "json",
        "The switch in one line",
      );
      const application = await switchedApplication(installed(), line);
      const sides = blocksIn(guide, "diff").map((diff) => {
        const side = (sign: string): string =>
          diff.replaceAll(new RegExp(`^[^ \\${sign}].*\\n`, "gmu"), "").replaceAll(/^[ +-]/gmu, "");
        return { before: side("-"), after: side("+") };
      });
      expect(sides).toHaveLength(3);
      const [imports, connecting, facade] = sides;
      application.write("tsconfig.json", TSCONFIG);
      application.write("src/facades.ts", importing(imports?.before ?? ""));
      application.write("src/models.ts", connectingModule(connecting?.before ?? ""));
      application.write("src/jimm.ts", facadeModule(facade?.before ?? ""));
      application.write("src/main.ts", MAIN);
      const before = application.read("src/models.ts");

      const [install = "", check = "", rewrite = ""] = commandLines(guide);
      await runLines(application, [install]);
      const coming = await application.run(check);
      expect(coming.exitCode, coming.output).toBe(3);
      expect(application.read("src/models.ts")).toBe(before);

      const rewritten = await application.run(rewrite);
      expect(rewritten.failed, rewritten.output).toBe(false);
      for (const [file, side] of [
        ["src/facades.ts", imports],
        ["src/models.ts", connecting],
        ["src/jimm.ts", facade],
      ] as const) {
        expect(application.read(file)).toContain(side?.after);
      }

      // With nothing left to import it, the library has gone; then there is nothing to do.
      expect(application.read("package.json")).not.toContain("@canonical/jujulib");
      const again = await application.run(check);
      expect(again.exitCode, again.output).toBe(0);

      const controller = await startController(installed(), {
        juju: "3.6.28",
        models: [{ name: "prod" }],
      });
      const files = ["src/main.ts"];
      expect(await application.compile(files, { types: ["node"] })).toBe("");
      const ran = await application.runCompiled("src/main.ts", {
        JUJU_URL: controller.url,
        JUJU_PASSWORD: PASSWORD,
      });
      expect(ran.output.trim().split("\n").sort()).toEqual(["closed 1000", "controller prod"]);
    },
    LIMIT_MS,
  );
});

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    strict: true,
    target: "ES2022",
    module: "NodeNext",
    types: ["node"],
    skipLibCheck: true,
    outDir: "out",
  },
  include: ["src"],
});

/** What the guide's imports are for. */
function importing(imports: string): string {
  return `${imports}
export { ModelManager, Provisioner };
export const applications = (status: FullStatus): number => Object.keys(status.applications ?? {}).length;
`;
}

/** A function around the guide's statements, with the names that they use. */
function connectingModule(statements: string): string {
  return `import WebSocket from "ws";
import { connectAndLogin } from "@canonical/jujulib";
import ModelManager from "@canonical/jujulib/dist/api/facades/model-manager";

const tag = "user-admin";

export async function modelNames(url: string, secret: string): Promise<string> {
${statements}
  return (models["user-models"] ?? []).map(({ model }) => model.name).sort().join(" ");
}
`;
}

/** A class around the guide's members. */
function facadeModule(members: string): string {
  return `import type { ConnectionInfo, Transport } from "@canonical/jujulib";
import type { JujuRequest } from "@canonical/jujulib/dist/generator/interfaces";

export interface ControllerList {
  controllers: { name: string }[];
}

export class JIMMV4 {
  static VERSION = 4;
${members}
  _transport: Transport;
  constructor(transport: Transport, _info: ConnectionInfo) {
    this._transport = transport;
  }
}
`;
}

const MAIN = `import { modelNames } from "./models.js";

console.log(await modelNames(process.env["JUJU_URL"] ?? "", process.env["JUJU_PASSWORD"] ?? ""));
`;
