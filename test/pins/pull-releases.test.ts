import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { canonicalJson } from "../../generator/model/canonical-json.js";
import { pullReleases, type PullOptions } from "../../generator/pins/pull-releases.js";
import { readReleases } from "../../generator/pins/releases-file.js";
import { mirrorFiles } from "../support/mirror.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { schemaServer } from "./support/schema-server.js";
import {
  NOBODY,
  pinnedFile,
  pinsAt,
  smallSchema,
  smallSchemaText,
  writeBelow,
} from "./support/small-release.js";

/** Who must not be asked. */
const never: Pick<PullOptions, "fetch" | "packNpm"> = {
  fetch: () => Promise.reject(new Error("the network was asked")),
  packNpm: () => Promise.reject(new Error("npm was asked")),
};

const one = { version: "4.0.1", files: [pinnedFile(1)] };

test("the cache holds the canonical JSON under its digest, and is all that a second pull needs", async () => {
  const mirror = temporaryFolder();
  const cacheFolder = path.join(temporaryFolder(), "new/cache");
  writeBelow(mirror, "juju-4.0.1/schema.json", smallSchemaText(1));
  const pins = pinsAt(NOBODY, one);
  const first = await pullReleases(pins, { cacheFolder, mirror, ...never });
  const file = path.join(cacheFolder, `${pinnedFile(1).sha256}.json`);
  expect(first).toMatchObject({
    output: {
      files: [
        {
          release: "4.0.1",
          name: "schema.json",
          path: file,
          sha256: pinnedFile(1).sha256,
          source: { kind: "mirror" },
        },
      ],
      missing: [],
    },
    diagnostics: [],
  });
  expect(readdirSync(cacheFolder)).toEqual([path.basename(file)]);
  expect(readFileSync(file, "utf8")).toBe(canonicalJson(smallSchema(1)));

  const time = statSync(file).mtimeMs;
  const second = await pullReleases(pins, { cacheFolder, ...never });
  expect(second.output.files).toMatchObject([{ path: file, source: undefined }]);
  expect(statSync(file).mtimeMs).toBe(time);
});

test("a server gives what no folder has; white space and compression do not matter", async () => {
  const server = await schemaServer((response) =>
    response.end(JSON.stringify(smallSchema(1), null, "\t")),
  );
  const cacheFolder = temporaryFolder();
  const { output, diagnostics } = await pullReleases(pinsAt(server.address, one), { cacheFolder });
  expect(diagnostics).toEqual([]);
  expect(output.files).toMatchObject([
    { source: { kind: "url", label: `${server.address}/v4.0.1/schema.json` } },
  ]);
  expect(server.asked).toEqual(["/v4.0.1/schema.json"]);
});

test("sources are asked in order, each only when those before it have failed", async () => {
  const npm = { package: "some-package@1.0.0", path: "package/schema.json" };
  const server = await schemaServer((response) => response.end(smallSchemaText(1)));
  const pins = pinsAt(server.address, { version: "4.0.1", files: [pinnedFile(1, { npm })] });
  const mirror = temporaryFolder();
  const from = temporaryFolder();
  const packNpm = vi.fn<NonNullable<PullOptions["packNpm"]>>(() => Promise.resolve("/nowhere.tgz"));
  const pull = async () => {
    const cacheFolder = temporaryFolder();
    const { output } = await pullReleases(pins, { cacheFolder, mirror, from, packNpm });
    return output.files[0]?.source?.kind;
  };
  expect(await pull()).toBe("url");
  expect(packNpm).toHaveBeenCalledTimes(1);
  writeBelow(from, "schema.json", smallSchemaText(1));
  expect(await pull()).toBe("folder");
  writeBelow(mirror, "juju-4.0.1/schema.json", smallSchemaText(1));
  expect(await pull()).toBe("mirror");
  expect(packNpm).toHaveBeenCalledTimes(1);
  expect(server.asked).toHaveLength(1);
});

test.each(["apiserver/facades/schema.json", "juju-4.0.1/schema.json", "schema.json"])(
  "--from finds %s; a checkout of another release is no fault",
  async (file) => {
    const from = temporaryFolder();
    writeBelow(from, file, smallSchemaText(1));
    const pins = pinsAt(NOBODY, one, { version: "4.0.2", files: [pinnedFile(2)] });
    const options = { cacheFolder: temporaryFolder(), from, available: true };
    const { output, diagnostics } = await pullReleases(pins, options);
    expect(output.files).toMatchObject([{ release: "4.0.1", source: { kind: "folder" } }]);
    expect(output.missing).toEqual([{ release: "4.0.2", name: "schema.json" }]);
    expect(diagnostics.map((diagnostic) => diagnostic.severity)).toEqual(["warning", "warning"]);
  },
);

test("releases with the same file fetch it once, wherever it is", async () => {
  const mirror = temporaryFolder();
  writeBelow(mirror, "juju-4.0.2/schema.json", smallSchemaText(1));
  const pins = pinsAt(NOBODY, { ...one, version: "4.0.2" }, one);
  const cacheFolder = temporaryFolder();
  const { output } = await pullReleases(pins, { cacheFolder, mirror, ...never });
  expect(output.files.map((file) => file.release)).toEqual(["4.0.1", "4.0.2"]);
  expect(new Set(output.files.map((file) => file.path)).size).toBe(1);
  expect(output.missing).toEqual([]);
});

test("a release of which one file is out of reach is there in part, and both are named", async () => {
  const server = await schemaServer((response, request) => {
    response.statusCode = request.url?.endsWith("/agent-schema.json") === true ? 404 : 200;
    response.end(smallSchemaText(1));
  });
  const files = [pinnedFile(2, { name: "agent-schema.json" }), pinnedFile(1)];
  const pins = pinsAt(server.address, { version: "4.0.1", files });
  const pull = (available: boolean) =>
    pullReleases(pins, { cacheFolder: temporaryFolder(), available });
  const needed = await pull(false);
  expect(needed.output.files).toMatchObject([{ release: "4.0.1", name: "schema.json" }]);
  expect(needed.output.missing).toEqual([{ release: "4.0.1", name: "agent-schema.json" }]);
  expect(needed.diagnostics).toMatchObject([
    {
      code: "FG6002",
      severity: "error",
      message: `Juju 4.0.1 agent-schema.json: no source has it (${server.address}/v4.0.1/agent-schema.json: there is no such file (HTTP 404))`,
      hint: expect.stringContaining("--available"),
    },
  ]);
  expect((await pull(true)).diagnostics).toMatchObject([
    {
      code: "FG6002",
      severity: "warning",
      message: "going without what cannot be reached: Juju 4.0.1 agent-schema.json",
    },
  ]);
});

test("progress counts every content once", async () => {
  const mirror = temporaryFolder();
  const releases = [1, 2, 3, 4, 5, 6].map((version) => {
    writeBelow(mirror, `juju-4.0.${version}/schema.json`, smallSchemaText(version));
    return { version: `4.0.${version}`, files: [pinnedFile(version)] };
  });
  const seen: string[] = [];
  await pullReleases(pinsAt(NOBODY, ...releases), {
    cacheFolder: temporaryFolder(),
    mirror,
    onProgress: ({ done, total }) => seen.push(`${done}/${total}`),
  });
  expect(seen).toEqual(["1/6", "2/6", "3/6", "4/6", "5/6", "6/6"]);
});

test("two pulls at once share a cache", async () => {
  const mirror = temporaryFolder();
  const cacheFolder = temporaryFolder();
  const releases = Array.from({ length: 20 }, (_, version) => {
    writeBelow(mirror, `juju-4.0.${version}/schema.json`, smallSchemaText(version));
    return { version: `4.0.${version}`, files: [pinnedFile(version)] };
  });
  const pins = pinsAt(NOBODY, ...releases);
  const pull = () => pullReleases(pins, { cacheFolder, mirror, ...never });
  for (const { output, diagnostics } of await Promise.all([pull(), pull(), pull()])) {
    expect(output.files).toHaveLength(20);
    expect(diagnostics).toEqual([]);
  }
  expect(readdirSync(cacheFolder).sort()).toEqual(
    releases.map((release) => `${release.files[0]?.sha256}.json`).sort(),
  );
});

const mirrored = mirrorFiles();
test.skipIf(mirrored.length === 0)(
  "every pinned file comes from the mirror, then from the cache",
  async () => {
    const { output: pins } = await readReleases(
      fileURLToPath(new URL("../../schema/releases.json", import.meta.url)),
    );
    if (pins === undefined) throw new Error("releases.json cannot be read");
    const cacheFolder = temporaryFolder();
    const mirror = process.env["JUJU_SCHEMA_MIRROR"];
    const first = await pullReleases(pins, { cacheFolder, mirror, ...never });
    expect(first.diagnostics).toEqual([]);
    expect(first.output.files).toHaveLength(mirrored.length);
    const start = performance.now();
    const second = await pullReleases(pins, { cacheFolder, ...never });
    // Some 20 ms on the machine that this was written on: reading and hashing 9 MB.
    expect(performance.now() - start).toBeLessThan(1000);
    expect(second.output.files.map((file) => file.source)).toEqual(mirrored.map(() => undefined));
  },
);
