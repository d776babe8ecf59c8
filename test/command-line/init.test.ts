import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readFolder } from "../support/read-folder.js";
import { mirrorFiles } from "../support/mirror.js";
import { facadegen } from "../support/command.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const SCHEMA = fileURLToPath(new URL("../../schema/embedded/juju-3.6.0.json", import.meta.url));

/** A text as a pattern that matches it alone. */
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, "\\$&");

/** An application of these files. */
function application(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

interface InitReport {
  readonly facades: readonly { readonly selector: string; readonly files: readonly string[] }[];
  readonly releases: readonly string[];
  readonly written: readonly string[];
  readonly diagnostics: readonly { readonly code: string }[];
}

async function init(folder: string, ...words: string[]): Promise<InitReport> {
  const { stdout } = await facadegen(["init", folder, "--format", "json", ...words]);
  return JSON.parse(stdout) as InitReport;
}

describe("the facades", () => {
  test("are those that the application imports, however it does", async () => {
    const folder = application({
      "src/old.ts": `import ClientV6 from "@canonical/jujulib/dist/api/facades/client/ClientV6";
import models from "@canonical/jujulib/dist/api/facades/model-manager/index.js";
import { connect } from "@canonical/jujulib";`,
      "src/new.tsx": `import { ClientV8, type FullStatus } from "@facadegen/juju-client/facades/client/ClientV8";
import ssh from "@facadegen/juju-client/facades/ssh-client";
import { PingerV1 as Ping, type Cloud } from "@facadegen/juju-client";
const lazy = () => import("@facadegen/juju-client/facades/secrets/SecretsV2");
export { AnnotationsV2 } from '@facadegen/juju-client/facades/annotations/AnnotationsV2';
export type Status = import("@facadegen/jujulib/dist/api/facades/caasadmission/CAASAdmissionV1").Status;
const element = <b>{String(lazy)}</b>;`,
      "src/model.cjs": `require("@canonical/jujulib/dist/api/facades/model-manager/ModelManagerV9");`,
      "src/comment.ts": `// import "@canonical/jujulib/dist/api/facades/bundle/BundleV6";
const text = 'import "@canonical/jujulib/dist/api/facades/bundle/BundleV7"';`,
      "node_modules/other/index.js": `import "@canonical/jujulib/dist/api/facades/spaces/SpacesV6";`,
    });
    const { facades } = await init(folder);
    expect(facades.map(({ selector }) => selector)).toEqual([
      "Annotations@2",
      "CAASAdmission@1",
      "Client@6",
      "Client@8",
      "Cloud",
      "ModelManager",
      "Pinger@1",
      "Secrets@2",
      "SSHClient",
    ]);
    expect(facades.find(({ selector }) => selector === "Client@6")?.files).toEqual(["src/old.ts"]);
  });

  test("are those that are named, whatever is imported", async () => {
    const folder = application({
      "app.ts": 'import "@canonical/jujulib/dist/api/facades/client/ClientV6";',
    });
    const { facades } = await init(folder, "--facade", "Pinger", "--facade", "ModelManager@10..");
    expect(facades.map(({ selector }) => selector)).toEqual(["Pinger", "ModelManager@10.."]);
  });

  test("are asked for when none is known", async () => {
    const folder = application({ "app.ts": "export {};" });
    const result = await facadegen(["init", folder]);
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toContain("Next: name what the application calls");
    expect([...readFolder(folder).keys()]).toEqual(["app.ts"]);
  });
});

describe("what is written", () => {
  test("is what generate reads, and is explained line by line on standard error", async () => {
    const folder = application({});
    const words = ["--facade", "Pinger", "--facade", "Admin", "--out", "lib/controller"];
    const result = await facadegen(["init", folder, "--schema", SCHEMA, ...words]);
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toBe(`${path.join(folder, "schema/clients.json")}\n`);
    const config = readFileSync(path.join(folder, "schema/clients.json"), "utf8");
    for (const line of config
      .split("\n")
      .filter((text) => text.includes('": '))
      .slice(1))
      expect(result.stderr).toMatch(
        new RegExp(`^  ${escaped(line.trim().replace(/,$/u, ""))}\\n {6}\\S`, "mu"),
      );
    expect(result.stderr).toContain("Next: ");

    const generated = await facadegen([
      "generate",
      "--config",
      path.join(folder, "schema/clients.json"),
    ]);
    expect(generated).toMatchObject({ exitCode: 0, stderr: "" });
    const files = readFolder(path.join(folder, "lib/controller"));
    expect([...files.keys()]).toEqual([
      ".facadegen.json",
      ".gitattributes",
      ".oxfmtrc.json",
      ".oxlintrc.json",
      ".prettierrc",
      "facades/admin/AdminV3.ts",
      "facades/admin/index.ts",
      "facades/pinger/PingerV1.ts",
      "facades/pinger/index.ts",
      "index.ts",
    ]);
    expect(files.get("facades/pinger/PingerV1.ts")).toMatch(/^\/\* eslint-disable \*\/\n\/\*\*/u);
    expect(files.get(".gitattributes")).toBe("* text eol=lf linguist-generated\n");
  });

  test("is a package where one is named", async () => {
    const folder = application({});
    await init(folder, "--facade", "Pinger", "--schema", SCHEMA, "--package", "@acme/juju");
    const config = path.join(folder, "schema/clients.json");
    await facadegen(["generate", "--config", config]);
    expect(
      JSON.parse(readFileSync(path.join(folder, "src/juju/package.json"), "utf8")),
    ).toMatchObject({ name: "@acme/juju" });
    const wrong = await init(application({}), "--facade", "Pinger", "--package", "No Name");
    expect(wrong.diagnostics).toMatchObject([{ code: "FG5003" }]);
  });

  test("is never written over what is there", async () => {
    const folder = application({ "schema/clients.json": "mine" });
    const before = readFolder(folder);
    const result = await facadegen(["init", folder, "--facade", "Pinger"]);
    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toContain("FG5004");
    expect(readFolder(folder)).toEqual(before);
  });
});

describe("the releases", () => {
  const facade = ["--facade", "Client@8"];

  test("are the newest of two lines, those that are named, or the newest of a line", async () => {
    expect((await init(application({}), ...facade)).releases).toEqual(["4.0.15", "3.6.28"]);
    expect((await init(application({}), ...facade, "--juju", "3.6")).releases).toEqual(["3.6.28"]);
    expect((await init(application({}), ...facade, "--juju", "4.0.12")).releases).toEqual([
      "4.0.12",
    ]);
    const unknown = await facadegen(["init", application({}), ...facade, "--juju", "4.0.51"]);
    expect(unknown).toMatchObject({ exitCode: 2 });
    expect(unknown.stderr).toContain("facadegen knows no release 4.0.51");
    expect(unknown.stderr).toContain("did you mean");
  });

  test.skipIf(mirrorFiles().length === 0)(
    "are pinned so that generate can fetch them",
    async () => {
      const folder = application({});
      const { written } = await init(folder, ...facade);
      expect(written).toHaveLength(2);
      const config = path.join(folder, "schema/clients.json");
      expect(await facadegen(["generate", "--config", config])).toMatchObject({
        exitCode: 0,
        stderr: "",
      });
      const text = readFileSync(path.join(folder, "src/juju/facades/client/ClientV8.ts"), "utf8");
      expect(text).toContain("In Juju 3.6.28 to 4.0.15");
    },
  );
});

describe("a wrong command line says what is wrong", () => {
  test.each<[string[], string]>([
    [["--facade", "client"], '--facade "client" is not of the form'],
    [["--facade", "Client", "--out", "../x"], "is not a folder inside the application"],
    [
      ["--facade", "Client", "--juju", "4.0", "--schema", "x"],
      "--juju cannot be used with --schema",
    ],
    [["nowhere-at-all"], "only one folder can be set up"],
  ])("%j", async (words, message) => {
    const result = await facadegen(["init", application({}), ...words]);
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toContain(message);
  });
});
