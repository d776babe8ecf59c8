import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { pullReleases, type PullOptions } from "../../generator/pins/pull-releases.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { schemaServer } from "./support/schema-server.js";
import {
  NOBODY,
  pinnedFile,
  pinsAt,
  smallSchemaText,
  writeBelow,
} from "./support/small-release.js";

const one = { version: "4.0.1", files: [pinnedFile(1)] };
const good = smallSchemaText(1);

/** Pulls one small release from a server, and holds that nothing came into the cache. */
async function pullInVain(server: string, options: Partial<PullOptions> = {}) {
  const cacheFolder = path.join(temporaryFolder(), "cache");
  const result = await pullReleases(pinsAt(server, one), { cacheFolder, ...options });
  expect(result.output).toEqual({
    files: [],
    missing: [{ release: "4.0.1", name: "schema.json" }],
  });
  expect(() => readdirSync(cacheFolder)).toThrow("ENOENT");
  return result.diagnostics;
}

describe("a server", () => {
  test("with another file than the pinned one: both digests are said, and --available does not excuse it", async () => {
    const { address } = await schemaServer((response) => response.end(smallSchemaText(2)));
    const expected = {
      code: "FG6003",
      severity: "error",
      message: `its SHA-256 is ${pinnedFile(2).sha256}, but ${pinnedFile(1).sha256} is pinned (Juju 4.0.1 schema.json)`,
      location: { file: `${address}/v4.0.1/schema.json` },
    };
    expect(await pullInVain(address)).toMatchObject([expected, { code: "FG6002" }]);
    expect(await pullInVain(address, { available: true })).toMatchObject([
      expected,
      { code: "FG6002", severity: "warning" },
    ]);
  });

  test("that ends in the midst of the text", async () => {
    const { address } = await schemaServer((response) => response.end(good.slice(0, 50)));
    expect(await pullInVain(address)).toMatchObject([
      {
        code: "FG6004",
        severity: "error",
        message: expect.stringMatching(/^it is cut off or not JSON: .*line \d+, column \d+/u),
        hint: expect.stringContaining("Try again"),
      },
      { code: "FG6002" },
    ]);
  });

  test("that cuts the connection in the midst of the text", async () => {
    const { address } = await schemaServer((response) => {
      response.writeHead(200, { "content-length": good.length });
      response.write(good.slice(0, 50), () => response.destroy());
    });
    expect(await pullInVain(address)).toMatchObject([
      { code: "FG6004", message: expect.stringContaining("it was cut off") },
      { code: "FG6002" },
    ]);
  });

  test("that falls silent in the midst of the text", async () => {
    const { address } = await schemaServer((response) => {
      response.writeHead(200, { "content-length": good.length });
      response.write(good.slice(0, 50));
    });
    expect(await pullInVain(address, { timeoutMs: 200 })).toMatchObject([
      { code: "FG6004", message: expect.stringContaining("nothing came for 0.2 s") },
      { code: "FG6002" },
    ]);
  });

  test("that never answers is waited for once, and not asked for other files", async () => {
    const server = await schemaServer(() => undefined);
    const releases = Array.from({ length: 12 }, (_, version) => ({
      version: `4.0.${version}`,
      files: [pinnedFile(version)],
    }));
    const options = { cacheFolder: temporaryFolder(), timeoutMs: 200 };
    const { diagnostics } = await pullReleases(pinsAt(server.address, ...releases), options);
    expect(diagnostics[0]).toMatchObject({
      code: "FG6005",
      message: "it does not answer within 0.2 s",
      location: { file: server.address },
    });
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([
      "FG6005",
      ...releases.map(() => "FG6002"),
    ]);
    expect(server.asked.length).toBeLessThanOrEqual(4);
  });

  test("that slowly gives everything is waited for", async () => {
    const { address } = await schemaServer((response) => {
      const parts = good.match(/[\s\S]{1,40}/gu) ?? [];
      const next = (): void => {
        const part = parts.shift();
        if (part === undefined) response.end();
        else response.write(part, () => setTimeout(next, 60));
      };
      next();
    });
    const options = { cacheFolder: temporaryFolder(), timeoutMs: 250 };
    const { output } = await pullReleases(pinsAt(address, one), options);
    expect(output.files).toHaveLength(1);
  });

  test("that is not there", async () => {
    expect(await pullInVain(NOBODY)).toMatchObject([
      {
        code: "FG6005",
        severity: "error",
        message: "it refuses the connection",
        hint: expect.stringContaining("JUJU_SCHEMA_MIRROR"),
        location: { file: NOBODY },
      },
      { code: "FG6002" },
    ]);
  });

  test("that is out of order", async () => {
    const { address } = await schemaServer((response) => response.writeHead(503).end());
    expect(await pullInVain(address, { available: true })).toMatchObject([
      {
        code: "FG6005",
        severity: "warning",
        message: "the server answers HTTP 503",
        hint: "try again later",
      },
      { code: "FG6002", severity: "warning" },
    ]);
  });

  test("that announces or sends more than any schema", async () => {
    const announcing = await schemaServer((response) => {
      response.writeHead(200, { "content-length": 100_000_000 }).flushHeaders();
    });
    // 80 MB that travel as 80 kB.
    const bomb = gzipSync(Buffer.alloc(80_000_000, " "));
    const sending = await schemaServer((response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    });
    for (const { address } of [announcing, sending]) {
      expect(await pullInVain(address)).toMatchObject([
        { code: "FG1003", message: expect.stringContaining("larger than 64 MiB") },
        { code: "FG6002" },
      ]);
    }
  });

  test.each([
    ["nothing", "", "it is empty"],
    ["a page", "<html></html>", "it is cut off or not JSON"],
    ["bytes that are no text", Buffer.from([0x5b, 0xff, 0x5d]), "it is not UTF-8 text"],
    [
      "endless nesting",
      "[".repeat(1_000_000) + "]".repeat(1_000_000),
      "nested deeper than any schema",
    ],
  ])("that sends %s", async (_title, body, message) => {
    const { address } = await schemaServer((response) => response.end(body));
    expect(await pullInVain(address)).toMatchObject([
      { code: "FG6004", message: expect.stringContaining(message) },
      { code: "FG6002" },
    ]);
  });
});

test("a mirror with a damaged file is named, although another source makes up for it", async () => {
  const { address } = await schemaServer((response) => response.end(good));
  const mirror = temporaryFolder();
  const file = writeBelow(mirror, "juju-4.0.1/schema.json", smallSchemaText(2));
  const options = { cacheFolder: temporaryFolder(), mirror };
  const { output, diagnostics } = await pullReleases(pinsAt(address, one), options);
  expect(output.files).toMatchObject([{ source: { kind: "url" } }]);
  expect(diagnostics).toMatchObject([
    {
      code: "FG6003",
      severity: "warning",
      location: { file },
      hint: expect.stringContaining("up to date"),
    },
  ]);
});

test("a folder in the place of a file, and folders that are not there", async () => {
  const mirror = temporaryFolder();
  mkdirSync(path.join(mirror, "juju-4.0.1/schema.json"), { recursive: true });
  expect(await pullInVain(NOBODY, { mirror })).toMatchObject([
    { code: "FG6005", message: "it is not a file" },
    { code: "FG6005", location: { file: NOBODY } },
    { code: "FG6002" },
  ]);
  const nowhere = path.join(mirror, "nowhere");
  const diagnostics = await pullInVain(NOBODY, { mirror: nowhere, from: nowhere, available: true });
  expect(diagnostics.slice(0, 2)).toMatchObject([
    { code: "FG6005", severity: "error", message: "--from names no folder that can be read" },
    {
      code: "FG6005",
      severity: "warning",
      message: "JUJU_SCHEMA_MIRROR names no folder that can be read",
    },
  ]);
});

test("an interruption ends the pull, keeps what is there, and says so", async () => {
  const controller = new AbortController();
  const { address } = await schemaServer((response, request) => {
    if (request.url === "/v4.0.1/schema.json") response.end(good);
  });
  const pins = pinsAt(address, one, { version: "4.0.2", files: [pinnedFile(2)] });
  const { output, diagnostics } = await pullReleases(pins, {
    cacheFolder: temporaryFolder(),
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  expect(output.files).toMatchObject([{ release: "4.0.1" }]);
  expect(output.missing).toMatchObject([{ release: "4.0.2" }]);
  expect(diagnostics).toMatchObject([{ code: "FG6007", severity: "error" }]);
});
