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

/** Free-form JSON, params that the schema does not have, and results that it does not have. */
function isFree(node: ts.Node): boolean {
  if (ts.isIndexSignatureDeclaration(node)) return true;
  if (ts.isParameter(node)) return node.name.getText() === "params";
  return ts.isTypeReferenceNode(node) && node.typeName.getText() === "Promise";
}

describe("profiles, over every schema that is here", () => {
  test("strict has no any at all", { timeout: 120_000 }, async () => {
    expect(countAny(await generate("strict"))).toBe(0);
  });

  test("jujulib has any where 9.1.0 has it, and compiles", { timeout: 120_000 }, async () => {
    const folder = await generate("jujulib");
    const anywhereElse: string[] = [];
    for (const [name, text] of readFolder(path.join(folder, "package/src/api/facades"))) {
      const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
      const visit = (node: ts.Node): void => {
        if (node.kind === ts.SyntaxKind.AnyKeyword && !isFree(node.parent))
          anywhereElse.push(`${name}: ${node.parent.getText()}`);
        ts.forEachChild(node, visit);
      };
      visit(file);
    }
    expect(anywhereElse).toEqual([]);
    const project = strictProject(folder, ["package/src"], ["ES2022", "DOM"]);
    const newest = COMPILERS[2];
    expect(await compile(newest, project)).toBe("");
  });
});
