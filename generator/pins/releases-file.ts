import { readFile } from "node:fs/promises";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { locate, parseJsonDocument } from "../load/json-document.js";
import { Checker, child, member, quote, type JsonObject } from "../validate/checker.js";
import {
  SCHEMA_FILE_NAMES,
  sortReleases,
  type NpmFile,
  type Pin,
  type PinnedFile,
  type Pins,
  type SourceRules,
} from "./pins.js";

/** Reads the pinned releases; the order in which the file lists them does not matter. */
export async function readReleases(file: string): Promise<StageResult<Pins | undefined>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`;
    const hint = "the file that pins the Juju releases is named with --releases";
    return failed([
      { code: "FG6001", severity: "error", message, hint, location: { file, pointer: "" } },
    ]);
  }
  return parseReleases(file, text);
}

/** Whether a text is a Juju version that can be pinned. */
export function isReleaseVersion(text: string): boolean {
  return VERSION.pattern.test(text);
}

/** Reads the text of a releases file. */
export function parseReleases(file: string, text: string): StageResult<Pins | undefined> {
  const parsed = parseJsonDocument(file, text);
  const document = parsed.output;
  if (document === undefined || parsed.diagnostics.length > 0) return failed(parsed.diagnostics);
  const checker = new Checker(file);
  const pins = readPins(checker, document.value);
  if (checker.diagnostics.length > 0) return failed(locate(checker.diagnostics, [document]));
  return { output: pins, diagnostics: [] };
}

/** The text of a releases file: the same pins give the same bytes. */
export function formatReleases(pins: Pins): string {
  const { mirror, repository } = pins.rules;
  // One by one, so that keys have their order whatever that of the pins; what is undefined is left out.
  const releases = sortReleases(pins.releases).map((pin) => ({
    version: pin.version,
    ...(pin.commit === undefined ? {} : { commit: pin.commit }),
    repository: pin.repository,
    files: pin.files
      .toSorted((left, right) => nameOrder(left) - nameOrder(right))
      .map(({ name, sha256, npm }) => ({
        name,
        sha256,
        npm: npm && { package: npm.package, path: npm.path },
      })),
  }));
  return `${JSON.stringify({ sources: { mirror, repository }, releases }, null, 2)}\n`;
}

const nameOrder = (file: PinnedFile): number => SCHEMA_FILE_NAMES.indexOf(file.name);

/** A text with a form of its own, and how that form is told to a person. */
interface Form {
  readonly pattern: RegExp;
  readonly expected: string;
}

const VERSION: Form = {
  pattern: /^\d+\.\d+(?:\.\d+|-[a-z]+\d+)(?:\.\d+)?$/u,
  expected: "a Juju version, e.g. 4.0.12 or 3.0-beta4",
};
const COMMIT: Form = {
  pattern: /^[0-9a-f]{7,64}$/u,
  expected: "a git commit in lower-case hexadecimal",
};
const DIGEST: Form = {
  pattern: /^[0-9a-f]{64}$/u,
  expected: "a SHA-256 in lower-case hexadecimal, 64 digits",
};
const ADDRESS: Form = { pattern: /^https?:\/\/[^\s/]+\/\S+$/u, expected: "an http(s) address" };
/** A range would let the registry decide what is fetched, and a leading hyphen would be an option of npm. */
const NPM_PACKAGE: Form = {
  pattern: /^(?:@[a-z0-9][a-z0-9-._]*\/)?[a-z0-9][a-z0-9-._]*@\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/u,
  expected: "an npm package with its exact version, e.g. @canonical/jujulib@9.1.0",
};
/** Nothing that leads out of the folder that the path starts from. */
const RELATIVE_PATH: Form = {
  pattern: /^(?!.*(?:^|\/)\.\.?(?:\/|$))[^/\\\s:][^\\:]*$/u,
  expected: "a relative path with / and without ..",
};

function readPins(checker: Checker, value: unknown): Pins | undefined {
  const root = checker.object("", value, "the pinned releases, which are an object");
  if (root === undefined) return undefined;
  checker.onlyKeys("", root, ["$schema", "sources", "releases"], "FG6001");
  const rules = readRules(checker, member(root, "sources"));
  const entries = checker.array("/releases", member(root, "releases"), "an array of releases");
  const releases = (entries ?? []).flatMap(
    (entry, index) => readPin(checker, child("/releases", index), entry) ?? [],
  );
  for (const [index, release] of releases.entries()) {
    const earlier = releases.slice(0, index);
    if (earlier.every((other) => other.version !== release.version)) continue;
    checker.report(
      `${child("/releases", index)}/version`,
      "FG6001",
      `Juju ${release.version} is pinned twice`,
      { hint: "remove one of the two" },
    );
  }
  return { rules, releases: sortReleases(releases) };
}

function readRules(checker: Checker, value: unknown): SourceRules {
  const pointer = "/sources";
  const rules = checker.object(pointer, value, "the rules for where files are") ?? {};
  checker.onlyKeys(pointer, rules, ["mirror", "repository"], "FG6001");
  return {
    mirror: formed(checker, pointer, rules, "mirror", RELATIVE_PATH),
    repository: formed(checker, pointer, rules, "repository", ADDRESS),
  };
}

function readPin(checker: Checker, pointer: string, value: unknown): Pin | undefined {
  const entry = checker.object(pointer, value, "a release, which is an object");
  if (entry === undefined) return undefined;
  checker.onlyKeys(pointer, entry, ["version", "commit", "repository", "files"], "FG6001");
  const at = child(pointer, "files");
  const entries = checker.array(at, member(entry, "files"), "an array of files");
  const files = (entries ?? []).flatMap(
    (file, index) => readFileEntry(checker, child(at, index), file) ?? [],
  );
  if (entries?.length === 0) checker.report(at, "FG6001", "a release has at least one file");
  if (new Set(files.map((file) => file.name)).size < files.length) {
    checker.report(at, "FG6001", "a file is pinned twice", { hint: "remove one of the two" });
  }
  return {
    version: formed(checker, pointer, entry, "version", VERSION),
    ...(member(entry, "commit") === undefined
      ? {}
      : { commit: formed(checker, pointer, entry, "commit", COMMIT) }),
    ...(member(entry, "repository") === undefined
      ? {}
      : { repository: formed(checker, pointer, entry, "repository", ADDRESS) }),
    files,
  };
}

function readFileEntry(checker: Checker, pointer: string, value: unknown): PinnedFile | undefined {
  const entry = checker.object(pointer, value, "a file, which is an object");
  if (entry === undefined) return undefined;
  checker.onlyKeys(pointer, entry, ["name", "sha256", "npm"], "FG6001");
  const found = member(entry, "name");
  const name = SCHEMA_FILE_NAMES.find((known) => known === found);
  if (name === undefined) {
    checker.wrongType(child(pointer, "name"), `one of ${SCHEMA_FILE_NAMES.join(", ")}`, found);
  }
  const sha256 = formed(checker, pointer, entry, "sha256", DIGEST);
  const npm = readNpm(checker, child(pointer, "npm"), member(entry, "npm"));
  if (name === undefined) return undefined;
  return { name, sha256, ...(npm === undefined ? {} : { npm }) };
}

function readNpm(checker: Checker, pointer: string, value: unknown): NpmFile | undefined {
  if (value === undefined) return undefined;
  const entry = checker.object(pointer, value, "a file of an npm package, which is an object");
  if (entry === undefined) return undefined;
  checker.onlyKeys(pointer, entry, ["package", "path"], "FG6001");
  return {
    package: formed(checker, pointer, entry, "package", NPM_PACKAGE),
    path: formed(checker, pointer, entry, "path", RELATIVE_PATH),
  };
}

/** A required text of a certain form; empty when it is not there or not of that form, which is reported. */
function formed(
  checker: Checker,
  pointer: string,
  entry: JsonObject,
  key: string,
  { pattern, expected }: Form,
): string {
  const at = child(pointer, key);
  const text = checker.string(at, member(entry, key), expected);
  if (text === undefined) return "";
  if (pattern.test(text)) return text;
  checker.report(at, "FG6001", `${quote(text)} is not ${expected}`);
  return "";
}

function failed(diagnostics: readonly Diagnostic[]): StageResult<undefined> {
  return { output: undefined, diagnostics };
}
