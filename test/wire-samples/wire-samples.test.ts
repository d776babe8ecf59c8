import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mirrorFiles } from "../support/mirror.js";
import { randomNumbers } from "../support/shuffled.js";
import { readFacts } from "./facts.js";
import { factsInForce } from "./facts-in-force.js";
import { generateRelease, readRelease, type Release } from "./generated-package.js";
import { MUTATIONS, type Mutation } from "./mutate-value.js";
import { sampleFacade, type Sample } from "./sample-facade.js";
import { trueFacade } from "./true-shape.js";
import { disagreements, typeCheck, type Verdicts } from "./type-check-batch.js";

const SEED = Number(process.env["FACADEGEN_SEED"] ?? 20_261_122);
const VALUES_PER_DEFINITION = 4;
/** How many failures are worth reading. */
const SHOWN = 40;

const SCHEMA = fileURLToPath(new URL("../../schema/", import.meta.url));

/** `juju-3.6.28.json` describes 3.6.28. */
const committed: Release[] = ["embedded", "supplement"].flatMap((folder) =>
  readdirSync(path.join(SCHEMA, folder)).map((name) => ({
    version: name === "jaas.json" ? "JAAS" : path.basename(name, ".json").slice("juju-".length),
    files: [path.join(SCHEMA, folder, name)],
  })),
);

/** One release of each kind is enough every day; all of them are read where nothing may be left out. */
const SPREAD = ["2.9.50", "3.3.1", "3.6.28", "4.0.15"];
const isSampled = (release: string): boolean =>
  Boolean(process.env["FACADEGEN_REQUIRE_ALL"]) || SPREAD.includes(release);
const published: Release[] = [...new Set(mirrorFiles().map(({ release }) => release))]
  .filter(isSampled)
  .map((version) => {
    const files = mirrorFiles().filter(({ release }) => release === version);
    return { version, files: files.map(({ file }) => file) };
  });

interface Input {
  readonly name: string;
  readonly releases: readonly Release[];
  /** How many definitions there are at least. */
  readonly definitions: number;
  /** Mutations for which nothing in them gives occasion. */
  readonly without: readonly Mutation[];
}

describe.each<Input>([
  {
    name: "the committed schemas",
    releases: committed,
    definitions: 800,
    // No watcher of everything is among them.
    without: ["tuple of another kind"],
  },
  { name: "the published schemas", releases: published, definitions: 1000, without: [] },
])(
  `emitted types of $name (FACADEGEN_SEED=${SEED})`,
  ({ name, releases, definitions, without }) => {
    // Without JUJU_SCHEMA_MIRROR there are no published schemas to read.
    describe.skipIf(releases.length === 0)("hold what travels", () => {
      let folder = "";
      afterAll(() => rmSync(folder, { recursive: true, force: true }));
      const samples: Sample[] = [];
      let verdicts: Verdicts = [];
      const problems: string[] = [];
      let sampled = 0;

      beforeAll(async () => {
        folder = mkdtempSync(path.join(tmpdir(), "facadegen-"));
        const facts = readFacts();
        const random = randomNumbers(SEED);
        const seen = new Set<string>();
        for (const [index, release] of releases.entries()) {
          const generated = await generateRelease(release, path.join(folder, `release-${index}`));
          for (const { raw, emitted } of generated) {
            const truth = trueFacade(raw, release.version, facts);
            const found = sampleFacade(truth, emitted, random, VALUES_PER_DEFINITION, seen);
            samples.push(...found.samples);
            problems.push(...found.problems);
            sampled += found.definitions;
          }
        }
        verdicts = await typeCheck(path.join(folder, "samples"), samples);
      }, 300_000);

      test("has a type for every definition that travels", () => {
        expect(problems.slice(0, SHOWN), `${problems.length} definitions`).toEqual([]);
        const spoiled = samples.filter(({ mutation }) => mutation !== undefined).length;
        process.stdout.write(
          `${name}: ${sampled} definitions, ${samples.length - spoiled} values, ${spoiled} spoiled\n`,
        );
        expect(sampled).toBeGreaterThan(definitions);
      });

      test("accepts every value that can travel", () => {
        const found = disagreements(samples, verdicts, "accepted");
        expect(found.slice(0, SHOWN), `${found.length} refused`).toEqual([]);
      });

      test("refuses every value that cannot", () => {
        const kinds = new Set(samples.map(({ mutation }) => mutation));
        expect(MUTATIONS.filter((mutation) => !kinds.has(mutation))).toEqual(without);
        const found = disagreements(samples, verdicts, "rejected");
        expect(found.slice(0, SHOWN), `${found.length} accepted`).toEqual([]);
      });
    });
  },
);

test.skipIf(published.length === 0)(
  "every fact is among what is sampled",
  () => {
    const facts = readFacts();
    const inForce = new Set(
      [...committed, ...published].flatMap((release) =>
        readRelease(release).flatMap((raw) => [
          ...factsInForce(trueFacade(raw, release.version, facts), facts),
        ]),
      ),
    );
    const others = [...facts.wire, ...facts.nulls].filter(
      (fact) => fact.kind !== "method" && !inForce.has(fact),
    );
    expect([...new Set(others.map(({ definition }) => definition))].sort()).toEqual([
      // Published in 4.1-beta2, of which only older facade versions are at hand.
      "SSHConnRequestResult",
      "SSHControllerPublicKeyResult",
      // Only ever embedded, so that it does not travel itself.
      "UpsertSecretArg",
    ]);
  },
  60_000,
);
