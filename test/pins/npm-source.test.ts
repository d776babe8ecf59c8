import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { create } from "tar";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../generator/model/canonical-json.js";
import { packNpm } from "../../generator/pins/npm-pack.js";
import { readNpmFile } from "../../generator/pins/npm-source.js";
import { pullReleases } from "../../generator/pins/pull-releases.js";
import { readReleases } from "../../generator/pins/releases-file.js";
import { SourceFailure } from "../../generator/pins/source-failure.js";
import { readTarballFile } from "../../generator/pins/tarball.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import {
  NOBODY,
  pinnedFile,
  pinsAt,
  smallSchemaText,
  writeBelow,
} from "./support/small-release.js";

const SCHEMA = "package/schema/schema.json";
const { signal } = new AbortController();

/** The tarball of a package that has one schema file. */
async function tarballOf(text: string): Promise<string> {
  const folder = temporaryFolder();
  writeBelow(folder, "package/package.json", '{ "name": "some-schemas", "version": "1.0.0" }');
  writeBelow(folder, SCHEMA, text);
  const file = path.join(folder, "some-schemas-1.0.0.tgz");
  await create({ gzip: true, cwd: folder, file }, ["package"]);
  return file;
}

test("npm's own pack gives the tarball, and one file is read out of it", async () => {
  const tarball = await tarballOf(smallSchemaText(1));
  const bytes = await readNpmFile({ package: tarball, path: SCHEMA }, { signal });
  expect(Buffer.from(bytes).toString()).toBe(smallSchemaText(1));
  await expect(
    readNpmFile({ package: tarball, path: "package/other.json" }, { signal }),
  ).rejects.toMatchObject({ kind: "absent", message: "the package has no package/other.json" });
});

test("npm's own reason is passed on", async () => {
  const nowhere = path.join(temporaryFolder(), "nowhere.tgz");
  await expect(packNpm(nowhere, temporaryFolder(), signal)).rejects.toMatchObject({
    name: "SourceFailure",
    kind: "refused",
    message: expect.stringMatching(/^npm: .*ENOENT/u),
  });
});

test("an interruption ends npm", async () => {
  const tarball = await tarballOf(smallSchemaText(1));
  await expect(packNpm(tarball, temporaryFolder(), AbortSignal.abort())).rejects.toMatchObject({
    kind: "interrupted",
  });
});

test("a pinned file comes out of a package", async () => {
  const tarball = await tarballOf(smallSchemaText(1));
  const npm = { package: "some-schemas@1.0.0", path: SCHEMA };
  const pins = pinsAt(NOBODY, { version: "4.0.1", files: [pinnedFile(1, { npm })] });
  const asked: string[] = [];
  const { output, diagnostics } = await pullReleases(pins, {
    cacheFolder: temporaryFolder(),
    packNpm: async (spec) => {
      asked.push(spec);
      return tarball;
    },
  });
  expect(asked).toEqual(["some-schemas@1.0.0"]);
  expect(diagnostics).toEqual([]);
  expect(output.files).toMatchObject([
    { source: { kind: "npm", label: "npm package some-schemas@1.0.0" } },
  ]);
});

test("without npm or its registry, the next source is asked and both are named", async () => {
  const npm = { package: "some-schemas@1.0.0", path: SCHEMA };
  const pins = pinsAt(NOBODY, { version: "4.0.1", files: [pinnedFile(1, { npm })] });
  const { diagnostics } = await pullReleases(pins, {
    cacheFolder: temporaryFolder(),
    packNpm: () => Promise.reject(new SourceFailure("unreachable", "npm cannot be started")),
  });
  expect(diagnostics).toMatchObject([
    { code: "FG6005", message: "npm cannot be started", location: { file: "the npm registry" } },
    { code: "FG6005", location: { file: NOBODY } },
    {
      code: "FG6002",
      message: expect.stringContaining("npm package some-schemas@1.0.0: npm cannot"),
    },
  ]);
});

describe("a tarball", () => {
  test("that is cut off or no tarball is refused", async () => {
    const tarball = await tarballOf(smallSchemaText(1));
    const bytes = readFileSync(tarball);
    for (const damaged of [
      bytes.subarray(0, bytes.length / 2),
      Buffer.from("no tarball"),
      Buffer.alloc(0),
    ]) {
      writeFileSync(tarball, damaged);
      await expect(readTarballFile(tarball, SCHEMA)).rejects.toMatchObject({
        name: "SourceFailure",
      });
    }
  });

  test("gives files only, not what a link of that name leads to", async () => {
    const folder = temporaryFolder();
    writeBelow(folder, "package/package.json", "{}");
    symlinkSync("package.json", path.join(folder, "package/link.json"));
    const file = path.join(folder, "linked.tgz");
    await create({ gzip: true, cwd: folder, file }, ["package"]);
    await expect(readTarballFile(file, "package/link.json")).rejects.toMatchObject({
      kind: "absent",
    });
  });
});

// Needs the npm registry, as installing this project does; three packages of 600 kB.
test("the pinned npm packages hold the pinned files (needs the npm registry)", async (context) => {
  const file = fileURLToPath(new URL("../../schema/releases.json", import.meta.url));
  const { output: pins } = await readReleases(file);
  const files = (pins?.releases ?? []).flatMap((release) => release.files);
  const packed = files.flatMap(({ npm, sha256 }) => (npm === undefined ? [] : [{ npm, sha256 }]));
  expect(packed.map(({ npm }) => npm.package)).toEqual([
    "@canonical/jujulib@8.1.0",
    "@canonical/jujulib@9.0.0",
    "@canonical/jujulib@9.1.0",
  ]);
  try {
    for (const { npm, sha256 } of packed) {
      const bytes = await readNpmFile(npm, { signal });
      expect(digestOf(JSON.parse(Buffer.from(bytes).toString())), npm.package).toBe(sha256);
    }
  } catch (error) {
    const skippable = (process.env["FACADEGEN_REQUIRE_ALL"] ?? "") === "";
    const unreachable = error instanceof SourceFailure && error.kind === "unreachable";
    if (!skippable || !unreachable) throw error;
    context.skip("the npm registry does not answer");
  }
});
