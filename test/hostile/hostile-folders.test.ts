import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { hiddenNeighbours, snapshot } from "./support/folders.js";
import { MAIN, runChild } from "./support/run-child.js";
import { expectDone, expectRefusal, findFault, runFacadegen } from "./support/run-facadegen.js";
import { owned, withPackage, workplaces } from "./support/workplace.js";

const newWorkplace = workplaces();
const MINE = "what somebody else wrote";

describe("output folders that cannot be written", () => {
  it("one below a file", async () => {
    const place = newWorkplace();
    const out = path.join(place.file("file", MINE), "inner", "package");
    expectRefusal(await runFacadegen(...place.words([place.schema], out)), "FG7002");
    expect(readFileSync(path.join(place.folder, "file"), "utf8")).toBe(MINE);
  });

  it("one that is a file", async () => {
    const place = newWorkplace();
    const out = place.file("file", MINE);
    for (const more of [[], ["--check"]]) {
      const outcome = await runFacadegen(...place.words([place.schema], out), ...more);
      expectRefusal(outcome, "FG7002");
    }
    expect(readFileSync(out, "utf8")).toBe(MINE);
    expect(hiddenNeighbours(out)).toEqual([]);
  });

  // Root may write anywhere but where the kernel itself is the file system. In a process of its own: Node's
  // recursive `mkdirSync` never ends there.
  it.runIf(process.platform === "linux").each(["/proc/facadegen/package", "/proc/self/package"])(
    "one that the kernel does not let anybody make, %s",
    async (out) => {
      const words = newWorkplace().words(undefined, out);
      expectRefusal(await runChild(words, { secondsAtMost: 10 }), "FG7002");
    },
  );

  it("one whose name is too long", async () => {
    const place = newWorkplace();
    const out = path.join(place.folder, "x".repeat(300));
    expectRefusal(await runFacadegen(...place.words([place.schema], out)), "FG7002");
  });

  it("a link to nothing", async () => {
    const place = newWorkplace();
    symlinkSync(path.join(place.folder, "none"), place.out);
    const outcome = await place.generate();
    expect(findFault(outcome)).toBeUndefined();
    expect(
      outcome.exitCode === 0 ? existsSync(owned(place, "package.json")) : outcome.exitCode,
    ).toBeTruthy();
    expect(hiddenNeighbours(place.out)).toEqual([]);
  });
});

describe("output folders that hold something else", () => {
  it("somebody else's files", async () => {
    const place = newWorkplace();
    place.file("package/notes.txt", MINE);
    const before = snapshot(place.folder);
    expectRefusal(await place.generate(), "FG7001");
    expectRefusal(await place.generate("--check"), "FG7001");
    expect(snapshot(place.folder)).toEqual(before);
  });

  it("somebody else's file where a generated one has to go", async () => {
    const { place, other } = await withPackage(newWorkplace());
    place.file("package/src/facades/gamma/GammaV1.ts", MINE);
    const before = snapshot(place.folder);
    expectRefusal(await runFacadegen(...place.words([other])), "FG7001");
    expect(snapshot(place.folder)).toEqual(before);
  });

  it.each([
    ["file", (at: string) => writeFileSync(at, MINE)],
    ["link", (at: string) => symlinkSync("/", at)],
  ])("somebody else's %s where a generated folder has to go", async (_what, make) => {
    const { place, other } = await withPackage(newWorkplace());
    make(owned(place, "src/facades/gamma"));
    const before = snapshot(place.folder);
    expectRefusal(await runFacadegen(...place.words([other])), "FG7001");
    expect(snapshot(place.folder)).toEqual(before);
  });

  it("somebody else's folder where a generated file has been", async () => {
    const { place, other } = await withPackage(newWorkplace());
    rmSync(owned(place, "README.md"));
    place.file("package/README.md/notes.txt", MINE);
    const before = snapshot(place.out);
    // A refusal that changes nothing, now and the next time.
    for (let time = 0; time < 2; time++) {
      const outcome = await runFacadegen(...place.words([other]));
      expect(findFault(outcome)).toBeUndefined();
      expect(outcome.exitCode).toBe(1);
      expect(snapshot(place.out)).toEqual(before);
      expect(hiddenNeighbours(place.out)).toEqual([]);
    }
  });

  it("a generated file that was edited by hand: stale, then written anew", async () => {
    const { place } = await withPackage(newWorkplace());
    const before = snapshot(place.out);
    writeFileSync(owned(place, "src/index.ts"), MINE);
    const check = await place.generate("--check");
    expect(check).toMatchObject({ exitCode: 3 });
    expect(check.standardOutput).toContain("src/index.ts");
    expect(check.standardError).toContain("stale");
    expect(readFileSync(owned(place, "src/index.ts"), "utf8")).toBe(MINE);
    expectDone(await place.generate());
    expect(snapshot(place.out)).toEqual(before);
    expectDone(await place.generate("--check"));
  });

  it("an edited file that is no longer generated: it stays, with a warning", async () => {
    const { place, other } = await withPackage(newWorkplace());
    expectDone(await runFacadegen(...place.words([other])));
    const edited = owned(place, "src/facades/gamma/GammaV1.ts");
    writeFileSync(edited, MINE);
    const outcome = await place.generate();
    expect(outcome.exitCode).toBe(0);
    expect(outcome.standardError).toContain("warning FG7004");
    expect(readFileSync(edited, "utf8")).toBe(MINE);
    expect(existsSync(owned(place, "src/facades/gamma/index.ts"))).toBe(false);
    expect(hiddenNeighbours(place.out)).toEqual([]);
  });
});

describe("the folder that one is in", () => {
  it("is either written to again and again, or refused", async () => {
    const { place, other, wanted } = await withPackage(newWorkplace());
    const before = snapshot(place.out);
    // One shell for both runs: what the first does must not take the folder from under the second.
    const words = `generate --schema "${other}" --out . --package workplace`;
    const line = `"${process.execPath}" "${MAIN}" ${words}; echo "exit $?"`;
    const shell = spawnSync("/bin/sh", ["-c", `${line}\n${line}\nls package.json`], {
      cwd: place.out,
      encoding: "utf8",
    });
    const outcome = {
      exitCode: shell.status ?? -1,
      standardOutput: shell.stdout,
      standardError: shell.stderr,
    };
    expect(findFault(outcome)).toBeUndefined();
    expect(shell.stdout).toMatch(/package\.json\n$/u);
    const exits = shell.stdout.match(/exit \d/gu);
    if (exits?.[0] === "exit 0") {
      expect(exits).toEqual(["exit 0", "exit 0"]);
      expect(snapshot(place.out)).toEqual(wanted);
    } else {
      expect(exits).toEqual(["exit 1", "exit 1"]);
      expect(shell.stderr).toContain("error FG7");
      expect(snapshot(place.out)).toEqual(before);
    }
  });
});
