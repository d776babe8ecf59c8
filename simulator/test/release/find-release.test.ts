import { describe, expect, it } from "vitest";
import { FACADE_REGISTRY } from "../../src/release/facade-registry.js";
import type { JujuLine } from "../../src/parts/juju-release.js";
import { findRelease, JUJU_LINES, registeredFacades } from "../../src/release/find-release.js";

const KNOWN = ["2.9.50", "3.6.1", "3.6.28", "3.6.9", "4.0.15", "4.0-beta6", "4.1-beta2", "JAAS"];

describe("findRelease", () => {
  it("has of an older release no version that came after it, and what it published itself", () => {
    const published = new Map([
      ["Admin", [3]],
      ["Application", [20]],
      ["ModelUpgrader", [2]],
      ["MetricsDebug", [2]],
    ]);
    const { facades } = findRelease("3.6.1", KNOWN, (release) =>
      release === "3.6.1" ? published : new Map(),
    );
    const found = (name: string): object | undefined =>
      facades.find((facade) => facade.name === name);
    expect(found("Application")).toMatchObject({ versions: [15, 16, 17, 18, 19, 20] });
    expect(found("ModelUpgrader")).toMatchObject({ versions: [1, 2] });
    expect(found("MetricsDebug")).toEqual({
      name: "MetricsDebug",
      versions: [2],
      connections: "model",
    });
    expect(found("Admin")).toBeUndefined();
    expect(found("Charms")).toMatchObject({ versions: [5, 6, 7] });
    const names = facades.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });

  it("has every version of the newest release, whatever some of its schemas are of", () => {
    const { facades } = findRelease("4.1", KNOWN, () => new Map([["Application", [19, 20, 21]]]));
    expect(facades.find(({ name }) => name === "Application")?.versions).toEqual([19, 20, 21, 22]);
  });

  it.each([
    ["3.6.28", "3.6"],
    ["3.6.1", "3.6"],
    ["4.0.15", "4.0"],
    ["4.0-beta6", "4.0"],
    ["4.1-beta2", "4.1"],
  ])("finds %s", (version, line) => {
    expect(findRelease(version, KNOWN)).toMatchObject({ version, line });
  });

  it.each([
    ["3.6", "3.6.28"],
    ["4.0", "4.0.15"],
    ["4.1", "4.1-beta2"],
  ])("takes %s for the newest known release of the line", (line, version) => {
    expect(findRelease(line, KNOWN).version).toBe(version);
    expect(findRelease(line, []).version).toBe(version);
    expect(findRelease(line, ["3.6.2", "4.0.1", "4.1-beta1"]).version).not.toBe(version);
  });

  it("takes any release of a line where no schemas are known", () => {
    expect(findRelease("3.6.99", [])).toMatchObject({ version: "3.6.99", line: "3.6" });
  });

  it.each(["2.9.50", "3.5.1", "5.0.0", "", "latest", "3.6.28.1.2", "v4.0.15", "3.60.1"])(
    "says which lines there are when it is asked for %j",
    (version) => {
      expect(() => findRelease(version, KNOWN)).toThrow(
        new RangeError(
          `no simulator of Juju "${version}": the lines are 3.6, 4.0, 4.1, for example 4.0.15`,
        ),
      );
    },
  );

  it("says which releases of the line there are", () => {
    expect(() => findRelease("3.6.7", KNOWN)).toThrow(
      new RangeError("no simulator of Juju 3.6.7: of 3.6 there are 3.6.1, 3.6.9, 3.6.28"),
    );
  });
});

function versionsOf(line: JujuLine, name: string): readonly number[] | undefined {
  return registeredFacades(line).find((facade) => facade.name === name)?.versions;
}

describe("registeredFacades", () => {
  it.each([
    ["3.6", 117, 148],
    ["4.0", 86, 115],
    ["4.1", 82, 114],
  ] as const)("§9 totals of %s: %i facades, %i versions", (line, facades, versions) => {
    const registered = registeredFacades(line);
    expect(registered).toHaveLength(facades);
    expect(registered.flatMap((facade) => facade.versions)).toHaveLength(versions);
  });

  it("§9 names are unique, versions ascend, Admin is not registered", () => {
    const names = FACADE_REGISTRY.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain("Admin");
    for (const line of JUJU_LINES) {
      for (const { versions } of registeredFacades(line)) {
        expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
        expect(versions.every((version) => Number.isInteger(version) && version > 0)).toBe(true);
      }
    }
  });

  it("§9 rows: ranges, lists, and what a line lacks", () => {
    expect(versionsOf("3.6", "Application")).toEqual([15, 16, 17, 18, 19, 20, 21, 22]);
    expect(versionsOf("4.0", "Controller")).toEqual([12, 13, 14]);
    expect(versionsOf("4.0", "MigrationTarget")).toEqual([4, 5, 6, 7]);
    expect(versionsOf("4.1", "MigrationTarget")).toEqual([4, 5, 6, 7, 8]);
    expect(versionsOf("3.6", "AllWatcher")).toEqual([3]);
    expect(versionsOf("4.0", "AllWatcher")).toBeUndefined();
    expect(versionsOf("4.0", "Firewaller")).toEqual([7]);
    expect(versionsOf("4.1", "Firewaller")).toBeUndefined();
  });

  it("§9 HighAvailability is for both connections in 3.6 alone", () => {
    const connections = JUJU_LINES.map(
      (line) =>
        registeredFacades(line).find(({ name }) => name === "HighAvailability")?.connections,
    );
    expect(connections).toEqual(["both", "model", "model"]);
  });
});
