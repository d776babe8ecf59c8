import { describe, expect, test } from "vitest";
import { applies } from "../../generator/correct/applies.js";
import { correctReleases } from "../../generator/correct/correct-releases.js";
import type { Correction, Match } from "../../generator/correct/correction.js";
import { shapeText } from "../../generator/model/shape-text.js";
import { INTEGER, TEXT, definition, facade, object, type Told } from "./support/facade-schemas.js";

const holds = (match: Match, release: string | undefined): boolean =>
  applies(match, facade({ release }));

describe("a correction", () => {
  test.each<[Match, string | undefined, boolean]>([
    [{}, "3.6.0", true],
    [{ facades: ["Sheep@1"] }, "3.6.0", true],
    [{ facades: ["Goat@1", "Sheep@1"] }, "3.6.0", true],
    [{ facades: ["Sheep@11"] }, "3.6.0", false],
    [{ facades: [] }, "3.6.0", false],
    [{ releases: { since: "3.6.1" } }, "3.6.0", false],
    [{ releases: { since: "3.6.1" } }, "3.6.1", true],
    [{ releases: { since: "3.6.1" } }, "3.6.10", true],
    [{ releases: { until: "3.6.1" } }, "3.6.1", true],
    [{ releases: { until: "3.6.1" } }, "3.6.10", false],
    [{ releases: { since: "3.6" } }, "3.6-beta1", true],
    [{ releases: { since: "3.6" } }, "3.5.9", false],
    [{ releases: { until: "3.6" } }, "3.6.28", true],
    [{ releases: { until: "3.6" } }, "3.10.0", false],
    [{ releases: { until: "3.6" } }, "4.0.1", false],
    [{ releases: { since: "3.5", until: "3.5" } }, "3.5.4", true],
    [{ releases: { since: "3.5", until: "3.5" } }, "3.6.0", false],
    [{ releases: { until: "3.10" } }, "3.10.4", true],
    [{ releases: { until: "10.2" } }, "10.2.4", true],
    [{ releases: { since: "4.0" } }, undefined, true],
    [{ releases: { until: "4.0" } }, undefined, false],
    [{ releases: { since: "3.6" } }, "JAAS", true],
  ])("for %j holds in %s: %s", (match, release, want) => {
    expect(holds(match, release)).toBe(want);
  });
});

const told = (release: string | undefined, digest: string, more: Told = {}): Told => ({
  release,
  digest,
  definitions: { Fleece: definition(object({ wool: INTEGER, name: TEXT })) },
  ...more,
});

const variantsOf = (given: readonly Told[], corrections: readonly Correction[] = []) => {
  const set = { corrections, releases: [], types: new Map(), values: new Map() };
  const { output, diagnostics } = correctReleases(given.map(facade), set);
  expect(diagnostics).toEqual([]);
  return output.map(({ releases, members }) => ({
    releases,
    members: members.map(({ name, version, group, definitions }) => {
      const shape = definitions.get("Fleece")?.shape;
      return `${name} ${version} ${group ?? "-"} ${shape && shapeText(shape)}`;
    }),
  }));
};

describe("facade versions release by release", () => {
  const DURATION: Correction = {
    kind: "duration",
    definition: "Fleece",
    property: "wool",
    directions: ["result"],
    expects: ["integer"],
  };
  const PLAIN = "{ name: string; wool: integer }";
  const CORRECTED = "{ name: string; wool: integer (nanoseconds) }";

  test("that say the same are corrected once", () => {
    expect(variantsOf([told("3.5.0", "a"), told("3.6.0", "a"), told("4.0.1", "b")])).toEqual([
      { releases: ["3.5.0", "3.6.0"], members: [`Sheep 1 - ${PLAIN}`] },
      { releases: ["4.0.1"], members: [`Sheep 1 - ${PLAIN}`] },
    ]);
  });

  test("are told apart where a correction holds in some of them only", () => {
    const since = { ...DURATION, releases: { since: "3.6" } };
    const given = ["3.5.0", "3.5.1", "3.6.0", "3.6.1"].map((release) => told(release, "a"));
    expect(variantsOf(given, [since])).toEqual([
      { releases: ["3.5.0", "3.5.1"], members: [`Sheep 1 - ${PLAIN}`] },
      { releases: ["3.6.0", "3.6.1"], members: [`Sheep 1 - ${CORRECTED}`] },
    ]);
  });

  test("are told apart by version, by name, by file and by being a fallback", () => {
    const given = [
      told("3.5.0", "a"),
      told("3.5.0", "b", { version: 2 }),
      told("3.5.0", "c", { name: "Goat" }),
      told("3.6.0", "a", { group: "agent" }),
      told("4.0.1", "a", { fallback: true }),
    ];
    expect(variantsOf(given).map(({ releases }) => releases)).toEqual([
      ["3.5.0"],
      ["3.5.0"],
      ["3.5.0"],
      ["3.6.0"],
      ["4.0.1"],
    ]);
  });

  test("have all descriptions of one release together, in whatever order the files come", () => {
    const given = [
      told("3.5.0", "a", { group: "client" }),
      told("3.5.0", "b", { group: "agent" }),
      told("3.6.0", "b", { group: "agent" }),
      told("3.6.0", "a", { group: "client" }),
    ];
    expect(variantsOf(given)).toEqual([
      {
        releases: ["3.5.0", "3.6.0"],
        members: [`Sheep 1 client ${PLAIN}`, `Sheep 1 agent ${PLAIN}`],
      },
    ]);
  });

  test("of no known release name none", () => {
    expect(variantsOf([told(undefined, "a")], [DURATION])).toEqual([
      { releases: [], members: [`Sheep 1 - ${CORRECTED}`] },
    ]);
  });

  test("are held against the corrections", () => {
    const set = {
      corrections: [{ ...DURATION, expects: ["string"] }],
      releases: [],
      types: new Map(),
      values: new Map(),
    };
    const { diagnostics } = correctReleases([facade(told("3.5.0", "a"))], set);
    expect(diagnostics.map(({ code }) => code)).toEqual(["FG4001"]);
  });
});
