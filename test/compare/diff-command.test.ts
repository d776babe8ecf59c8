import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { facadegen } from "../support/command.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { diff } from "./support/diff.js";
import { filesOf } from "./support/published.js";

const at = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const EMBEDDED = at("schema/embedded/juju-3.6.0.json");
const PACKAGE = at("test/golden/features");

/** A schema file with one text in place of another. */
function changed(from: string, to: string): string {
  const text = readFileSync(EMBEDDED, "utf8");
  expect(text).toContain(from);
  return text.replaceAll(from, to);
}

describe("a command line that cannot be understood", () => {
  test.each<[string, string[], string]>([
    ["nothing", [], "two things to compare are needed: OLD and NEW"],
    ["one thing", ["3.6.28"], "two things to compare are needed"],
    ["three things", ["a", "b", "c"], '"c" is one more'],
    ["standard input twice", ["-", "-"], "OLD or NEW, not both"],
    ["another format", ["a", "b", "--format", "xml"], "--format is one of markdown, json, text"],
    ["failing on else", ["a", "b", "--fail-on", "all"], '--fail-on is one of breaking, not "all"'],
    ["an unknown option", ["a", "b", "--fial-on"], "unknown option --fial-on"],
  ])("%s", async (_title, words, message) => {
    const { exitCode, stdout, stderr } = await diff(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toContain("facadegen diff --help");
  });
});

describe("what was found", () => {
  const input = changed('"model-tag"', '"model-uuid"');

  test("is a changelog; a breaking change fails only when asked to", async () => {
    const plain = await diff([EMBEDDED, "-"], input);
    expect(plain).toMatchObject({ exitCode: 0, stderr: "" });
    expect(plain.stdout).toContain("### Breaking");
    expect(plain.stdout.endsWith("\n")).toBe(true);
    const refused = await diff([EMBEDDED, "-", "--fail-on", "breaking"], input);
    expect(refused).toMatchObject({ exitCode: 1, stdout: plain.stdout });
    expect(refused.stderr).toMatch(/^\d+ breaking changes?\n$/u);
    expect(await diff([EMBEDDED, EMBEDDED, "--fail-on", "breaking"])).toMatchObject({
      exitCode: 0,
    });
  });

  test("does not fail for changes that break nobody", async () => {
    const schema = JSON.parse(readFileSync(EMBEDDED, "utf8")) as unknown[];
    const { exitCode, stdout } = await diff(
      ["-", EMBEDDED, "--fail-on", "breaking"],
      JSON.stringify(schema.slice(1)),
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain("1 compatible change, in one facade version.");
  });

  test("is JSON for programs", async () => {
    const words = ["-", EMBEDDED, "--format", "json", "--fail-on", "breaking"];
    const { exitCode, stdout, stderr } = await diff(words, input);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    const report = JSON.parse(stdout) as { changes: unknown[]; counts: Record<string, number> };
    expect(report).toMatchObject({ exitCode: 1, old: "-", new: EMBEDDED, diagnostics: [] });
    expect(report.changes).toHaveLength(
      (report.counts["breaking"] ?? 0) + (report.counts["compatible"] ?? 0),
    );
    expect(report.changes).toContainEqual({
      facade: "MigrationTarget",
      version: 3,
      where: "property",
      name: "ModelArgs.model-tag",
      kind: "added",
      after: '"model-tag": string',
      effect: "breaking",
      why: "callers do not send it yet, and have to",
    });
  });

  test("is text for a terminal", async () => {
    const { stdout } = await diff([EMBEDDED, "-", "--format", "text"], input);
    expect(stdout).toContain(`Changes from ${EMBEDDED} to -`);
  });
});

describe("what cannot be read", () => {
  test.each<[string, () => string, string, string]>([
    ["a release that is not pinned", () => "9.9.9", "FG8002", "no release 9.9.9 is pinned"],
    ["a file that is not there", () => "nowhere.json", "FG1001", "no such file"],
    ["a schema with a fault", () => broken("schema"), "FG1002", ""],
    ["a package's list with a fault", () => broken("list"), "FG1002", ""],
    ["a list of something else", () => broken("other"), "FG8001", "not the list of facades"],
    ["a module outside the package", () => broken("outside"), "FG8001", "not the list of facades"],
    ["a package without modules", () => broken("modules"), "FG8001", "but has it not"],
  ])("%s", async (_title, prepare, code, message) => {
    const given = prepare();
    for (const words of [
      [given, EMBEDDED],
      [EMBEDDED, given],
    ]) {
      const { exitCode, stdout, stderr } = await diff(words);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toContain(`error ${code}: `);
      expect(stderr).toContain(message);
      const report = JSON.parse((await diff([...words, "--format", "json"])).stdout) as object;
      expect(report).toMatchObject({ exitCode: 1, changes: [], diagnostics: [{ code }] });
    }
  });

  test("a release that no source has is told as the pull tells it", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "schema"));
    const releases = path.join(folder, "schema/releases.json");
    const sources = {
      mirror: "juju-{version}/{file}",
      repository: "http://127.0.0.1:1/{version}/{file}",
    };
    const files = [{ name: "schema.json", sha256: "0".repeat(64) }];
    writeFileSync(releases, JSON.stringify({ sources, releases: [{ version: "9.9.9", files }] }));
    const { exitCode, stderr } = await facadegen([
      "diff",
      "--releases",
      releases,
      "9.9.9",
      EMBEDDED,
    ]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error FG6002");
  });

  test("a file that is called like a release is named by its path", async () => {
    const folder = path.join(temporaryFolder(), "3.6.28");
    mkdirSync(folder);
    cpSync(EMBEDDED, path.join(folder, "schema.json"));
    expect(await diff([folder, EMBEDDED])).toMatchObject({ exitCode: 0 });
  });
});

/** A file or package folder that cannot be read. */
function broken(what: "schema" | "list" | "other" | "outside" | "modules"): string {
  const folder = path.join(temporaryFolder(), "package");
  cpSync(PACKAGE, folder, { recursive: true });
  const list = path.join(folder, "facades.json");
  const facade = { name: "Farm", version: 1, module: "./../../secret" };
  switch (what) {
    case "schema":
      writeFileSync(path.join(folder, "schema.json"), "[{");
      return path.join(folder, "schema.json");
    case "list":
      writeFileSync(list, "{");
      break;
    case "other":
      writeFileSync(list, "[null]");
      break;
    case "outside":
      writeFileSync(list, JSON.stringify({ facades: [facade] }));
      break;
    case "modules":
      rmSync(path.join(folder, "src"), { recursive: true });
      break;
  }
  return folder;
}

describe.skipIf(filesOf("4.0.15").length === 0)("Juju 3.6.28 to 4.0.15", () => {
  test("lists what an upgrade to Juju 4 breaks", async () => {
    const { stdout } = await diff(["3.6.28", "4.0.15", "--format", "json"]);
    const { changes } = JSON.parse(stdout) as {
      changes: { facade: string; version: number; where: string; name: string; effect: string }[];
    };
    const told = changes.map(({ facade, version, where, name, effect }) =>
      [facade, version, where, name, effect].join(" "),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        "Application 22 method SetMetricCredentials breaking",
        "Application 22 method UpdateApplicationBase breaking",
        "AllWatcher 3 facade AllWatcher breaking",
        "AllModelWatcher 4 facade AllModelWatcher breaking",
        "Client 8 property ModelStatusInfo.sla breaking",
      ]),
    );
  });
});
