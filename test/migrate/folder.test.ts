import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { writeApplication } from "../../generator/command-line/migrate-folder.js";
import { facadegen } from "../support/command.js";
import { readFolder } from "../support/read-folder.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const OLD = 'import Pinger from "@canonical/jujulib/dist/api/facades/pinger";\n';
const NEW = 'import Pinger from "@facadegen/juju-client/facades/pinger";\n';

/** Writes files into a new folder; answers the folder. */
function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

test("files of others are left alone", async () => {
  const folder = folderWith({
    "src/app.ts": OLD,
    "node_modules/other/index.js": OLD,
    "packages/board/dist/app.js": OLD,
    ".cache/app.ts": OLD,
    "juju/.facadegen.json": "{}",
    "juju/src/index.ts": OLD,
    "notes.md": OLD,
  });
  const result = await facadegen(["migrate", folder, "--format", "json"]);
  expect(JSON.parse(result.stdout)).toMatchObject({ exitCode: 0, changed: ["src/app.ts"] });
  const after = readFolder(folder);
  expect(after.get("src/app.ts")).toBe(NEW);
  after.delete("src/app.ts");
  after.delete("juju/.facadegen.json");
  expect(new Set(after.values())).toEqual(new Set([OLD]));
});

test("links are not followed, and the folder itself may be one", async () => {
  const outside = folderWith({ "app.ts": OLD, "inner/app.ts": OLD });
  const folder = folderWith({ "src/app.ts": OLD });
  symlinkSync(path.join(outside, "app.ts"), path.join(folder, "src/linked.ts"));
  symlinkSync(path.join(outside, "inner"), path.join(folder, "src/inner"));
  const link = path.join(temporaryFolder(), "link");
  symlinkSync(folder, link);
  const result = await facadegen(["migrate", link]);
  expect(result.stdout).toContain("1 file changed");
  expect(readFileSync(path.join(folder, "src/app.ts"), "utf8")).toBe(NEW);
  expect([...readFolder(outside).values()]).toEqual([OLD, OLD]);
});

test("a file keeps its mode, and nothing is left beside it", async () => {
  const folder = folderWith({ "run.js": `#!/usr/bin/env node\n${OLD}` });
  chmodSync(path.join(folder, "run.js"), 0o755);
  await facadegen(["migrate", folder]);
  expect(statSync(path.join(folder, "run.js")).mode & 0o777).toBe(0o755);
  expect(readdirSync(folder)).toEqual(["run.js"]);
});

test("when one file cannot be written, none is", () => {
  const folder = folderWith({ "a.ts": OLD, "b.ts": OLD });
  const changed = new Map([
    ["a.ts", NEW],
    ["gone/c.ts", NEW],
  ]);
  expect(writeApplication(folder, changed)).toMatchObject([
    { code: "FG8102", severity: "error", location: { file: "gone/c.ts" } },
  ]);
  expect(readFolder(folder)).toEqual(
    new Map([
      ["a.ts", OLD],
      ["b.ts", OLD],
    ]),
  );
});

test("text that is no UTF-8 stays as it is", async () => {
  const folder = folderWith({});
  const content = Buffer.concat([Buffer.from(OLD), Buffer.from([0x2f, 0x2f, 0xe9, 0x0a])]);
  writeFileSync(path.join(folder, "latin.js"), content);
  await facadegen(["migrate", folder]);
  expect(readFileSync(path.join(folder, "latin.js")).equals(content)).toBe(true);
});

test("a folder that is not there is an error, and a wrong command line another", async () => {
  const missing = path.join(temporaryFolder(), "none");
  const result = await facadegen(["migrate", missing]);
  expect(result).toMatchObject({ exitCode: 1, stdout: "" });
  expect(result.stderr).toContain("FG8101");
  expect(existsSync(missing)).toBe(false);
  expect((await facadegen(["migrate"])).exitCode).toBe(2);
  expect((await facadegen(["migrate", "one", "two"])).exitCode).toBe(2);
  expect((await facadegen(["migrate", "one", "--format", "xml"])).exitCode).toBe(2);
});

test("a folder without the library needs nothing", async () => {
  const folder = folderWith({ "app.ts": "export {};\n", "package.json": "{}" });
  expect(await facadegen(["migrate", folder, "--check"])).toEqual({
    exitCode: 0,
    stdout: `${folder}: nothing to change\n`,
    stderr: "",
  });
});
