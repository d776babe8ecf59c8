import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  openSync,
  closeSync,
  ftruncateSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { commentProblems } from "./checks/emitted-text.js";
import { snapshot } from "./support/folders.js";
import { MAIN, runChild } from "./support/run-child.js";
import { expectRefusal, findFault, runFacadegen } from "./support/run-facadegen.js";
import { workplaces } from "./support/workplace.js";

const newWorkplace = workplaces();

/** A file of that many bytes that takes no room on the disk. */
function sparseFile(file: string, bytes: number): void {
  const descriptor = openSync(file, "w");
  ftruncateSync(descriptor, bytes);
  closeSync(descriptor);
}

describe("inputs that cannot be read", () => {
  it.each<[string, (folder: string) => string, string, RegExp]>([
    ["a missing file", (folder) => path.join(folder, "none.json"), "FG1001", /no such file/u],
    ["a folder without a schema", (folder) => folder, "FG1006", /no \.json file/u],
    [
      "a path below a file",
      (folder) => path.join(folder, "a.txt", "b.json"),
      "FG1001",
      /not a folder/u,
    ],
    [
      "a path that is too long",
      (folder) => path.join(folder, "x".repeat(5000)),
      "FG1001",
      /too long/u,
    ],
    [
      "a link in a circle",
      (folder) => link(folder, "circle.json", "circle.json"),
      "FG1001",
      /loop/u,
    ],
    ["a link to nothing", (folder) => link(folder, "none", "gone.json"), "FG1001", /no such file/u],
    ["an empty file", (folder) => text(folder, ""), "FG1007", /empty/u],
    ["a file of white space", (folder) => text(folder, " \n\t"), "FG1007", /empty/u],
    ["an empty standard input", () => "-", "FG1007", /standard input/u],
  ])("%s", async (_name, makePath, code, message) => {
    const workplace = newWorkplace();
    await workplace.generate();
    const before = snapshot(workplace.out);
    const folder = path.join(workplace.folder, "inputs");
    mkdirSync(folder);
    writeFileSync(path.join(folder, "a.txt"), "no schema");
    const outcome = await runFacadegen(...workplace.words([makePath(folder)]));
    expectRefusal(outcome, code, message);
    expect(snapshot(workplace.out)).toEqual(before);
  });

  it("a folder that is called like a file", async () => {
    const workplace = newWorkplace();
    mkdirSync(path.join(workplace.folder, "inner", "folder.json"), { recursive: true });
    const asFile = path.join(workplace.folder, "inner", "folder.json");
    expectRefusal(await runFacadegen(...workplace.words([asFile])), "FG1006", /no \.json/u);
    const around = path.dirname(asFile);
    expectRefusal(await runFacadegen(...workplace.words([around])), "FG1006", /no \.json/u);
  });

  // Nobody may read another process's memory at address 0, not even root.
  it.runIf(process.platform === "linux")("a file that fails while it is read", async () => {
    const workplace = newWorkplace();
    const outcome = await runFacadegen(...workplace.words(["/proc/self/mem"]));
    expectRefusal(outcome, "FG1001", /cannot be read \(EIO\)/u);
  });

  it("a good file and a missing one: nothing is generated from half of the input", async () => {
    const workplace = newWorkplace();
    const missing = path.join(workplace.folder, "none.json");
    const outcome = await runFacadegen(...workplace.words([workplace.schema, missing]));
    expectRefusal(outcome, "FG1001", /none\.json/u);
    expect(snapshot(workplace.folder).has("package/")).toBe(false);
  });
});

function link(folder: string, target: string, name: string): string {
  symlinkSync(target, path.join(folder, name));
  return path.join(folder, name);
}

function text(folder: string, content: string): string {
  const file = path.join(folder, "text.json");
  writeFileSync(file, content);
  return file;
}

describe("an input that can be read only once", () => {
  // As in `--schema <(curl …)`, where the shell hands over a pipe.
  it.runIf(process.platform !== "win32")("is read once, and whole", () => {
    const place = newWorkplace();
    const [command, ...words] = place.words(["/dev/stdin"]);
    const script = `cat "${place.schema}" | "${process.execPath}" "${MAIN}" ${command} "$@"`;
    const shell = spawnSync("/bin/sh", ["-c", script, "sh", ...words], {
      encoding: "utf8",
      timeout: 30_000,
    });
    expect(shell).toMatchObject({ status: 0, stderr: "" });
    expect(snapshot(place.out).has("src/facades/alpha/AlphaV1.ts")).toBe(true);
  });
});

describe("inputs of many megabytes, in a process of its own", () => {
  it("100 MB are refused before they fill the memory", async () => {
    const workplace = newWorkplace();
    const file = path.join(workplace.folder, "large.json");
    sparseFile(file, 100 * 1024 * 1024);
    const outcome = await runChild(workplace.words([file]), { secondsAtMost: 20 });
    rmSync(file);
    expectRefusal(outcome, "FG1003", /larger than/u);
    expect(outcome.peakMegabytes).toBeLessThan(400);
  });

  it("an endless input is refused too", async () => {
    const outcome = await runChild(newWorkplace().words(["/dev/zero"]), { secondsAtMost: 20 });
    expectRefusal(outcome, "FG1003", /larger than/u);
    expect(outcome.peakMegabytes).toBeLessThan(400);
  });

  it.each([
    ["brackets that are never closed", "[".repeat(12_000_000)],
    ["brackets that are closed in the end", "[".repeat(6_000_000) + "]".repeat(6_000_000)],
  ])("12 MB of %s do not fill the memory either", async (_name, content) => {
    const workplace = newWorkplace();
    const file = workplace.file("deep.json", content);
    const outcome = await runChild(workplace.words([file]), { secondsAtMost: 40 });
    rmSync(file);
    expect(findFault(outcome)).toBeUndefined();
    expect(outcome).toMatchObject({ exitCode: 1, standardOutput: "" });
    expect(outcome.standardError).toMatch(/error FG100[24]: .*(?:deep|ends here)/u);
    expect(outcome.peakMegabytes).toBeLessThan(500);
  });
});

describe("command lines that cannot be understood", () => {
  it.each([
    [[]],
    [["generat"]],
    [["__proto__"]],
    [["generate", "--schema", "x.json"]],
    [["generate", "--schema", "x.json", "--out", "y"]],
    [["generate", "--schema"]],
    [["generate", "--no-such-option"]],
    [["generate", "--__proto__", "x"]],
    [["generate", "surplus"]],
    [["generate", "--out", "y", "--package", "x"]],
    [["generate", "--config", "x.json", "--schema", "y.json"]],
    [["generate", "--schema", "x", "--out", "y", "--package", "x", "--format", "xml"]],
    [["generate", "--schema", "x", "--out", "y", "--package", "x", "--profile", "loose"]],
    [["generate", "--schema", "x", "--out", "y", "--package", "x", "--audience", "toString"]],
    [["generate", "--schema", "x", "--out", "y", "--package", "x", "--facade", "*/@1"]],
  ])("%j", async (words) => {
    const outcome = await runFacadegen(...words);
    expect(findFault(outcome)).toBeUndefined();
    expect(outcome).toMatchObject({ exitCode: 2, standardOutput: "" });
    expect(outcome.standardError).toMatch(/--help/u);
  });
});

describe("hostile words on a good command line", () => {
  it.each([
    "../evil",
    "/etc/passwd",
    "`x`",
    'x"',
    "a b",
    "",
    "x\n",
    "UPPER",
    "@/x",
    "x".repeat(300),
  ])("package name %j", async (name) => {
    const workplace = newWorkplace();
    const words = ["--schema", workplace.schema, "--out", workplace.out, "--package", name];
    const outcome = await runFacadegen("generate", ...words);
    expect(findFault(outcome)).toBeUndefined();
    expect([1, 2]).toContain(outcome.exitCode);
    expect(snapshot(workplace.folder).has("package/")).toBe(false);
  });

  it.each([
    "*/ export const hostile = 1; /*",
    "@deprecated hostile",
    "3.6\n@deprecated hostile",
    "${x}`",
    "\u202E3.6",
    '"',
    "{{x}}",
    "",
    " ",
  ])("release %j", async (release) => {
    const workplace = newWorkplace();
    const outcome = await workplace.generate("--juju-version", release);
    expect(findFault(outcome)).toBeUndefined();
    if (outcome.exitCode !== 0) {
      expect([1, 2]).toContain(outcome.exitCode);
      return;
    }
    for (const [name, content] of snapshot(workplace.out)) {
      if (!name.endsWith(".ts")) continue;
      const source = Buffer.from(content, "latin1").toString("utf8");
      expect(source).not.toContain("\u202E");
      const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true);
      expect(commentProblems(file)).toEqual([]);
    }
  });

  it.each<[string, string, string, number | undefined]>([
    ["is missing", "", "FG5001", undefined],
    ["is not JSON", '{\n  "clients": [\n    oops\n', "FG1002", 3],
    ["is empty", " ", "FG1007", undefined],
    ["has a client that is a text", '{\n  "clients": [\n    "x"\n  ]\n}', "FG2001", 3],
    ["has a key __proto__", '{ "clients": [],\n"__proto__": {} }', "FG5001", 2],
    ["has a key twice", '{ "clients": [],\n"clients": [] }', "FG1005", 2],
  ])("a configuration that %s", async (_name, content, code, line) => {
    const workplace = newWorkplace();
    const config = path.join(workplace.folder, "clients.json");
    if (content !== "") writeFileSync(config, content);
    const outcome = await runFacadegen("generate", "--config", config);
    expectRefusal(
      outcome,
      code,
      line === undefined ? /clients\.json/u : new RegExp(`clients\\.json:${line}:`, "u"),
    );
  });
});
