import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomNumbers } from "../support/shuffled.js";
import { readEmittedModule } from "./emitted-module.js";
import type { Fixture } from "./fixtures/fixture.js";
import { OWN_JSON } from "./fixtures/own-json.js";
import { PRESENCE } from "./fixtures/presence.js";
import { VALUES } from "./fixtures/values.js";
import { sampleFacade, type Sample } from "./sample-facade.js";
import { trueFacade } from "./true-shape.js";
import { disagreements, typeCheck } from "./type-check-batch.js";

const SEED = Number(process.env["FACADEGEN_SEED"] ?? 20_261_122);
/** So many that what is drawn by chance is drawn. */
const VALUES_PER_DEFINITION = 40;

const FIXTURES = [...PRESENCE, ...OWN_JSON, ...VALUES];

interface Finding {
  readonly problems: readonly string[];
  /** Values that travel, and that the emitted type does not take. */
  readonly refused: readonly string[];
  /** Values that do not, and that it takes. */
  readonly taken: readonly string[];
}

/** A fixture's emitted types, right ones first. */
function variantsOf({ right, wrong }: Fixture): string[] {
  const swapped = Object.values(wrong).map(({ swap: [was, is] }) => {
    if (!right.includes(was)) throw new Error(`${was} is not in ${right}`);
    return right.replace(was, () => is);
  });
  return [right, ...swapped];
}

describe(`what the samples find (FACADEGEN_SEED=${SEED})`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "facadegen-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const findings = new Map<string, Finding>();

  beforeAll(async () => {
    mkdirSync(path.join(folder, "emitted"));
    const all: Sample[] = [];
    const parts: { source: string; problems: readonly string[]; from: number; to: number }[] = [];
    const random = randomNumbers(SEED);
    for (const [index, fixture] of FIXTURES.entries()) {
      const truth = trueFacade(fixture.facade, fixture.release ?? "3.6.28", fixture.facts);
      for (const [variant, source] of variantsOf(fixture).entries()) {
        const file = path.join(folder, "emitted", `fixture-${index}-${variant}`);
        writeFileSync(`${file}.ts`, source);
        const emitted = readEmittedModule(file, source);
        const found = sampleFacade(truth, emitted, random, VALUES_PER_DEFINITION, new Set());
        const from = all.length;
        all.push(...found.samples);
        const { problems } = found;
        parts.push({ source: `${fixture.name}/${variant}`, problems, from, to: all.length });
      }
    }
    const verdicts = await typeCheck(path.join(folder, "samples"), all);
    for (const { source, problems, from, to } of parts) {
      const [samples, said] = [all.slice(from, to), verdicts.slice(from, to)];
      findings.set(source, {
        problems,
        refused: disagreements(samples, said, "accepted"),
        taken: disagreements(samples, said, "rejected"),
      });
    }
  }, 120_000);

  describe.each(FIXTURES)("$name", ({ name, wrong }) => {
    test("nothing in a true type", () => {
      expect(findings.get(`${name}/0`)).toEqual({ problems: [], refused: [], taken: [] });
    });

    test.each(Object.keys(wrong).map((what, index) => ({ what, index })))(
      "$what",
      ({ what, index }) => {
        const found = findings.get(`${name}/${index + 1}`);
        const { finds = "refused", about = "" } = wrong[what] ?? {};
        const texts =
          finds === "refused" || finds === "problems"
            ? found?.[finds]
            : found?.taken.filter((text) => text.includes(`: ${finds}: `));
        expect(texts?.filter((text) => text.includes(about))).not.toEqual([]);
      },
    );
  });
});
