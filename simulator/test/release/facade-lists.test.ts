import { describe, expect, it } from "vitest";
import { listFacades } from "../../src/release/facade-lists.js";
import { findRelease, JUJU_LINES } from "../../src/release/find-release.js";
import type { JujuLine } from "../../src/parts/juju-release.js";

function names(line: JujuLine, connection: "controller" | "model", anonymous = false): string[] {
  const release = findRelease(line, []);
  return listFacades(release, { connection, anonymous }).map(({ name }) => name);
}

const CONTROLLER = [
  "ApplicationOffers",
  "Bundle",
  "Cloud",
  "Controller",
  "CrossController",
  "MigrationTarget",
  "ModelConfig",
  "ModelManager",
  "ModelSummaryWatcher",
  "ModelUpgrader",
  "NotifyWatcher",
  "Pinger",
  "SecretBackends",
  "UserManager",
];

describe("§3 facades list filters", () => {
  it("controller login: the controller's own and the common ones", () => {
    expect(names("3.6", "controller")).toEqual(
      ["AllModelWatcher", "HighAvailability", ...CONTROLLER].sort(),
    );
    expect(names("4.0", "controller")).toEqual(CONTROLLER);
    expect(names("4.1", "controller")).toEqual(CONTROLLER);
  });

  it.each(JUJU_LINES)("model login: everything but the controller's own (%s)", (line) => {
    const { facades } = findRelease(line, []);
    const own = new Set(
      facades.filter(({ connections }) => connections === "controller").map(({ name }) => name),
    );
    const listed = names(line, "model");
    expect(listed).toEqual(
      facades
        .map(({ name }) => name)
        .filter((name) => !own.has(name))
        .sort(),
    );
    expect(listed).toContain("Pinger");
    expect(listed).toContain("HighAvailability");
    expect(listed).not.toContain("ModelManager");
    expect(listed).not.toContain("Admin");
  });

  it.each(JUJU_LINES)("anonymous: fewer still (%s)", (line) => {
    expect(names(line, "controller", true)).toEqual(["CrossController", "NotifyWatcher"]);
    expect(names(line, "model", true)).toEqual([
      "CrossModelRelations",
      "CrossModelSecrets",
      "NotifyWatcher",
      "OfferStatusWatcher",
      "RelationStatusWatcher",
      "RelationUnitsWatcher",
      "RemoteRelationWatcher",
      "SecretsRevisionWatcher",
      "StringsWatcher",
    ]);
  });

  it.each(JUJU_LINES)("sorted by name as Go sorts, versions ascending (%s)", (line) => {
    const listed = names(line, "model");
    expect(listed.indexOf("SSHClient")).toBeLessThan(listed.indexOf("Secrets"));
    expect(listed.indexOf("CAASAgent")).toBeLessThan(listed.indexOf("Charms"));
    expect(listed).toEqual([...listed].sort());
  });
});
