import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const GENERATOR = path.join(ROOT, "generator");

const sources = readdirSync(GENERATOR, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replaceAll(path.sep, "/"));

/** What a file imports, statically or at run time, types included. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(GENERATOR, file), "utf8");
  const pattern = /(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)"(?<specifier>[^"]+)"/gmu;
  return [...text.matchAll(pattern)].map((match) => match.groups?.["specifier"] ?? "");
}

/** Folder of `generator/` that a file is in; empty for files directly in it. */
const folderOf = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? "") : "");

test("folders import each other as docs/architecture.md says", () => {
  const document = readFileSync(path.join(ROOT, "docs/architecture.md"), "utf8");
  const section = document.slice(document.indexOf("## Who may import whom"));
  const allowed = new Map(
    [
      ...section.matchAll(/^\| `(?<folder>[a-z-]+)` +\| (?<others>(?:`[a-z-]+`(?:, )?)*) *\|$/gmu),
    ].map((row) => [
      row.groups?.["folder"] ?? "",
      [...(row.groups?.["others"] ?? "").matchAll(/`(?<name>[a-z-]+)`/gu)].map(
        (other) => other.groups?.["name"],
      ),
    ]),
  );
  const folders = new Set(sources.map(folderOf).filter((folder) => folder !== ""));
  expect([...allowed.keys()].sort()).toEqual([...folders].sort());

  const used = new Map([...folders].map((folder) => [folder, new Set<string>()]));
  for (const file of sources) {
    for (const specifier of importsOf(file).filter((name) => name.startsWith("."))) {
      const target = folderOf(path.posix.join(path.posix.dirname(file), specifier));
      if (target !== "" && target !== folderOf(file)) used.get(folderOf(file))?.add(target);
    }
  }
  for (const [folder, targets] of used) {
    expect([...targets].sort(), `imports of ${folder}`).toEqual(
      [...(allowed.get(folder) ?? [])].sort(),
    );
  }
});

test("each library is imported in one folder only", () => {
  const homes = {
    "json-schema-to-typescript": "types",
    handlebars: "render",
    "ts-morph": "inspect",
    tar: "pins",
  };
  for (const [library, home] of Object.entries(homes)) {
    const importers = sources.filter((file) => importsOf(file).includes(library)).map(folderOf);
    expect([...new Set(importers)], library).toEqual([home]);
  }
});

test("no source file is long", () => {
  const long = sources.filter(
    (file) => readFileSync(path.join(GENERATOR, file), "utf8").split("\n").length > 320,
  );
  expect(long).toEqual([]);
});
