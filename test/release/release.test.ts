import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { ReleaseArguments } from "../../release/command-line.js";
import { ReleaseError } from "../../release/release-error.js";
import { reportText, type ReleaseReport } from "../../release/release-report.js";
import { release } from "../../release/release.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { releasedRepository } from "./support.js";

const LIMIT_MS = 600_000;
const DRY_RUN: ReleaseArguments = {
  mode: "dry-run",
  version: undefined,
  bump: undefined,
  tag: undefined,
  previous: undefined,
  allowDirty: false,
  format: "text",
};

interface Place {
  readonly root: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly npm?: (words: readonly string[]) => Promise<string>;
}

function run(
  wanted: ReleaseArguments,
  { root, environment = {}, npm }: Place,
): Promise<ReleaseReport> {
  return release(wanted, {
    root,
    environment,
    date: "2026-11-22",
    npm: npm ?? ((words) => Promise.reject(new Error(`npm ${words.join(" ")}`))),
    onProgress: () => undefined,
  });
}

/** Facades as Juju's files list them. */
type Facades = { Name: string; Schema: { properties: Record<string, unknown> } }[];

test(
  "a release is rehearsed, moved, and published from its commit",
  async () => {
    const repository = releasedRepository(temporaryFolder());
    const { root, git, read, write, edit, commit } = repository;
    const bumped: ReleaseArguments = { ...DRY_RUN, bump: "minor" };

    // What is not committed has no place in a release, and a release has to say what is new.
    write("stray.md", "");
    await expect(run(bumped, { root })).rejects.toThrow("stray.md");
    git("clean", "--quiet", "--force");
    await expect(run(bumped, { root })).rejects.toThrow("CHANGELOG.md says nothing of 0.2.0");

    edit<Facades>("schema/embedded/juju-3.6.0.json", (facades) => {
      const target = facades.find(({ Name }) => Name === "MigrationTarget");
      delete target?.Schema.properties["Abort"];
    });
    write(
      "CHANGELOG.md",
      read("CHANGELOG.md").replace("Unreleased\n", "Unreleased\n\n- No more aborts.\n"),
    );
    commit("Take aborts away");

    // The rehearsal.
    const rehearsed = await run(bumped, { root });
    expect(rehearsed).toMatchObject({
      from: "0.1.0",
      version: "0.2.0",
      since: "v0.1.0",
      distTag: "latest",
    });
    expect(rehearsed.packages.map(({ name, problems }) => ({ name, problems }))).toEqual([
      { name: "@facadegen/transport", problems: [] },
      { name: "@facadegen/migration-client", problems: [] },
      { name: "facadegen", problems: [] },
    ]);
    expect(rehearsed.changes).toBe("- No more aborts.");
    expect(rehearsed.clients).toMatchObject([
      { name: "@facadegen/migration-client", counts: { breaking: 1, compatible: 0 } },
    ]);
    expect(rehearsed.clients[0]?.markdown).toContain("removed method `Abort`");
    expect(rehearsed.history).toMatchObject([
      { name: "@facadegen/transport", commits: [] },
      { name: "facadegen", commits: [{ subject: "Take aborts away" }] },
    ]);
    // A minor version of 0 may break callers.
    expect(rehearsed.warnings).toEqual([]);
    const text = reportText(rehearsed);
    for (const part of [
      "Release 0.1.0 -> 0.2.0, dist-tag latest, since v0.1.0",
      "@facadegen/migration-client@0.2.0: ",
      "dist/facades/migration-target/MigrationTargetV3.js",
      "--provenance --access public --tag latest",
      "- No more aborts.",
      "- Take aborts away (",
      "Nothing was changed or published (--dry-run).",
    ]) {
      expect(text).toContain(part);
    }
    expect(git("status", "--porcelain")).toBe("");
    expect(JSON.parse(read("package.json"))).toMatchObject({ version: "0.1.0" });
    expect(readdirSync(rehearsed.folder).sort()).toEqual([
      "facadegen-0.2.0.tgz",
      "facadegen-migration-client-0.2.0.tgz",
      "facadegen-transport-0.2.0.tgz",
      "notes.md",
    ]);

    // The move of the version.
    const moved = await run({ ...bumped, mode: "move" }, { root });
    expect(moved.treeChanges.written).toEqual(
      expect.arrayContaining([
        "CHANGELOG.md",
        "package.json",
        "transport/package.json",
        "generated/migration-client/package.json",
      ]),
    );
    for (const folder of [".", "transport", "generated/migration-client"]) {
      expect(JSON.parse(read(path.join(folder, "package.json")))).toMatchObject({
        version: "0.2.0",
      });
    }
    expect(read("CHANGELOG.md")).toContain("## 0.2.0 - 2026-11-22\n\n- No more aborts.");
    expect(existsSync(path.join(root, "dist"))).toBe(false);
    commit("Release 0.2.0");

    // Publishing.
    const publish: ReleaseArguments = { ...DRY_RUN, mode: "publish" };
    const environment = {
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://token",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_REPOSITORY: "facadegen/facadegen",
    };
    await expect(run(publish, { root, environment })).rejects.toThrow("there is no tag v0.2.0");
    git("tag", "v0.2.0");
    await expect(run(publish, { root })).rejects.toThrow("vouch");
    const asked: string[] = [];
    const npm = (words: readonly string[]): Promise<string> => {
      if (words[0] === "view") return Promise.reject(new Error("E404"));
      asked.push(words.join(" "));
      return Promise.resolve("");
    };
    const published = await run(publish, { root, environment, npm });
    expect(published.published).toEqual([
      "@facadegen/transport",
      "@facadegen/migration-client",
      "facadegen",
    ]);
    expect(asked).toEqual(
      published.packages.map(
        ({ tarball }) => `publish ${tarball} --provenance --access public --tag latest`,
      ),
    );
    expect(git("status", "--porcelain")).toBe("");
    await expect(run({ ...publish, mode: "move" }, { root })).rejects.toThrow(
      "0.2.0 is released already",
    );
  },
  LIMIT_MS,
);

test(
  "what is wrong is reported, and nothing is changed",
  async () => {
    const repository = releasedRepository(temporaryFolder());
    const { root, git, edit, write, commit } = repository;
    edit<{ license: string }>("transport/package.json", (manifest) => {
      manifest.license = "MIT";
    });
    write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- Another license.\n");
    commit("Change the license");
    const wanted: ReleaseArguments = { ...DRY_RUN, mode: "move", version: "0.1.1-rc.1" };
    const report = await run({ ...wanted, previous: root }, { root }).catch(
      (error: unknown) => error,
    );
    expect(report).toBeInstanceOf(ReleaseError);
    expect(String(report)).toContain("has no generated packages");

    const reported = await run(wanted, { root });
    expect(reported.distTag).toBe("next");
    expect(reported.packages.flatMap(({ problems }) => problems)).toEqual([
      'package.json: license is "MIT", not "Apache-2.0"',
    ]);
    expect(reportText(reported)).toContain("Nothing was changed or published: there are problems.");
    expect(git("status", "--porcelain")).toBe("");

    edit<object>("transport/package.json", (manifest) => {
      Object.assign(manifest, { license: "Apache-2.0" });
    });
    write("transport/src/wrong.ts", "export const wrong: number = '';\n");
    commit("Break the build");
    await expect(run(wanted, { root })).rejects.toThrow(/wrong\.ts\(1,14\): error TS2322/);
  },
  LIMIT_MS,
);
