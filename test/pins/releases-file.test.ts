import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../generator/model/canonical-json.js";
import { addRelease, type Pin, type Pins } from "../../generator/pins/pins.js";
import { formatReleases, parseReleases, readReleases } from "../../generator/pins/releases-file.js";
import { sourcesOf } from "../../generator/pins/sources.js";
import { mirrorFiles } from "../support/mirror.js";
import { shuffled } from "../support/shuffled.js";

const FILE = fileURLToPath(new URL("../../schema/releases.json", import.meta.url));
const text = readFileSync(FILE, "utf8");

function pinned(): Pins {
  const { output, diagnostics } = parseReleases(FILE, text);
  expect(diagnostics).toEqual([]);
  if (output === undefined) throw new Error("releases.json cannot be read");
  return output;
}

describe("schema/releases.json", () => {
  test("pins 17 releases in 23 files, oldest first", () => {
    const { releases } = pinned();
    expect(releases.map((release) => release.version)).toEqual(
      "2.8.2 2.9-rc3 2.9.50 3.0-beta1 3.0-beta4 3.0.0 3.2.2 3.3.1 3.4-rc2 3.5.8 3.6.0 3.6.14 3.6.28 4.0.1 4.0.10 4.0.12 4.0.15".split(
        " ",
      ),
    );
    expect(releases.flatMap((release) => release.files)).toHaveLength(23);
  });

  test("is laid out as facadegen writes it", () => {
    expect(formatReleases(pinned())).toBe(text);
  });

  const files = mirrorFiles();
  test.skipIf(files.length === 0)("has the digests of the published files, and no others", () => {
    const published = files.map(({ release, name, file }) => [
      `${release} ${name}`,
      digestOf(JSON.parse(readFileSync(file, "utf8"))),
    ]);
    const pins = pinned().releases.flatMap((release) =>
      release.files.map((file) => [`${release.version} ${file.name}`, file.sha256]),
    );
    expect(Object.fromEntries(pins)).toEqual(Object.fromEntries(published));
  });

  test("says where each file is, in order", () => {
    const pins = pinned();
    const labels = (version: string): string[] =>
      pins.releases
        .filter((release) => release.version === version)
        .flatMap((release) =>
          release.files.flatMap((file) => sourcesOf(pins, release, file, { mirror: "m" })),
        )
        .map((source) => source.label.replaceAll("\\", "/"));
    const repositories = "https://raw.githubusercontent.com/juju";
    expect(labels("4.0.12")).toEqual([
      "m/juju-4.0.12/schema.json",
      "npm package @canonical/jujulib@9.1.0",
      `${repositories}/juju/v4.0.12/apiserver/facades/schema.json`,
      "m/juju-4.0.12/agent-schema.json",
      `${repositories}/juju/v4.0.12/apiserver/facades/agent-schema.json`,
    ]);
    expect(labels("2.8.2").at(-1)).toBe(
      `${repositories}/juju/juju-2.8.2/apiserver/facades/schema.json`,
    );
    expect(labels("3.0-beta4").at(-1)).toBe(
      `${repositories}/js-libjuju/dc932772b73b8f4fb930cf8a0a4f87338d13d9b1/schema/schema.json`,
    );
  });
});

/** A releases file with one release, after a change to that. */
function faulty(change: (release: Record<string, unknown>) => void): string {
  const value = {
    sources: { mirror: "juju-{version}/{file}", repository: "https://example.org/{file}" },
    releases: [
      {
        version: "4.0.1",
        commit: "a".repeat(40),
        files: [{ name: "schema.json", sha256: "0".repeat(64) }] as Record<string, unknown>[],
      } as Record<string, unknown>,
    ],
  };
  change(value.releases[0] ?? {});
  return JSON.stringify(value, null, 2);
}

describe("a releases file", () => {
  test("may list releases and keys in any order", () => {
    const { sources, releases } = JSON.parse(text) as { sources: unknown; releases: unknown };
    const other = JSON.stringify({ releases: shuffled(releases, 3), sources });
    expect(parseReleases(FILE, other).output).toEqual(pinned());
  });

  test("takes one more release at its place, and replaces one of the same version", () => {
    const pins = pinned();
    const pin: Pin = {
      version: "3.6.20",
      commit: "a".repeat(40),
      files: [
        { name: "agent-schema.json", sha256: "1".repeat(64) },
        { name: "schema.json", sha256: "2".repeat(64) },
      ],
    };
    const more = addRelease(pins, pin);
    expect(more.releases.map((release) => release.version).slice(11, 14)).toEqual([
      "3.6.14",
      "3.6.20",
      "3.6.28",
    ]);
    expect(addRelease(more, pin)).toEqual(more);
    const written = formatReleases(more);
    const read = parseReleases(FILE, written).output ?? pins;
    expect(formatReleases(read)).toBe(written);
    expect(read.releases[12]?.files.map((file) => file.name)).toEqual([
      "schema.json",
      "agent-schema.json",
    ]);
  });

  test.each<[string, string, string, string]>([
    [
      "a digest that is none",
      faulty((release) => (release["files"] = [{ name: "schema.json", sha256: "abc" }])),
      '"abc" is not a SHA-256',
      "/releases/0/files/0/sha256",
    ],
    [
      "a file that Juju does not publish",
      faulty((release) => (release["files"] = [{ name: "../x", sha256: "0".repeat(64) }])),
      "expected one of schema.json, agent-schema.json",
      "/releases/0/files/0/name",
    ],
    [
      "a version that leads out of the mirror",
      faulty((release) => (release["version"] = "4.0.1/../..")),
      "is not a Juju version",
      "/releases/0/version",
    ],
    [
      "an npm package that is not one version, and an option of npm",
      faulty((release) => {
        const npm = { package: "--registry=x", path: "../x" };
        release["files"] = [{ name: "schema.json", sha256: "0".repeat(64), npm }];
      }),
      "is not an npm package with its exact version",
      "/releases/0/files/0/npm/package",
    ],
    [
      "a misspelt key",
      faulty((release) => (release["comit"] = "x")),
      'unknown keyword "comit"',
      "/releases/0/comit",
    ],
    [
      "no files",
      faulty((release) => (release["files"] = [])),
      "a release has at least one file",
      "/releases/0/files",
    ],
    [
      "a file twice",
      faulty((release) => {
        const file = { name: "schema.json", sha256: "0".repeat(64) };
        release["files"] = [file, file];
      }),
      "a file is pinned twice",
      "/releases/0/files",
    ],
    ["no rules", '{\n  "releases": []\n}', "expected the rules", "/sources"],
  ])("with %s is refused, with the place", (_title, written, message, pointer) => {
    const { output, diagnostics } = parseReleases("releases.json", written);
    expect(output).toBeUndefined();
    const found = diagnostics.find((diagnostic) => diagnostic.location?.pointer === pointer);
    expect(found?.message).toContain(message);
    expect(found?.location).toMatchObject({ file: "releases.json", line: expect.any(Number) });
  });

  test("with a release twice is refused, as is one that is not JSON or not there", async () => {
    const { sources, releases } = JSON.parse(text) as { sources: unknown; releases: unknown[] };
    const twice = JSON.stringify({ sources, releases: [...releases, releases[0]] });
    expect(parseReleases(FILE, twice).diagnostics).toMatchObject([
      { code: "FG6001", message: "Juju 2.8.2 is pinned twice" },
    ]);
    expect(parseReleases(FILE, text.slice(0, 500)).diagnostics).toMatchObject([{ code: "FG1002" }]);
    expect(await readReleases("nowhere/releases.json")).toMatchObject({
      output: undefined,
      diagnostics: [{ code: "FG6001", message: "there is no such file" }],
    });
  });
});
