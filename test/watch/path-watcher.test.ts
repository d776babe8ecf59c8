import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { PathWatcher } from "../../generator/watch/path-watcher.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const never = new AbortController().signal;

function watching(...paths: string[]): PathWatcher {
  const watcher = new PathWatcher({ persistent: true });
  onTestFinished(() => watcher.close());
  watcher.watch(paths);
  return watcher;
}

test("notices a file that is written, and one that takes its place", async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, "schema.json");
  writeFileSync(file, "1");
  const watcher = watching(file);
  writeFileSync(file, "2");
  expect(await watcher.nextChanges(never)).toEqual([file]);
  writeFileSync(path.join(folder, "next"), "3");
  renameSync(path.join(folder, "next"), file);
  // Its neighbour is none of its business.
  expect(await watcher.nextChanges(never)).toEqual([file]);
});

test("keeps what happens while nobody waits, and hands it out once", async () => {
  const folder = temporaryFolder();
  const [one, other] = [path.join(folder, "one.json"), path.join(folder, "other.json")];
  const watcher = watching(one, other);
  writeFileSync(one, "1");
  writeFileSync(other, "1");
  writeFileSync(one, "2");
  expect(await watcher.nextChanges(never)).toEqual([one, other]);
  const interruption = new AbortController();
  const waiting = watcher.nextChanges(interruption.signal);
  interruption.abort();
  expect(await waiting).toEqual([]);
});

test("waits for what does not exist yet, folder by folder", async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, "one/two/schema.json");
  const watcher = watching(file);
  mkdirSync(path.join(folder, "one"));
  expect(await watcher.nextChanges(never)).toEqual([path.join(folder, "one")]);
  watcher.watch([file]);
  mkdirSync(path.join(folder, "one/two"));
  expect(await watcher.nextChanges(never)).toEqual([path.join(folder, "one/two")]);
  watcher.watch([file]);
  writeFileSync(file, "1");
  expect(await watcher.nextChanges(never)).toEqual([file]);
});

test("notices everything in a folder, and in the folders in it", async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "juju-4.0.15"));
  const watcher = watching(folder);
  writeFileSync(path.join(folder, "juju-4.0.15/schema.json"), "1");
  expect(await watcher.nextChanges(never)).toContain(path.join(folder, "juju-4.0.15/schema.json"));
  writeFileSync(path.join(folder, "other.json"), "1");
  expect(await watcher.nextChanges(never)).toEqual([path.join(folder, "other.json")]);
});

test("goes on when a folder goes and comes back", async () => {
  const folder = temporaryFolder();
  const [inner, file] = [path.join(folder, "schema"), path.join(folder, "schema/a.json")];
  mkdirSync(inner);
  writeFileSync(file, "1");
  const watcher = watching(file);
  rmSync(inner, { recursive: true });
  expect(await watcher.nextChanges(never)).not.toEqual([]);
  watcher.watch([file]);
  mkdirSync(inner);
  expect(await watcher.nextChanges(never)).not.toEqual([]);
  watcher.watch([file]);
  writeFileSync(file, "2");
  expect(await watcher.nextChanges(never)).toEqual([file]);
});

test.skipIf(process.platform === "win32")("follows a link to what it leads to", async () => {
  const folder = temporaryFolder();
  const target = path.join(folder, "real/schema.json");
  mkdirSync(path.dirname(target));
  writeFileSync(target, "1");
  mkdirSync(path.join(folder, "linked"));
  symlinkSync(target, path.join(folder, "linked/schema.json"));
  const watcher = watching(path.join(folder, "linked/schema.json"));
  writeFileSync(target, "2");
  expect(await watcher.nextChanges(never)).toEqual([target]);
});
