import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { lstatSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { hiddenNeighbours, snapshot } from "./support/folders.js";
import { expectDone, expectRefusal, findFault, runFacadegen } from "./support/run-facadegen.js";
import { owned, withPackage, workplaces, type Workplace } from "./support/workplace.js";

const newWorkplace = workplaces();
const MINE = "what somebody else wrote";

describe("links", () => {
  it("a link as output folder goes on leading to the folder behind it", async () => {
    const { place, other, wanted } = await withPackage(newWorkplace());
    const real = path.join(place.folder, "real");
    renameSync(place.out, real);
    symlinkSync("real", place.out);
    expectDone(await runFacadegen(...place.words([other])));
    expect(lstatSync(place.out).isSymbolicLink()).toBe(true);
    expect(snapshot(real)).toEqual(wanted);
    expect([...hiddenNeighbours(place.out), ...hiddenNeighbours(real)]).toEqual([]);
  });

  it("a link in place of a generated file is not followed", async () => {
    const { place, other, wanted } = await withPackage(newWorkplace());
    const outside = place.file("outside.ts", MINE);
    for (const name of ["src/index.ts", "tsconfig.json", ".facadegen.json"]) {
      const at = owned(place, name);
      if (name === ".facadegen.json") renameSync(at, outside);
      rmSync(at, { force: true });
      symlinkSync(outside, at);
      const before = readFileSync(outside, "utf8");
      expectDone(await runFacadegen(...place.words([other])));
      expect(readFileSync(outside, "utf8")).toBe(before);
      expect(snapshot(place.out)).toEqual(wanted);
    }
  });

  it("a link in place of a generated folder is not followed", async () => {
    const { place, other, wanted } = await withPackage(newWorkplace());
    const outside = path.join(place.folder, "outside");
    renameSync(owned(place, "src"), outside);
    writeFileSync(path.join(outside, "own.ts"), MINE);
    symlinkSync(outside, owned(place, "src"));
    const before = snapshot(outside);
    const beforeInside = snapshot(place.out);
    // Replacing the link and refusing to are both right.
    const outcome = await runFacadegen(...place.words([other]));
    expect(findFault(outcome)).toBeUndefined();
    expect(snapshot(outside)).toEqual(before);
    expect(snapshot(place.out)).toEqual(outcome.exitCode === 0 ? wanted : beforeInside);
  });
});

describe("a hostile list of owned files", () => {
  const VICTIMS = [
    "../victim.txt",
    "../../victim.txt",
    "src/../../victim.txt",
    "..\\victim.txt",
    "./../victim.txt",
  ];

  it("that leads out of the folder", async () => {
    const { place, other, wanted } = await withPackage(newWorkplace());
    const victim = place.file("victim.txt", MINE);
    const { files } = JSON.parse(readFileSync(owned(place, ".facadegen.json"), "utf8")) as {
      files: Record<string, string>;
    };
    const digest = "a8e1c7b7ea1d1ba9e3f5c3a2f0d6b0c9"; // Any: none of these files may be touched.
    const hostile = [...VICTIMS, victim, "/etc/hostname", "", ".", "..", "__proto__", "src", "\0"];
    const list = Object.fromEntries([
      ...Object.entries(files),
      ...hostile.map((name): [string, unknown] => [name, name === "src" ? 1 : digest]),
    ]);
    writeFileSync(owned(place, ".facadegen.json"), JSON.stringify({ files: list }));
    const outcome = await runFacadegen(...place.words([other]));
    expect(findFault(outcome)).toBeUndefined();
    expect(outcome.exitCode).toBe(0);
    expect(readFileSync(victim, "utf8")).toBe(MINE);
    expect(snapshot(place.out)).toEqual(wanted);
  });

  it.each([
    "",
    "not JSON",
    "null",
    "[]",
    "1",
    '{"files":null}',
    '{"files":"x"}',
    "\u0000",
    "{".repeat(9999),
  ])("that is %j", async (content) => {
    const { place, other } = await withPackage(newWorkplace());
    writeFileSync(owned(place, ".facadegen.json"), content);
    const before = snapshot(place.folder);
    expectRefusal(await runFacadegen(...place.words([other])), "FG7001");
    expect(snapshot(place.folder)).toEqual(before);
  });
});

function lockOf(place: Workplace): string {
  return path.join(place.folder, ".package.facadegen-lock");
}

describe("locks", () => {
  it("of a process that is alive", async () => {
    const { place, other } = await withPackage(newWorkplace());
    const holder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      await once(holder, "spawn");
      writeFileSync(lockOf(place), String(holder.pid));
      const before = snapshot(place.folder);
      expectRefusal(await runFacadegen(...place.words([other])), "FG7003");
      expect(snapshot(place.folder)).toEqual(before);
    } finally {
      holder.kill();
    }
  });

  it("of a process that is gone, or of nobody", async () => {
    const { place, other, wanted } = await withPackage(newWorkplace());
    const gone = spawnSync(process.execPath, ["--version"]).pid;
    // In a container every run may have the same number, the one that was killed too.
    for (const content of [String(gone), "", "nobody", "-1", "0", "1e9", String(process.pid)]) {
      writeFileSync(lockOf(place), content);
      expectDone(await runFacadegen(...place.words([other])));
      expect(snapshot(place.out), `lock ${content}`).toEqual(wanted);
      expect(hiddenNeighbours(place.out)).toEqual([]);
    }
  });
});
