import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compileProject } from "../../release/compile.js";
import { readFolder } from "../support/read-folder.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

test("what earlier builds left goes, once the new files are there", async () => {
  const root = temporaryFolder();
  symlinkSync(path.join(ROOT, "node_modules"), path.join(root, "node_modules"));
  const project = path.join(root, "package");
  mkdirSync(path.join(project, "src/deep"), { recursive: true });
  const compilerOptions = {
    target: "ES2022",
    module: "NodeNext",
    types: [],
    rootDir: "src",
    outDir: "dist",
    declaration: true,
  };
  writeFileSync(path.join(project, "package.json"), '{ "type": "module" }');
  writeFileSync(
    path.join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["src"] }),
  );
  writeFileSync(path.join(project, "src/deep/old.ts"), "export const old = 1;\n");
  const dist = path.join(project, "dist");
  const build = (): Promise<number> => compileProject(root, "package", "package/dist");

  expect(await build()).toBe(0);
  expect([...readFolder(dist).keys()]).toEqual(["deep/old.d.ts", "deep/old.js"]);

  renameSync(path.join(project, "src/deep/old.ts"), path.join(project, "src/deep/new.ts"));
  writeFileSync(path.join(dist, "deep/old.js.map"), "{}");
  expect(await build()).toBe(3);
  expect([...readFolder(dist).keys()]).toEqual(["deep/new.d.ts", "deep/new.js"]);

  writeFileSync(path.join(project, "src/deep/new.ts"), "export const wrong: number = '';\n");
  await expect(build()).rejects.toThrow(/new\.ts\(1,14\): error TS2322/);
  await expect(build()).rejects.not.toThrow(/TSFILE/);
});
