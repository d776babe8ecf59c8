import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../generator/model/canonical-json.js";
import { formatReleases } from "../../generator/pins/releases-file.js";
import {
  NOBODY,
  pinnedFile,
  pinsAt,
  smallSchema,
  writeBelow,
} from "../pins/support/small-release.js";
import { WireFiles } from "./support/wire-files.js";
import { emitted, wireProject, writeReleases, type WireProject } from "./support/wire-project.js";

const FEATURES = JSON.parse(
  readFileSync(fileURLToPath(new URL("../golden/features.json", import.meta.url)), "utf8"),
) as unknown;

function farm(): WireProject {
  const project = wireProject({ schemas: ["juju-4.0.1.json"] });
  writeReleases(project, { "4.0.1": FEATURES });
  return project;
}

describe("a client of the kind wire-schemas", () => {
  test("names no package, and says what of a package it cannot have", async () => {
    const keys = { package: "@farm/sheep", profile: "strict", facades: ["Client"] };
    const project = wireProject({ schemas: ["juju-4.0.1.json"], ...keys });
    const { exitCode, stderr } = await project.generate();
    expect(exitCode).toBe(1);
    for (const key of Object.keys(keys)) {
      expect(stderr).toContain(
        `error FG5001: "${key}" says something of a package, and wire schemas are none`,
      );
      expect(stderr).toContain(`at /clients/0/${key}`);
    }
    expect(stderr).toContain("known for wire schemas: name, kind, out, releases, schemas");
  });

  test("has a kind that exists, a name, a folder, and something to be made from", async () => {
    const unknown = await wireProject({ kind: "wire-schema", schemas: ["."] }).generate();
    expect(unknown).toMatchObject({ exitCode: 1 });
    expect(unknown.stderr).toContain(
      'FG2001: expected one of package, sources, wire-schemas, found the string "wire-schema"',
    );
    const empty = await wireProject({ name: undefined, out: undefined }).generate();
    expect(empty).toMatchObject({ exitCode: 1 });
    expect(empty.stderr).toContain('"name" is missing');
    expect(empty.stderr).toContain('"out" is missing');
    expect(empty.stderr).toContain('neither "schemas" nor "releases" says what to generate from');
  });

  test("is made of files that say which release they belong to", async () => {
    const project = wireProject({ schemas: ["sheep.json"] });
    writeFileSync(path.join(project.folder, "schema/sheep.json"), JSON.stringify(FEATURES));
    const nameless = await project.generate();
    expect(nameless).toMatchObject({ exitCode: 1, stdout: "" });
    expect(nameless.stderr).toMatch(
      /sheep\.json.*error FG5001: nothing says which release this file belongs to/u,
    );
    expect(nameless.stderr).toContain('or give it a "release" in the configuration');
    expect(emitted(project.out).size).toBe(0);
  });

  test("reports what is wrong with a schema where it is", async () => {
    const project = wireProject({ schemas: ["juju-4.0.1.json"] });
    const text = JSON.stringify(FEATURES).replace("#/definitions/Day", "#/definitions/Dai");
    writeReleases(project, { "4.0.1": JSON.parse(text) });
    const { exitCode, stderr } = await project.generate();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/juju-4\.0\.1\.json:1:\d+: error FG2004: definition "Dai" does not/u);
  });
});

describe("generate", () => {
  test("--check exits with 3 until the files are there, and writes none", async () => {
    const project = farm();
    const stale = await project.generate("--check");
    expect(stale.exitCode).toBe(3);
    expect(stale.stdout).toMatch(
      /wire: wire schemas, files: 3 to write, 0 to remove, 0 unchanged/u,
    );
    expect(emitted(project.out).size).toBe(0);
    expect(await project.generate("--client", "wire")).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await project.generate("--check")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/wire: up to date, 3 files\n$/u),
    });
    rmSync(path.join(project.out, "index.json"));
    const damaged = await project.generate("--check");
    expect(damaged.exitCode).toBe(3);
    expect(damaged.stdout).toContain("\n  index.json");
  });

  test("remembers the run, and leaves what did not change alone", async () => {
    const project = farm();
    await project.generate();
    const index = path.join(project.out, "index.json");
    const written = statSync(index).mtimeMs;
    const again = await project.generate("--timings");
    expect(again.stdout).toMatch(/up to date, 3 files/u);
    expect(again.stderr).not.toContain("wire schemas");
    // Another kind of output for the same folder is another run.
    writeFileSync(index, "{}");
    const mended = await project.generate("--timings");
    expect(mended.stdout).toMatch(/1 written, 0 removed, 2 unchanged/u);
    expect(mended.stderr).toContain("wire schemas");
    expect(statSync(index).mtimeMs).toBeGreaterThanOrEqual(written);
  });

  test("removes the files of a facade that has changed, and no others", async () => {
    const project = farm();
    await project.generate();
    const before = [...emitted(project.out).keys()];
    writeFileSync(path.join(project.out, "notes.txt"), "mine");
    const text = JSON.stringify(FEATURES).replace(
      '"weight":{"type":"number"}',
      '"weight":{"type":"integer"}',
    );
    writeReleases(project, { "4.0.1": JSON.parse(text) });
    const { stdout } = await project.generate();
    expect(stdout).toMatch(/files: 3 written, 1 removed, 0 unchanged/u);
    const after = [...emitted(project.out).keys()];
    expect(after).toHaveLength(3);
    expect(after).toContain("notes.txt");
    expect(after.filter((file) => before.includes(file))).toEqual(["index.json"]);
  });

  test("refuses a folder that holds files of somebody else", async () => {
    const project = farm();
    writeBelow(project.out, "notes.txt", "mine");
    expect(await project.generate()).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("FG7001"),
    });
  });

  test("--format json says that it is no package", async () => {
    const { stdout } = await farm().generate("--format", "json");
    const { clients } = JSON.parse(stdout) as { clients: Record<string, unknown>[] };
    expect(clients).toHaveLength(1);
    expect(clients[0]).not.toHaveProperty("package");
    expect(clients[0]).toMatchObject({ removed: [], unchanged: 0, missing: [], upToDate: false });
  });

  test("takes all pinned releases, and with --available those that can be reached", async () => {
    const project = wireProject({ releases: "pinned" });
    const releases = ["9.0.1", "9.0.2"].map((version, position) => {
      return { version, files: [pinnedFile(position + 1)] };
    });
    writeBelow(project.folder, "schema/releases.json", formatReleases(pinsAt(NOBODY, ...releases)));
    const cached = `.cache/schemas/${pinnedFile(1).sha256}.json`;
    writeBelow(project.folder, cached, canonicalJson(smallSchema(1)));
    const without = await project.generate();
    expect(without.exitCode).toBe(1);
    expect(without.stderr).toContain("FG6002");
    expect(emitted(project.out).size).toBe(0);
    const partial = await project.generate("--available");
    expect(partial.exitCode).toBe(0);
    expect(partial.stdout).toContain("(without 1 files that cannot be reached)");
    expect(partial.stderr).toContain("9.0.2");
    const { index } = new WireFiles(emitted(project.out));
    expect(index.releases).toEqual({
      "9.0.1": { facades: { Pinger: { "1": expect.stringMatching(/^facades\/PingerV1-/u) } } },
    });
  });
});
