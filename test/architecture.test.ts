import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Where each package's sources are, and the part of docs/architecture.md that says who may import whom there. */
const PACKAGES = [
  { sources: "generator", heading: "## Who may import whom" },
  { sources: "transport/src", heading: "## The runtime" },
  { sources: "simulator/src", heading: "## The simulator" },
] as const;

const sourcesOf = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.replaceAll(path.sep, "/"));

/** What a file imports, statically or at run time, types included. */
function importsOf(folder: string, file: string): string[] {
  const text = readFileSync(path.join(ROOT, folder, file), "utf8");
  const pattern = /(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)"(?<specifier>[^"]+)"/gmu;
  return [...text.matchAll(pattern)].map((match) => match.groups?.["specifier"] ?? "");
}

/** Folder of a package's sources that a file is in; empty for files directly in them. */
const folderOf = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? "") : "");

/** What a part of the document allows, in its order. */
function allowedIn(heading: string): Map<string, string[]> {
  const document = readFileSync(path.join(ROOT, "docs/architecture.md"), "utf8");
  const start = document.indexOf(heading) + heading.length;
  const end = document.indexOf("\n## ", start);
  const section = document.slice(start, end === -1 ? undefined : end);
  return new Map(
    [
      ...section.matchAll(/^\| `(?<folder>[a-z-]+)` +\| (?<others>(?:`[a-z-]+`(?:, )?)*) *\|$/gmu),
    ].map((row) => [
      row.groups?.["folder"] ?? "",
      [...(row.groups?.["others"] ?? "").matchAll(/`(?<name>[a-z-]+)`/gu)].map(
        (other) => other.groups?.["name"] ?? "",
      ),
    ]),
  );
}

test.each(PACKAGES)(
  "folders of $sources import each other as docs/architecture.md says",
  ({ sources, heading }) => {
    const files = sourcesOf(sources);
    const allowed = allowedIn(heading);
    const folders = new Set(files.map(folderOf).filter((folder) => folder !== ""));
    expect([...allowed.keys()].sort()).toEqual([...folders].sort());

    const used = new Map([...folders].map((folder) => [folder, new Set<string>()]));
    for (const file of files) {
      for (const specifier of importsOf(sources, file).filter((name) => name.startsWith("."))) {
        const target = folderOf(path.posix.join(path.posix.dirname(file), specifier));
        if (target !== "" && target !== folderOf(file)) used.get(folderOf(file))?.add(target);
      }
    }
    for (const [folder, targets] of used) {
      expect([...targets].sort(), `imports of ${folder}`).toEqual(
        [...(allowed.get(folder) ?? [])].sort(),
      );
    }
  },
);

test.each(PACKAGES)("no folders of $sources import each other in a circle", ({ heading }) => {
  const left = allowedIn(heading);
  for (;;) {
    const free = [...left].filter(([, others]) => others.every((other) => !left.has(other)));
    if (free.length === 0) break;
    for (const [folder] of free) left.delete(folder);
  }
  expect([...left.keys()]).toEqual([]);
});

test("each library is imported in one folder only", () => {
  const homes = {
    "json-schema-to-typescript": "types",
    handlebars: "render",
    "ts-morph": "inspect",
    tar: "pins",
  };
  for (const [library, home] of Object.entries(homes)) {
    const importers = sourcesOf("generator")
      .filter((file) => importsOf("generator", file).includes(library))
      .map(folderOf);
    expect([...new Set(importers)], library).toEqual([home]);
  }
});

test.each(PACKAGES)("no source file of $sources is long", ({ sources }) => {
  const long = sourcesOf(sources).filter(
    (file) => readFileSync(path.join(ROOT, sources, file), "utf8").split("\n").length > 320,
  );
  expect(long).toEqual([]);
});

test("no file that a person wrote has more than 400 lines", () => {
  const folders = [
    "docs",
    "examples",
    "generator",
    "release",
    "simulator",
    "templates",
    "test",
    "transport",
  ];
  const written = folders.flatMap((folder) =>
    sourcesOf(folder)
      .filter((file) => !/(?:^|\/)(?:node_modules|dist|golden|site)\//u.test(file))
      .map((file) => `${folder}/${file}`),
  );
  expect(written.length).toBeGreaterThan(800);
  const long = written.filter(
    (file) => readFileSync(path.join(ROOT, file), "utf8").split("\n").length > 401,
  );
  expect(long).toEqual([]);
});
