import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { pullReleases } from "../../generator/pins/pull-releases.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import {
  NOBODY,
  pinnedFile,
  pinsAt,
  smallSchemaText,
  writeBelow,
} from "./support/small-release.js";

const one = { version: "4.0.1", files: [pinnedFile(1)] };

/** A mirror of small releases 4.0.1, 4.0.2 and so on. */
function mirrorOf(...versions: readonly number[]): string {
  const mirror = temporaryFolder();
  for (const version of versions) {
    writeBelow(mirror, `juju-4.0.${version}/schema.json`, smallSchemaText(version));
  }
  return mirror;
}

/** Writes as a disk does on which there is room for ten bytes. */
async function writeToFullDisk(file: string, text: string): Promise<void> {
  writeFileSync(file, text.slice(0, 10));
  throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
}

/** Pulls one release from a good mirror. */
function pullInto(cacheFolder: string) {
  return pullReleases(pinsAt(NOBODY, one), { cacheFolder, mirror: mirrorOf(1) });
}

describe("the cache", () => {
  const releases = [1, 2].map((version) => ({
    version: `4.0.${version}`,
    files: [pinnedFile(version)],
  }));

  test.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, 20)],
    ["empty", () => Buffer.alloc(0)],
    [
      "with one other byte",
      (bytes: Buffer) => Buffer.concat([Buffer.from(" "), bytes.subarray(1)]),
    ],
  ])("heals a file that is %s", async (_title, damage) => {
    const options = { cacheFolder: temporaryFolder(), mirror: mirrorOf(1) };
    const pins = pinsAt(NOBODY, one);
    const file = (await pullReleases(pins, options)).output.files[0]?.path ?? "";
    const whole = readFileSync(file);
    writeFileSync(file, damage(whole));
    const { output, diagnostics } = await pullReleases(pins, options);
    expect(output.files).toMatchObject([{ path: file, source: { kind: "mirror" } }]);
    expect(diagnostics).toEqual([]);
    expect(readFileSync(file)).toEqual(whole);
  });

  test("stays whole when the disk is full, and the pull ends", async () => {
    const cacheFolder = temporaryFolder();
    const mirror = mirrorOf(1, 2);
    const pins = pinsAt(NOBODY, ...releases);
    await pullReleases(pinsAt(NOBODY, one), { cacheFolder, mirror });
    const options = { cacheFolder, mirror, available: true };
    const { output, diagnostics } = await pullReleases(pins, {
      ...options,
      writeNewFile: writeToFullDisk,
    });
    expect(output.missing).toMatchObject([{ release: "4.0.2" }]);
    expect(diagnostics).toMatchObject([
      {
        code: "FG6006",
        severity: "error",
        message: "the disk is full",
        hint: expect.stringContaining("make room"),
        location: { file: cacheFolder },
      },
    ]);
    expect(readdirSync(cacheFolder)).toEqual([`${pinnedFile(1).sha256}.json`]);
    expect((await pullReleases(pins, options)).diagnostics).toEqual([]);
  });

  test.each([
    ["EACCES", "writing to the cache is not permitted"],
    ["EROFS", "the cache is on a file system that cannot be written"],
    ["EIO", "the cache cannot be written (EIO)"],
  ])("says why it cannot be written: %s", async (code, message) => {
    const { diagnostics } = await pullReleases(pinsAt(NOBODY, one), {
      cacheFolder: temporaryFolder(),
      mirror: mirrorOf(1),
      writeNewFile: () => Promise.reject(Object.assign(new Error(code), { code })),
    });
    expect(diagnostics).toMatchObject([{ code: "FG6006", severity: "error", message }]);
  });

  test("says when a file or a folder is in its way", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "file"), "");
    expect((await pullInto(path.join(folder, "file"))).diagnostics).toMatchObject([
      { code: "FG6006", message: "a part of the path of the cache is a file" },
    ]);
    mkdirSync(path.join(folder, "cache", `${pinnedFile(1).sha256}.json`), { recursive: true });
    expect((await pullInto(path.join(folder, "cache"))).diagnostics).toMatchObject([
      { code: "FG6006", message: "a folder has the name of a file of the cache" },
    ]);
  });

  test("loses what a killed run left unfinished, but not what another run is writing", async () => {
    const cacheFolder = temporaryFolder();
    const old = path.join(cacheFolder, ".old.unfinished");
    writeFileSync(old, "");
    utimesSync(old, new Date(0), new Date(0));
    writeFileSync(path.join(cacheFolder, ".new.unfinished"), "");
    await pullInto(cacheFolder);
    expect(readdirSync(cacheFolder).sort()).toEqual([
      ".new.unfinished",
      `${pinnedFile(1).sha256}.json`,
    ]);
  });
});
