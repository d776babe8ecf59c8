import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Readable, Writable } from "node:stream";
import { expect, test } from "vitest";
import { pullCommand } from "../../generator/command-line/pull-command.js";
import { formatReleases } from "../../generator/pins/releases-file.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import {
  NOBODY,
  pinnedFile,
  pinsAt,
  smallSchemaText,
  writeBelow,
} from "./support/small-release.js";

class CollectingStream extends Writable {
  text = "";
  isTTY = false;
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

interface Setting {
  readonly mirror?: string;
  readonly isTerminal?: boolean;
}

async function pull(words: readonly string[], { mirror, isTerminal = false }: Setting = {}) {
  const [standardOutput, standardError] = [new CollectingStream(), new CollectingStream()];
  standardError.isTTY = isTerminal;
  const environment = { JUJU_SCHEMA_MIRROR: mirror };
  const standardInput = Readable.from([]);
  const terminal = { standardInput, standardOutput, standardError, environment };
  const exitCode = await pullCommand(words, terminal);
  return { exitCode, stdout: standardOutput.text, stderr: standardError.text };
}

/** A project with two pinned releases, of which a mirror has the first. */
function project() {
  const folder = temporaryFolder();
  const releases = path.join(folder, "schema/releases.json");
  mkdirSync(path.dirname(releases));
  const pins = pinsAt(
    NOBODY,
    { version: "4.0.9", files: [pinnedFile(1)] },
    { version: "4.0.10", files: [pinnedFile(2)] },
  );
  writeFileSync(releases, formatReleases(pins));
  const mirror = path.join(folder, "mirror");
  const file = writeBelow(mirror, "juju-4.0.9/schema.json", smallSchemaText(1));
  return { releases, mirror, file, cache: path.join(folder, ".cache/schemas") };
}

test("says on standard output what came from where, and exits with 1 when something is missing", async () => {
  const { releases, mirror, file, cache } = project();
  const words = ["--releases", releases];
  const first = await pull(words, { mirror });
  expect(first.exitCode).toBe(1);
  expect(first.stdout).toBe(
    [
      `4.0.9   schema.json        ${file}`,
      "4.0.10  schema.json        missing",
      `${cache}: 0 cached, 1 fetched, 1 missing\n`,
    ].join("\n"),
  );
  expect(first.stderr).toContain("error FG6002: Juju 4.0.10 schema.json: no source has it");
  expect(readdirSync(cache)).toEqual([`${pinnedFile(1).sha256}.json`]);

  const available = await pull([...words, "--available"]);
  expect(available.exitCode).toBe(0);
  expect(available.stdout).toContain("4.0.9   schema.json        cached");
  expect(available.stderr).toContain(
    "warning FG6002: going without what cannot be reached: Juju 4.0.10\n",
  );
});

test("takes a folder, and can answer in JSON", async () => {
  const { releases, mirror, file, cache } = project();
  writeBelow(mirror, "juju-4.0.10/schema.json", smallSchemaText(2));
  const words = ["--releases", releases, "--from", mirror, "--format", "json"];
  const { exitCode, stdout, stderr } = await pull(words);
  expect([exitCode, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 0,
    cache,
    files: [
      {
        release: "4.0.9",
        name: "schema.json",
        path: path.join(cache, `${pinnedFile(1).sha256}.json`),
        sha256: pinnedFile(1).sha256,
        source: "folder",
        from: file,
      },
      { release: "4.0.10" },
    ],
    missing: [],
    diagnostics: [],
  });
  expect(JSON.parse((await pull(words)).stdout)).toMatchObject({
    files: [{ source: "cache" }, {}],
  });
});

test("shows progress on a terminal only", async () => {
  const { releases, mirror } = project();
  const words = ["--releases", releases, "--available"];
  expect((await pull(words, { mirror })).stderr).not.toContain("1 of 2");
  const { stderr, stdout } = await pull(words, { mirror, isTerminal: true });
  const drawn = stderr.split("\r\u001B[K");
  expect(drawn[1]).toContain("1 of 2: 4.0.");
  // The last drawing leaves nothing of the line, so that the diagnostics start on an empty one.
  expect(drawn.at(-1)).toMatch(/^(?!.* of 2:)/u);
  expect(stdout).not.toContain("\u001B");
});

test("tells the faults of the releases file", async () => {
  const { releases } = project();
  writeFileSync(releases, '{ "sources": {}, "releases": [{ "version": "four" }] }');
  const { exitCode, stdout, stderr } = await pull(["--releases", releases]);
  expect([exitCode, stdout]).toEqual([1, ""]);
  expect(stderr).toContain('error FG6001: "four" is not a Juju version');
  expect((await pull(["--releases", "nowhere.json"])).stderr).toContain("there is no such file");
});

test.each([
  [["--avalable"], 'unknown option --avalable; did you mean "--available"?'],
  [["--format", "xml"], '--format is one of text, json, not "xml"'],
  [["4.0.12"], "Unexpected argument '4.0.12'"],
])("%j is a wrong command line", async (words, message) => {
  await expect(pull(words)).rejects.toMatchObject({
    name: "UsageError",
    message: expect.stringContaining(message),
    command: "pull",
  });
});
