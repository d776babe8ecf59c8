import { describe, expect, test } from "vitest";
import { mirrorFiles } from "../support/mirror.js";
import { EntryChecker } from "./check-entry.js";
import { EmittedTypes } from "./emitted-types.js";
import { readFacts, type Entry } from "./facts.js";
import { generatedDeclarations, TRANSPORT } from "./package.js";
import { isInSchemas } from "./presence.js";
import { byFacadeVersion, ownSources, pinnedSources, type RawSource } from "./raw-schemas.js";
import { summary } from "./summary.js";

const facts = readFacts();

test("the data files have 708 and 575 entries, each of a kind that a check is for", () => {
  const of = (file: string): Entry[] =>
    facts.entries.filter(({ label }) => label.startsWith(`${file}[`));
  expect([of("wire-corrections").length, of("nullable").length]).toEqual([708, 575]);
  expect(facts.entries).toHaveLength(1283);
});

describe("every entry holds in the emitted declarations", () => {
  test("made from this repository's own schemas", async () => {
    await checkAll("own schemas", false, ownSources());
  }, 300_000);

  test("made from all pinned releases", async (context) => {
    if (mirrorFiles().length === 0) context.skip("JUJU_SCHEMA_MIRROR names no folder of schemas");
    await checkAll("all pinned releases", true, pinnedSources());
  }, 300_000);
});

async function checkAll(
  title: string,
  pins: boolean,
  sources: readonly RawSource[],
): Promise<void> {
  const facades = byFacadeVersion(sources);
  const emitted = new EmittedTypes(await generatedDeclarations(pins), TRANSPORT, facts);
  expect(emitted.size).toBe(facades.size);
  const checker = new EntryChecker(facts.entries, facades, emitted);
  const outcomes = facts.entries.map((entry) => checker.check(entry));
  process.stdout.write(`${summary(title, outcomes)}\n`);

  const absent = outcomes.filter(({ status }) => status === "absent");
  expect(absent.map(({ entry }) => entry.label)).toEqual(
    facts.entries
      .filter((entry) => !isInSchemas(entry, sources, facts.entries))
      .map(({ label }) => label),
  );
  expect(outcomes.flatMap(({ problems }) => problems)).toEqual([]);
}
