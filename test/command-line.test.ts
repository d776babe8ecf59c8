import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readFolder } from "./support/read-folder.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const PROGRAM = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const SCHEMA = fileURLToPath(new URL("../schema/embedded/juju-3.6.0.json", import.meta.url));

/** Runs the built program as a shell would. */
function facadegen(words: readonly string[], options: { cwd?: string; input?: string } = {}) {
  return new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: options.cwd });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
    child.stdin.end(options.input ?? "");
  });
}

const generate = (...words: string[]) => [
  "generate",
  "--schema",
  SCHEMA,
  "--package",
  "@acme/juju",
  ...words,
];

describe("help", () => {
  test("is data: it goes to standard output", async () => {
    const general = await facadegen(["--help"]);
    expect(general).toMatchObject({ exitCode: 0, stderr: "" });
    expect(general.stdout).toContain("facadegen <command>");
    const command = await facadegen(["generate", "--help"]);
    expect(command.stdout).toContain("Examples");
    expect((await facadegen(["help", "generate"])).stdout).toBe(command.stdout);
    expect((await facadegen(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });
});

describe("a wrong command line exits with 2 and says what is wrong", () => {
  test.each<[string, string[], string]>([
    ["no command", [], "a command is missing, e.g. generate"],
    ["an unknown command", ["generat"], 'unknown command "generat"; did you mean "generate"?'],
    [
      "an unknown option",
      ["generate", "--shema", "x"],
      'unknown option --shema; did you mean "--schema"?',
    ],
    ["no folder", ["generate", "--schema", SCHEMA, "--package", "x"], "--out is missing"],
    ["no package", ["generate", "--schema", SCHEMA, "--out", "x"], "--package is missing"],
    [
      "a wrong format",
      generate("--out", "x", "--format", "xml"),
      '--format is one of text, json, not "xml"',
    ],
    [
      "a wrong audience",
      generate("--out", "x", "--audience", "me"),
      "--audience is one of client, agent, all",
    ],
    [
      "a wrong selector",
      generate("--out", "x", "--facade", "client"),
      '--facade "client" is not of the form',
    ],
    [
      "mixed forms",
      generate("--out", "x", "--config", "y"),
      "--config cannot be used with --schema",
    ],
    ["half a form", ["generate", "--out", "x"], "--out needs --schema"],
    ["a stray word", ["generate", "client"], "Unexpected argument 'client'"],
  ])("%s", async (_title, words, message) => {
    const result = await facadegen(words);
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toContain(message);
    expect(result.stderr).toContain("--help");
  });
});

describe("generate", () => {
  test("writes, says what, and with --check compares: 0 when equal, 3 when not", async () => {
    const cwd = temporaryFolder();
    const words = generate("--out", "juju");
    expect(await facadegen([...words, "--check"], { cwd })).toMatchObject({ exitCode: 3 });
    expect(readFolder(cwd)).toEqual(new Map());
    expect(await facadegen(words, { cwd })).toEqual({
      exitCode: 0,
      stdout: "juju: @acme/juju, files: 14 written, 0 removed, 0 unchanged\n",
      stderr: "",
    });
    expect(await facadegen([...words, "--check"], { cwd })).toMatchObject({
      exitCode: 0,
      stderr: "",
    });
    writeFileSync(path.join(cwd, "juju/README.md"), "mine");
    const stale = await facadegen([...words, "--check"], { cwd });
    expect(stale).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("stale") });
    expect(stale.stdout).toContain("  README.md");
    expect(readFileSync(path.join(cwd, "juju/README.md"), "utf8")).toBe("mine");
  });

  test("keeps what is not its own and removes what it no longer generates", async () => {
    const cwd = temporaryFolder();
    await facadegen(generate("--out", "juju"), { cwd });
    mkdirSync(path.join(cwd, "juju/dist"));
    writeFileSync(path.join(cwd, "juju/dist/index.js"), "built");
    writeFileSync(path.join(cwd, "juju/src/facades/pinger/notes.txt"), "mine");
    const result = await facadegen(
      generate("--out", "juju", "--facade", "Admin@3", "--format", "json"),
      { cwd },
    );
    expect(JSON.parse(result.stdout)).toMatchObject({
      exitCode: 0,
      clients: [
        {
          package: "@acme/juju",
          folder: "juju",
          removed: expect.arrayContaining([
            "src/facades/pinger/PingerV1.ts",
            "src/facades/pinger/index.ts",
          ]),
        },
      ],
      diagnostics: [],
    });
    expect(
      [...readFolder(path.join(cwd, "juju")).keys()].filter(
        (file) => !file.startsWith("src/facades/admin"),
      ),
    ).toEqual([
      ".facadegen.json",
      "README.md",
      "api-report.md",
      "dist/index.js",
      "facades.json",
      "package.json",
      "src/facades/pinger/notes.txt",
      "src/index.ts",
      "tsconfig.json",
      "tsdoc.json",
    ]);
  });

  test("reads standard input, and takes the release of a path or of --juju-version", async () => {
    const cwd = temporaryFolder();
    const input = readFileSync(SCHEMA, "utf8");
    const words = [
      "generate",
      "--schema",
      "-",
      "--juju-version",
      "3.9.9",
      "--out",
      "x",
      "--package",
      "x@2.0.0",
    ];
    expect(await facadegen(words, { cwd, input })).toMatchObject({ exitCode: 0 });
    const facades = JSON.parse(readFileSync(path.join(cwd, "x/facades.json"), "utf8")) as {
      version: string;
      facades: { releases: string[] }[];
    };
    expect(facades.version).toBe("2.0.0");
    expect(facades.facades.map((facade) => facade.releases)).toEqual([
      ["3.9.9"],
      ["3.9.9"],
      ["3.9.9"],
    ]);
  });

  test("shows how long each stage took, on standard error", async () => {
    const cwd = temporaryFolder();
    const { stderr } = await facadegen(generate("--out", "x", "--timings"), { cwd });
    for (const stage of [
      "load",
      "validate",
      "correct",
      "merge",
      "model",
      "types",
      "view",
      "render",
      "inspect",
      "write",
      "total",
    ]) {
      expect(stderr).toMatch(new RegExp(`^${stage}.*\\d+\\.\\d ms$`, "mu"));
    }
  });

  test("tells every fault with place and hint, on standard error, and writes nothing", async () => {
    const cwd = temporaryFolder();
    const text = readFileSync(SCHEMA, "utf8").replace(
      '"#/definitions/LoginRequest"',
      '"#/definitions/LoginReqest"',
    );
    writeFileSync(path.join(cwd, "schema.json"), text);
    const line = text.slice(0, text.indexOf("LoginReqest")).split("\n").length;
    const words = ["generate", "--schema", "schema.json", "--out", "x", "--package", "x"];
    const result = await facadegen(words, { cwd });
    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr.split("\n").slice(0, 3)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^schema\\.json:${line}:\\d+: error FG2004: definition "LoginReqest" does not exist$`,
          "u",
        ),
      ),
      "    at /0/Schema/properties/Login/properties/Params/$ref",
      '    hint: did you mean "LoginRequest"?',
    ]);
    expect([...readFolder(cwd).keys()]).toEqual(["schema.json"]);
  });

  test("says which facades there are when none matches", async () => {
    const cwd = temporaryFolder();
    const version = await facadegen(generate("--out", "x", "--facade", "Admin@4.."), { cwd });
    expect(version.stderr).toContain("the inputs have Admin in version 3");
    const name = await facadegen(generate("--out", "x", "--facade", "Pinge"), { cwd });
    expect(name.stderr).toContain('did you mean "Pinger"?');
    expect([version.exitCode, name.exitCode]).toEqual([1, 1]);
  });

  test("reads a configuration, tells its faults, and knows its clients", async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, "schema"));
    copyFileSync(SCHEMA, path.join(cwd, "schema/juju-3.6.0.json"));
    const config = (text: string) => writeFileSync(path.join(cwd, "schema/clients.json"), text);
    const client = {
      name: "one",
      package: "one",
      out: "../one",
      schemas: ["juju-3.6.0.json"],
      facades: ["Pinger"],
    };
    config(JSON.stringify({ clients: [client, { ...client, name: "two", out: "../two" }] }));
    expect((await facadegen(["generate", "--client", "two"], { cwd })).stdout).toMatch(
      /^two: one, files: 10 written/u,
    );
    expect(await facadegen(["generate", "--client", "three"], { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('has no client "three"; it has one, two'),
    });
    config(
      '{\n  "clients": [\n    {"name": "one", "pakage": "x", "out": "x", "schemas": []}\n  ]\n}',
    );
    const faulty = await facadegen(["generate"], { cwd });
    expect(faulty.exitCode).toBe(1);
    expect(faulty.stderr).toMatch(/clients\.json:3:\d+: error FG5001: unknown keyword "pakage"/u);
    expect(faulty.stderr).toContain('"package" is missing');
    expect(faulty.stderr).toContain('neither "schemas" nor "releases" says what to generate from');
    expect(await facadegen(["generate", "--config", "nowhere.json"], { cwd })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("there is no such configuration file"),
    });
  });
});
