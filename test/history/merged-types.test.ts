import path from "node:path";
import { describe, expect, test } from "vitest";
import { facadegen } from "../support/command.js";
import { readFolder } from "../support/read-folder.js";
import { inRandomOrder, randomNumbers } from "../support/shuffled.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { readEmittedModule, type EmittedModule } from "../wire-samples/emitted-module.js";
import { readFacts } from "../wire-samples/facts.js";
import { sampleFacade, type Sample } from "../wire-samples/sample-facade.js";
import { trueFacade, type TrueFacade } from "../wire-samples/true-shape.js";
import { disagreements, typeCheck } from "../wire-samples/type-check-batch.js";
import { rawFacades } from "./raw-schemas.js";

const SEED = Number(process.env["FACADEGEN_SEED"] ?? 20_261_122);
/** Facade versions whose shape differs between releases. */
const DRIFTING = [
  "Client@8",
  "Application@15..20",
  "ModelManager@9..11",
  "Action@7",
  "Uniter@18..19",
  "Admin@3",
];
const RUNS = 5;
const VALUES_PER_DEFINITION = 3;
/** How many failures are worth reading. */
const SHOWN = 40;

const published = rawFacades();

describe.skipIf(published.length === 0)(`merged types (FACADEGEN_SEED=${SEED})`, () => {
  const random = randomNumbers(SEED);
  const releases = [...new Set(published.map(({ release }) => release))];
  const facts = readFacts();

  test("accept what any one of their releases can send or take, whatever releases there are", async () => {
    const folder = temporaryFolder();
    const samples: Sample[] = [];
    const problems: string[] = [];
    for (let run = 0; run < RUNS; run++) {
      const chosen = releases.filter(() => random() < 0.5);
      const files = inRandomOrder(
        published.filter(({ release }) => chosen.includes(release)).map(({ file }) => file),
        random,
      );
      const out = path.join(folder, "packages", String(run));
      await generate(files, out);
      const modules = readModules(out);
      const truths = published
        .filter(({ release }) => chosen.includes(release))
        .filter(({ facade }) => modules.has(`${facade.Name}V${facade.Version}`))
        .map(({ release, facade }) => trueFacade(facade, release, facts));
      const seen = new Set<string>();
      for (const truth of truths) {
        const emitted = modules.get(truth.facade.replace("@", "V"));
        if (emitted === undefined) throw new Error(`${truth.facade} was not generated`);
        const merged = withTravelsOf(truths, truth);
        const found = sampleFacade(merged, emitted, random, VALUES_PER_DEFINITION, seen);
        // What one release refuses another may allow, so that only values that travel say anything here.
        samples.push(...found.samples.filter(({ mutation }) => mutation === undefined));
        problems.push(...found.problems);
      }
    }
    expect(problems.slice(0, SHOWN), `${problems.length} definitions`).toEqual([]);
    process.stdout.write(`merged types: ${samples.length} values\n`);
    expect(samples.length).toBeGreaterThan(1000);
    const verdicts = await typeCheck(path.join(folder, "samples"), samples);
    const refused = disagreements(samples, verdicts, "accepted");
    expect(refused.slice(0, SHOWN), `${refused.length} refused`).toEqual([]);
  }, 300_000);

  test("do not depend on the order of the releases, nor on white space in them", async () => {
    const folder = temporaryFolder();
    const files = [...new Set(published.map(({ file }) => file))];
    await generate(files, path.join(folder, "a"));
    await generate(inRandomOrder(files, random), path.join(folder, "b"));
    expect(readFolder(path.join(folder, "b"))).toEqual(readFolder(path.join(folder, "a")));
  }, 300_000);

  async function generate(files: readonly string[], out: string): Promise<void> {
    const schemas = [...new Set(files)].flatMap((file) => ["--schema", file]);
    // A selector that no chosen release has would be an error, so those are left out by asking for all first.
    const selectors = DRIFTING.filter((selector) => files.some((file) => has(file, selector)));
    const words = [...schemas, ...selectors.flatMap((selector) => ["--facade", selector])];
    const result = await facadegen(["generate", ...words, "--out", out, "--package", "merged"]);
    expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  }

  function has(file: string, selector: string): boolean {
    const [name, range = ""] = selector.split("@");
    const [low, high = low] = range.split("..").map(Number);
    return published.some(
      ({ file: of, facade }) =>
        of === file &&
        facade.Name === name &&
        facade.Version >= (low ?? 0) &&
        facade.Version <= (high ?? 0),
    );
  }
});

/** Every emitted facade file, by the name of its class. */
function readModules(folder: string): ReadonlyMap<string, EmittedModule> {
  const root = path.join(folder, "src/facades");
  return new Map(
    [...readFolder(root)].map(([file, source]) => {
      const specifier = path.join(root, file.slice(0, -path.extname(file).length));
      return [path.basename(specifier), readEmittedModule(specifier, source)];
    }),
  );
}

/** A definition has one form for each way in which it travels in any of the releases. */
function withTravelsOf(truths: readonly TrueFacade[], truth: TrueFacade): TrueFacade {
  const all = truths.filter(({ facade }) => facade === truth.facade);
  const params = new Set(all.flatMap(({ travels }) => [...travels.params]));
  const result = new Set(all.flatMap(({ travels }) => [...travels.result]));
  return { ...truth, travels: { params, result } };
}
