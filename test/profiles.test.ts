import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { COMPILERS, compile, strictProject } from "./support/compilers.js";
import { facadegen } from "./support/command.js";
import { mirrorFiles } from "./support/mirror.js";
import { readFolder } from "./support/read-folder.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const SCHEMA = fileURLToPath(new URL("../schema", import.meta.url));
const inputs = [
  path.join(SCHEMA, "embedded"),
  path.join(SCHEMA, "supplement"),
  ...mirrorFiles().map(({ file }) => file),
];

async function generate(profile: string): Promise<string> {
  const folder = temporaryFolder();
  // The embedded files give way to published ones of their release only in a configuration.
  const files = mirrorFiles().length === 0 ? inputs : inputs.slice(1);
  const words = files.flatMap((file) => ["--schema", file]);
  const out = path.join(folder, "package");
  const result = await facadegen([
    "generate",
    ...words,
    "--out",
    out,
    "--package",
    "@test/all",
    "--profile",
    profile,
  ]);
  expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  return folder;
}

/** How often `any` is written as a type in a package. */
function countAny(folder: string): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) count++;
    ts.forEachChild(node, visit);
  };
  for (const [file, text] of readFolder(path.join(folder, "package/src")))
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022));
  return count;
}

describe("profiles, over every schema that is here", () => {
  test("strict has no any at all", { timeout: 120_000 }, async () => {
    expect(countAny(await generate("strict"))).toBe(0);
  });

  test("jujulib has any in free-form JSON only, and compiles", { timeout: 120_000 }, async () => {
    const folder = await generate("jujulib");
    const freeForm = [...readFolder(path.join(folder, "package/src"))].filter(([, text]) =>
      text.includes("export interface AdditionalProperties"),
    );
    expect(freeForm.length).toBeGreaterThan(0);
    expect(countAny(folder)).toBe(freeForm.length);
    const project = strictProject(folder, ["package/src"]);
    const newest = COMPILERS[2];
    expect(await compile(newest, project)).toBe("");
  });
});
