import type { ClientChanges } from "./client-changes.js";
import type { ReleaseArguments } from "./command-line.js";
import type { Commit } from "./git.js";
import type { PackedPackage } from "./pack.js";
import { publishWords } from "./publish.js";
import type { ReleasePlan } from "./release-plan.js";
import type { TreeChanges } from "./source-tree.js";

/** A tarball with what was found out about it. */
export interface CheckedPackage extends PackedPackage {
  /** Paths that can be imported, all of which were looked up. */
  readonly entries: readonly string[];
  readonly problems: readonly string[];
}

/** What came of a run. */
export interface ReleaseReport extends Omit<ReleasePlan, "packages"> {
  readonly mode: ReleaseArguments["mode"];
  readonly packages: readonly CheckedPackage[];
  /** Files of the working tree that moving the version changes. */
  readonly treeChanges: TreeChanges;
  /** What `CHANGELOG.md` says of the version. */
  readonly changes: string;
  /** Commits since the last release that touch a package which is written by hand. */
  readonly history: readonly { readonly name: string; readonly commits: readonly Commit[] }[];
  /** What changes for the callers of client packages; empty for the first release. */
  readonly clients: readonly ClientChanges[];
  readonly warnings: readonly string[];
  /** Names of the packages that this run has published. */
  readonly published: readonly string[];
  /** Where the tarballs and the notes are. */
  readonly folder: string;
}

/** The most files of a package that are listed one by one. */
const MOST_FILES = 20;
/** The most commits that are listed of a package. */
const MOST_COMMITS = 20;

/** The report for a person. */
export function reportText(report: ReleaseReport): string {
  const { from, version, distTag, since, folder } = report;
  const move = from === version ? version : `${from} -> ${version}`;
  const lines = [
    `Release ${move}, dist-tag ${distTag}, ${since === undefined ? "the first one" : `since ${since}`}`,
    ...section("Files of the working tree that change", [
      ...report.treeChanges.written,
      ...report.treeChanges.removed.map((file) => `${file} (goes)`),
    ]),
    "",
    "Packages, in the order of publishing",
    ...report.packages.flatMap((pack) => packageLines(pack, distTag)),
    ...section("Warnings", report.warnings),
    ...section(
      "Problems",
      report.packages.flatMap(({ name, problems }) => problems.map((text) => `${name}: ${text}`)),
    ),
    "",
    releaseNotes(report),
    `Tarballs and notes are in ${folder}`,
    ending(report),
  ];
  return `${lines.join("\n")}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function packageLines(pack: CheckedPackage, distTag: string): string[] {
  const { name, version, files, packedBytes, unpackedBytes, entries, tarball } = pack;
  const state = pack.problems.length === 0 ? "clean" : `${pack.problems.length} problems`;
  return [
    "",
    `  ${name}@${version}: ${files.length} files, ${size(packedBytes)} packed, ${size(unpackedBytes)} unpacked`,
    `    checked: publint, are the types wrong (${entries.length} entries), contents: ${state}`,
    ...fileLines(pack).map((line) => `    ${line}`),
    `    npm ${publishWords(tarball, distTag).join(" ")}`,
  ];
}

/** Each file of a small package, and each folder of a large one. */
function fileLines({ files }: CheckedPackage): string[] {
  if (files.length <= MOST_FILES) return files.map(({ path, size: bytes }) => row(path, bytes));
  const groups = new Map<string, { count: number; bytes: number }>();
  for (const file of files) {
    const end = file.path.indexOf("/");
    const group = end === -1 ? file.path : file.path.slice(0, end + 1);
    const { count, bytes } = groups.get(group) ?? { count: 0, bytes: 0 };
    groups.set(group, { count: count + 1, bytes: bytes + file.size });
  }
  return [...groups].map(([group, { count, bytes }]) =>
    row(group.endsWith("/") ? `${group} (${count} files)` : group, bytes),
  );
}

function row(what: string, bytes: number): string {
  return `${size(bytes).padStart(9)}  ${what}`;
}

function size(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

function ending({ mode, packages, version, published }: ReleaseReport): string {
  if (packages.some(({ problems }) => problems.length > 0)) {
    return "Nothing was changed or published: there are problems.";
  }
  if (mode === "dry-run") return "Nothing was changed or published (--dry-run).";
  if (mode === "publish")
    return `Published: ${published.join(", ") || "nothing that was not there"}.`;
  const next = `git commit -a -m "Release ${version}", git tag v${version}, npm run release -- --publish`;
  return `The working tree is moved to ${version}. Look at it, then: ${next}`;
}

/** The changelog of the version: the one that is written by hand, that of the clients, and the history. */
export function releaseNotes(report: ReleaseReport): string {
  const { version, changes, clients, history, since } = report;
  const blocks = [`# ${version}`, changes];
  if (clients.length > 0) blocks.push("## Client packages");
  for (const { name, markdown } of clients) {
    // One level below this heading.
    blocks.push(`### ${name}`, markdown.replaceAll(/^(#{2,3}) /gmu, "$1## "));
  }
  const named = history.filter(({ commits }) => commits.length > 0);
  if (named.length > 0) {
    blocks.push(`## Commits${since === undefined ? "" : ` since ${since}`}`);
    for (const { name, commits } of named) {
      const lines = commits.slice(0, MOST_COMMITS).map(({ id, subject }) => `- ${subject} (${id})`);
      const more = commits.length - lines.length;
      if (more > 0) lines.push(`- … and ${more} before`);
      blocks.push(`### ${name}`, lines.join("\n"));
    }
  }
  return `${blocks.join("\n\n")}\n`;
}
