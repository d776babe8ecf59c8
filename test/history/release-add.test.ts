import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { facadegen } from "../support/command.js";
import { mirrorFiles } from "../support/mirror.js";
import { readFolder } from "../support/read-folder.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const SCHEMA = fileURLToPath(new URL("../../schema/", import.meta.url));
const MIRROR = process.env["JUJU_SCHEMA_MIRROR"] ?? "";

interface Releases {
  readonly releases: readonly { readonly version: string }[];
}

/** A project of its own with the given pins, and a client of a few facades so that it is generated quickly. */
function project(keep: (version: string) => boolean): {
  folder: string;
  config: string;
  releases: string;
} {
  const folder = temporaryFolder();
  const config = path.join(folder, "schema/clients.json");
  const releases = path.join(folder, "schema/releases.json");
  mkdirSync(path.join(folder, "schema"));
  const client = {
    name: "juju",
    package: "juju",
    out: "../juju",
    report: "../docs/juju.api.md",
    releases: "pinned",
    facades: ["Application", "Client", "ModelManager", "AllWatcher", "Uniter"],
  };
  writeFileSync(config, JSON.stringify({ clients: [client] }));
  const pins = JSON.parse(readFileSync(path.join(SCHEMA, "releases.json"), "utf8")) as Releases;
  const kept = { ...pins, releases: pins.releases.filter(({ version }) => keep(version)) };
  writeFileSync(releases, JSON.stringify(kept));
  return { folder, config, releases };
}

describe.skipIf(mirrorFiles().length === 0)("facadegen release add", () => {
  test.each(["3.6.28", "4.0.15"])(
    "%s, left out and added again, gives what all pins give",
    async (version) => {
      const whole = project(() => true);
      expect(await facadegen(["generate", "--config", whole.config])).toMatchObject({
        exitCode: 0,
        stderr: "",
      });
      const partial = project((other) => other !== version);
      expect(await facadegen(["generate", "--config", partial.config])).toMatchObject({
        exitCode: 0,
      });
      expect(readFolder(path.join(partial.folder, "juju"))).not.toEqual(
        readFolder(path.join(whole.folder, "juju")),
      );

      const checkout = temporaryFolder();
      mkdirSync(path.join(checkout, "apiserver"));
      cpSync(path.join(MIRROR, `juju-${version}`), path.join(checkout, "apiserver/facades"), {
        recursive: true,
      });
      const words = ["release", "add", version, "--from", checkout, "--config", partial.config];
      const added = await facadegen(words);
      expect(added.exitCode, added.stderr).toBe(0);
      expect(added.stderr).toContain(`pinned ${version}`);
      expect(readFolder(path.join(partial.folder, "juju"))).toEqual(
        readFolder(path.join(whole.folder, "juju")),
      );
      expect(readFolder(path.join(partial.folder, "docs"))).toEqual(
        readFolder(path.join(whole.folder, "docs")),
      );

      const pinned = JSON.parse(readFileSync(partial.releases, "utf8")) as Releases;
      expect(pinned.releases.map((pin) => pin.version)).toContain(version);
      expect(added.stdout).toContain(
        version === "4.0.15" ? "`4.0.12` to `4.0.15`" : "`3.6.14` to `3.6.28`",
      );
    },
    240_000,
  );

  test("leaves the pins as they are when the release cannot be used", async () => {
    const { folder, config, releases } = project((version) => version === "4.0.12");
    const before = readFileSync(releases, "utf8");
    const from = path.join(folder, "schema.json");
    writeFileSync(from, '[{"Name": "Client", "Version": "8"}]');
    const broken = await facadegen([
      "release",
      "add",
      "4.0.16",
      "--from",
      from,
      "--config",
      config,
    ]);
    expect(broken).toMatchObject({ exitCode: 1, stdout: "" });
    expect(broken.stderr).toContain("juju-4.0.16/schema.json:1:");
    expect(readFileSync(releases, "utf8")).toBe(before);
    const nowhere = await facadegen([
      "release",
      "add",
      "4.0.16",
      "--from",
      "/no/such/folder",
      "--config",
      config,
    ]);
    expect(nowhere).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("error FG6002") });
    expect(readFileSync(releases, "utf8")).toBe(before);
  }, 60_000);

  test("explains a wrong command line", async () => {
    for (const [words, message] of [
      [["add"], "the version of the release is missing"],
      [["add", "4.0.16"], "--from is missing"],
      [["add", "four", "--from", "x"], '"four" is not a Juju version'],
      [["remove", "4.0.15"], "release add is what there is"],
    ] as const) {
      expect(await facadegen(["release", ...words])).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining(message),
      });
    }
  });
});
