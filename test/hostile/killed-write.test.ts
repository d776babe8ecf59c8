import path from "node:path";
import { describe, expect, it } from "vitest";
import { countCases } from "../support/fuzz-settings.js";
import { hiddenNeighbours, temporaryFolder } from "./support/folders.js";
import { Random, SEED } from "./support/random.js";
import { LETTERS, SwitchedFolder, type State } from "./support/switched-folder.js";
import { dieAtStep, killWhileSwitching } from "./support/write-worker.js";

const root = temporaryFolder();

/** Kills, and the longest time from the first whole package to the kill: some three packages later. */
const KILLS = 64;
const LONGEST_MILLISECONDS = 150;

describe(`a process that is killed while it writes a package (FACADEGEN_SEED=${SEED})`, () => {
  it(`at ${KILLS} random moments: one package is whole, and the next run puts the rest right`, async () => {
    const random = new Random("kills");
    const switched = new SwitchedFolder(path.join(root, "random"), 60);
    const files = LETTERS.map((letter) => switched.packageFile(letter));
    const states: Record<State, number> = { a: 0, b: 0, missing: 0 };
    let interrupted = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      countCases();
      const milliseconds = random.next() * LONGEST_MILLISECONDS;
      await killWhileSwitching(switched.folder, files, milliseconds);
      const { state, problems } = switched.inspect();
      expect(problems, `after kill ${kill}, ${milliseconds} ms after the first package`).toEqual(
        [],
      );
      states[state]++;
      if (hiddenNeighbours(switched.folder).length > 0) interrupted++;

      const letter = random.pick(LETTERS);
      expect(switched.write(letter), `the run after kill ${kill}`).toEqual([]);
      expect(switched.inspectFinished(letter), `the run after kill ${kill}`).toEqual([]);
    }
    // Kills that come between two writes test nothing; the moment without a folder must stay a rare one.
    expect(interrupted).toBeGreaterThan(KILLS / 2);
    expect(states.a).toBeGreaterThan(0);
    expect(states.b).toBeGreaterThan(0);
    expect(states.missing).toBeLessThan(KILLS / 4);
  }, 120_000);

  it("before each single step on the disk: the same", async () => {
    // Back to the old package or on to the new one: both have to come out clean.
    for (const letter of LETTERS) {
      let missing = 0;
      let steps = 0;
      for (let died = true; died; steps++) {
        countCases();
        const switched = new SwitchedFolder(path.join(root, `step-${steps}-${letter}`), 1);
        died = await dieAtStep(switched.folder, switched.packageFile("b"), steps);
        const { state, problems } = switched.inspect();
        expect.soft(problems, `after dying at step ${steps}`).toEqual([]);
        if (state === "missing") missing++;
        expect.soft(switched.write(letter), `${letter} after step ${steps}`).toEqual([]);
        expect.soft(switched.inspectFinished(letter), `${letter} after step ${steps}`).toEqual([]);
      }
      expect(steps).toBeGreaterThan(25);
      expect(missing).toBeLessThanOrEqual(1);
    }
  }, 60_000);
});
